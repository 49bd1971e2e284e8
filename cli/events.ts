import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { timestamp } from '../src/catalogue/time.js';
import type { CatalogueEvent } from '../src/store/events.js';
import { type KindName, RECORD_KINDS } from '../src/store/records.js';
import type { Store } from '../src/store/store.js';
import { print, type Terminal } from './terminal.js';

interface Options {
  readonly after?: number;
  readonly kind?: KindName;
  readonly follow?: true;
  readonly json?: true;
}

const SLICE = 500;
const PAUSE_MS = 500;

export function eventsCommand(terminal: Terminal): Command {
  return new Command('events')
    .description('print what was changed in the catalogue that DATABASE_URL names, when and by whom')
    .option('--after <position>', 'only what comes after this position of the log', position)
    .addOption(
      new Option('--kind <kind>', 'only changes of things of this kind').choices(
        RECORD_KINDS.map(({ kind }) => kind),
      ),
    )
    .option('--follow', 'go on with what is changed from now on, or after --after, until it is interrupted')
    .option('--json', 'each event as one line of JSON, with the record before and after')
    .addHelpText(
      'after',
      '\nExamples:\n  $ DATABASE_URL=sqlite:catalogue.db cyanotype events --kind image' +
        '\n  $ cyanotype events --follow --after 1200 --json',
    )
    .action((options: Options) => printEvents(options, terminal));
}

function position(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It must be a whole number from 0.');
}

async function printEvents(options: Options, terminal: Terminal): Promise<void> {
  const { withKeptCatalogue } = await import('./kept-catalogue.js');
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  const signals = options.follow === true ? (['SIGINT', 'SIGTERM'] as const) : [];
  for (const signal of signals) process.once(signal, stop);
  // Who closes a pipe has read enough.
  terminal.stdout.once('close', stop);
  try {
    await withKeptCatalogue((store) => follow(store, options, terminal, stopped.signal));
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    terminal.stdout.removeListener('close', stop);
  }
}

async function follow(
  store: Store,
  options: Options,
  { stdout }: Terminal,
  stopped: AbortSignal,
): Promise<void> {
  const { localCall } = await import('./local-call.js');
  const read = (after: number, limit: number) =>
    store.events(options.kind === undefined ? {} : { kind: options.kind }, after, limit, localCall());
  const form = options.json === true ? asJson : asText;
  let after = options.after ?? (options.follow === true ? (await read(0, 1)).last : 0);
  while (!stopped.aborted) {
    const { events, next, last } = await read(after, SLICE);
    if (events.length > 0) await print(stdout, events.map((event) => `${form(event)}\n`).join(''));
    after = next;
    if (next < last) continue;
    if (options.follow !== true) return;
    await wait(PAUSE_MS, undefined, { signal: stopped }).catch(() => undefined);
  }
}

/** As the operator's contract writes it. */
const asJson = ({ at, user, tokenLabel, ...event }: CatalogueEvent): string => {
  const { position, operation, kind, id, before, after } = event;
  const by = { user, token: tokenLabel };
  return JSON.stringify({ position, at: timestamp(at), by, operation, kind, id, before, after });
};

function asText({
  position,
  at,
  user,
  tokenLabel,
  operation,
  kind,
  id,
  before,
  after,
}: CatalogueEvent): string {
  const who = user === null ? tokenLabel : `${user.username} (${tokenLabel})`;
  const place = String(position).padStart(8);
  return `${place}  ${timestamp(at)}  ${who.padEnd(28)}  ${operation.padEnd(20)}  ${kind} ${id}: ${difference(before, after)}`;
}

function difference(before: CatalogueEvent['before'], after: CatalogueEvent['after']): string {
  if (before === null) return 'made';
  if (after === null) return 'removed';
  return Object.keys(after)
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .join(', ');
}
