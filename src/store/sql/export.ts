import { CATALOGUE_FORMAT, type KindName, RECORD_KINDS } from '../records.js';
import type { Dialect } from './database.js';
import { eventsAfter, lastPosition } from './events.js';
import { recordsAfter } from './records.js';
import type { Work } from './work.js';

/** What an export holds in memory at a time. */
const SLICE = 200;

/** Answers for a work what one state of the database says, the same one each time. */
export type Snapshot = <Result>(work: Work<Result>) => Result | Promise<Result>;

/** The whole catalogue with its event log, in pieces of whole lines. */
export async function* exported(snapshot: Snapshot, dialect: Dialect, at: string): AsyncGenerator<string> {
  yield line({ kind: 'catalogue', format: CATALOGUE_FORMAT, at, position: await snapshot(lastPosition()) });
  const counts: Record<string, number> = {};
  for (const kind of [...RECORD_KINDS.map(({ kind }) => kind), 'event'] as const) {
    counts[kind] = 0;
    for (let after = 0, isLast = false; !isLast; ) {
      const records = await snapshot(slice(dialect, kind, after));
      isLast = records.length < SLICE;
      counts[kind] += records.length;
      const last = records.at(-1);
      if (last === undefined) break;
      after = Number(kind === 'event' ? last.position : last.id);
      yield records.map((record) => line({ kind, record })).join('');
      // What answers at once would keep all other requests waiting without this pause.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  yield line({ kind: 'end', counts });
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

type Sliced = Work<readonly { readonly id?: unknown; readonly position?: unknown }[]>;

const slice = (dialect: Dialect, kind: KindName | 'event', after: number): Sliced =>
  kind === 'event' ? eventsAfter(after, SLICE) : recordsAfter(dialect, kind, after, SLICE);
