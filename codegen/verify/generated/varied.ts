import fc from 'fast-check';
import type { RequestParts } from '../base-request.js';
import type { Problem } from '../model.js';
import { isSameProblem } from '../same-problem.js';
import { type Base, type Case, requestFor } from './case.js';
import { report, type Tried, tried } from './trial.js';

/** Requests that are sent to make one failing case small. */
const SHRINKING = 40;
/** Causes of one operation that are made small; the rest is told as it came. */
const MOST_SHRUNK = 5;

const VARIED = 'valid-';

interface Seen {
  readonly problem: Problem;
  readonly index: number;
  readonly one: Case;
  readonly result: Tried;
}

/**
 * Requests that the schemas allow, made from the seed. All of them are sent, whatever comes of the first, so that several
 * defects are found; then the first case of each cause is made small.
 */
export async function variedRequests(
  base: Base,
  parts: fc.Arbitrary<RequestParts>,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<void> {
  const { only } = base.context;
  if (only !== undefined) return again(base, parts, seed, only);
  const seen: Seen[] = [];
  let index = -1;
  try {
    await check(parts, { seed, numRuns: count }, async (made) => {
      index += 1;
      const one = caseOf(base, made, String(index));
      if (one === undefined) return true;
      const result = await tried(base, one);
      for (const problem of result.problems) seen.push({ problem, index, one, result });
      return true;
    });
    const causes: Seen[] = [];
    for (const found of seen) {
      if (causes.some(({ problem }) => isSameProblem(problem, found.problem))) continue;
      causes.push(found);
      if (causes.length <= MOST_SHRUNK && !isRefusal(found)) await small(base, parts, seed, found);
    }
  } finally {
    // Also where a limit ends it.
    for (const { one, result, problem } of seen) await report(base, one, { ...result, problems: [problem] });
  }
}

/** Nothing about it gets clearer by being smaller. */
const isRefusal = ({ problem }: Seen): boolean =>
  problem.check === 'status-undeclared' || problem.check === 'no-answer';

async function small(
  base: Base,
  parts: fc.Arbitrary<RequestParts>,
  seed: number,
  { problem, index }: Seen,
): Promise<void> {
  let left = SHRINKING;
  let last: { readonly made: RequestParts; readonly result: Tried } | undefined;
  const { counterexamplePath } = await check(
    parts,
    { seed, path: String(index), numRuns: 1 },
    async (made) => {
      left -= 1;
      const one = left < 0 ? undefined : caseOf(base, made, '');
      const result = one && (await tried(base, one));
      if (result?.problems.some((other) => isSameProblem(other, problem)) !== true) return true;
      last = { made, result };
      return false;
    },
  );
  const one = last && caseOf(base, last.made, counterexamplePath ?? String(index));
  if (one === undefined || last === undefined) return;
  await report(base, one, {
    ...last.result,
    problems: last.result.problems.filter((other) => isSameProblem(other, problem)),
  });
}

/** The one case of a key, made again. */
async function again(
  base: Base,
  parts: fc.Arbitrary<RequestParts>,
  seed: number,
  key: string,
): Promise<void> {
  if (!key.startsWith(VARIED)) return;
  const path = key.slice(VARIED.length);
  let isDone = false;
  await check(parts, { seed, path, numRuns: 1, endOnFailure: true }, async (made) => {
    const one = isDone ? undefined : caseOf(base, made, path);
    isDone = true;
    if (one !== undefined) await report(base, one, await tried(base, one));
    return false;
  });
}

function caseOf(base: Base, parts: RequestParts, path: string): Case | undefined {
  const request = requestFor(base, parts);
  return request && { key: `${VARIED}${path}`, request };
}

/** An error in a property would count as what is looked for, and be made small: one that ends the run ends it here. */
async function check(
  parts: fc.Arbitrary<RequestParts>,
  parameters: fc.Parameters<[RequestParts]>,
  run: (made: RequestParts) => Promise<boolean>,
): Promise<fc.RunDetails<[RequestParts]>> {
  let failure: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(parts, async (made) => {
    if (failure !== undefined) return true;
    try {
      return await run(made);
    } catch (error) {
      failure = { error };
      return true;
    }
  });
  const details = await fc.check(property, parameters);
  if (failure !== undefined) throw (failure as { readonly error: unknown }).error;
  return details;
}
