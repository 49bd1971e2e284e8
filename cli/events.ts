import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type KindName, RECORD_KINDS } from '../src/store/records.js';
import { Client, type Row } from './operator/client.js';
import { catalogueCommand } from './operator/command.js';
import { Unavailable } from './operator/refusal.js';
import type { TargetOptions } from './operator/target.js';
import { print, type Terminal } from './terminal.js';

/** As the operator's contract writes it. */
interface CatalogueEvent {
  readonly position: number;
  readonly at: string;
  readonly by: { readonly user: { readonly username: string } | null; readonly token: string };
  readonly operation: string;
  readonly kind: KindName;
  readonly id: number;
  readonly before: Row | null;
  readonly after: Row | null;
}

interface Slice {
  readonly results: readonly CatalogueEvent[];
  readonly next: number;
  readonly last: number;
}

interface Options extends TargetOptions {
  readonly after?: number;
  readonly kind?: KindName;
  readonly follow?: true;
  readonly json?: true;
}

const SLICE = 500;
const PAUSE_MS = 500;

export function eventsCommand(terminal: Terminal): Command {
  return catalogueCommand(
    'events',
    'print what was changed in a catalogue, when and by whom',
    'cyanotype events --kind image',
    'cyanotype events --follow --after 1200 --json',
  )
    .option('--after <position>', 'only what comes after this position of the log', position)
    .addOption(
      new Option('--kind <kind>', 'only changes of things of this kind').choices(
        RECORD_KINDS.map(({ kind }) => kind),
      ),
    )
    .option('--follow', 'go on with what is changed from now on, or after --after, until it is interrupted')
    .option('--json', 'each event as one line of JSON, with the record before and after')
    .action((options: Options) => printEvents(options, terminal));
}

function position(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It must be a whole number from 0.');
}

async function printEvents(options: Options, terminal: Terminal): Promise<void> {
  const { chosenServer, openTarget } = await import('./operator/target.js');
  if ((await chosenServer(options)) === null) (await import('./kept-catalogue.js')).keptCatalogue();
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  const signals = options.follow === true ? (['SIGINT', 'SIGTERM'] as const) : [];
  for (const signal of signals) process.once(signal, stop);
  // Who closes a pipe has read enough.
  terminal.stdout.once('close', stop);
  const target = await openTarget(options, stopped.signal);
  try {
    await follow(new Client(target), options, terminal, stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  } finally {
    await target.close();
    for (const signal of signals) process.removeListener(signal, stop);
    terminal.stdout.removeListener('close', stop);
  }
}

async function follow(
  client: Client,
  options: Options,
  { stdout, stderr }: Terminal,
  stopped: AbortSignal,
): Promise<void> {
  const ofKind = options.kind === undefined ? '' : `&kind=${options.kind}`;
  const read = async (after: number, limit: number) =>
    (await client.one('GET', `/events?after=${after}&limit=${limit}${ofKind}`)) as unknown as Slice;
  const form = options.json === true ? JSON.stringify : asText;
  // Fails at once: who never answered may be the wrong one.
  const { last: newest } = await read(options.after ?? 0, 1);
  let after = options.after ?? (options.follow === true ? newest : 0);
  let isAway = false;
  while (!stopped.aborted) {
    try {
      const { results, next, last } = await read(after, SLICE);
      if (isAway) await print(stderr, `It answers again; what comes after ${after} follows.\n`);
      isAway = false;
      if (results.length > 0) await print(stdout, results.map((event) => `${form(event)}\n`).join(''));
      after = next;
      if (next < last) continue;
      if (options.follow !== true) return;
    } catch (error) {
      if (options.follow !== true || !(error instanceof Unavailable) || stopped.aborted) throw error;
      if (!isAway) await print(stderr, `${error.message}\nAsking again until it answers.\n`);
      isAway = true;
    }
    await wait(PAUSE_MS, undefined, { signal: stopped }).catch(() => undefined);
  }
}

function asText({ position, at, by, operation, kind, id, before, after }: CatalogueEvent): string {
  const who = by.user === null ? by.token : `${by.user.username} (${by.token})`;
  const place = String(position).padStart(8);
  return `${place}  ${at}  ${who.padEnd(28)}  ${operation.padEnd(20)}  ${kind} ${id}: ${difference(before, after)}`;
}

function difference(before: CatalogueEvent['before'], after: CatalogueEvent['after']): string {
  if (before === null) return 'made';
  if (after === null) return 'removed';
  return Object.keys(after)
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .join(', ');
}
