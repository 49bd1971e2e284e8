import type { Operation, PhaseContext } from '../model.js';
import { filters } from './filters.js';
import { inferResources, type Resource } from './infer.js';
import { life } from './life.js';
import { look } from './look.js';
import type { OrderedSequence } from './order-file.js';
import { isOf, operationsIn, playOrdered } from './ordered.js';
import { pages } from './pages.js';
import { CannotGoOn, type Found, Run, sameFound } from './run.js';
import { sorting } from './sorting.js';

interface Sequence {
  /** What makes it again from the seed. */
  readonly key: string;
  readonly play: (run: Run) => Promise<void>;
}

const KINDS = { look, pages, filters, sorting, life } as const;

/** Those that the paths, methods and bodies of a blueprint suggest. */
function inferSequences(
  resources: readonly Resource[],
  ordered: ReadonlySet<Operation>,
): readonly Sequence[] {
  return resources.flatMap((resource) => {
    const writes = [resource.create, resource.put, resource.change, resource.remove];
    const isOrdered = writes.some((operation) => operation !== undefined && ordered.has(operation));
    return Object.entries(KINDS)
      .filter(([kind]) => kind !== 'life' || !isOrdered)
      .map(([kind, play]) => ({
        key: `${kind}:${resource.path}`,
        play: (run: Run) => play(run, resource),
      }));
  });
}

/**
 * Requests that depend on each other: what one answers goes into the next, and what was made is taken away again.
 * `order` wins: what it writes is not written in another order as well.
 */
export async function runSequences(
  context: PhaseContext,
  order: readonly OrderedSequence[] = [],
): Promise<void> {
  const resources = inferResources(context.operations);
  const own = order.map((sequence, index) => ({ sequence, key: `order:${index + 1}` }));
  const ordered = own.filter(({ sequence }) => isOf(context.subject, sequence));
  const written = new Set(ordered.flatMap(({ sequence }) => operationsIn(context.subject, sequence)));
  const sequences: readonly Sequence[] = [
    ...ordered
      .filter(({ sequence }) =>
        operationsIn(context.subject, sequence).every((one) => context.operations.includes(one)),
      )
      .map(({ sequence, key }) => ({ key, play: (run: Run) => playOrdered(run, sequence) })),
    ...inferSequences(resources, written),
  ];
  for (const sequence of sequences) {
    if (context.only !== undefined && context.only !== sequence.key) continue;
    const { found, failure } = await played(context, sequence);
    for (const one of found) {
      await context.report({
        phase: 'sequences',
        ...one,
        key: sequence.key,
        replay: async () => {
          const again = await played(context, sequence);
          if (again.failure !== undefined) throw again.failure;
          return again.found.some((other) => sameFound(one, other));
        },
      });
    }
    if (failure !== undefined) throw failure;
  }
}

/** Plays a sequence from its start to its end, and takes away what it made, also where a limit ended it. */
async function played(
  context: PhaseContext,
  { key, play }: Sequence,
): Promise<{ readonly found: readonly Found[]; readonly failure?: unknown }> {
  const run = new Run(context, key);
  let failure: unknown;
  try {
    await play(run);
  } catch (error) {
    if (!(error instanceof CannotGoOn)) failure = error;
  }
  await run.end().catch((error: unknown) => {
    failure ??= error;
  });
  return { found: run.found, ...(failure !== undefined && { failure }) };
}
