import { RECORD_KINDS, type StoredRecord } from '../records.js';
import type { HeldState } from './copy-side.js';
import type { Dialect } from './database.js';
import { eventsAfter } from './events.js';
import { sqlOf } from './record-sql.js';
import { recordsAfter } from './records.js';
import { all, type Work } from './work.js';

/** What is not the same in two databases. */
export interface Difference {
  readonly kind: Kind;
  /** Of an event, its position. */
  readonly id: number;
  /** Null: the whole is missing in the first, or in the second. */
  readonly field: string | null;
  readonly missingIn?: 'first' | 'second';
}

type Kind = (typeof KINDS)[number];
const KINDS = [...RECORD_KINDS.map(({ kind }) => kind), 'event'] as const;

export interface Compared {
  readonly dialect: Dialect;
  readonly state: HeldState;
}

export interface ComparedSlice {
  readonly kind: Kind;
  /** How many of the first were looked at. */
  readonly count: number;
  readonly different: readonly Difference[];
}

/** What is held in memory of each at a time. */
const SLICE = 500;

/** Every record and every event of both, side by side in their order, slice by slice. */
export async function* differences(first: Compared, second: Compared): AsyncGenerator<ComparedSlice> {
  for (const kind of KINDS) {
    for (let after = 0, isLast = false; !isLast; ) {
      const [ours, theirs] = await Promise.all([slice(first, kind, after), slice(second, kind, after)]);
      // Of what both have so far: what comes after the end of a full slice is for the next one.
      const until = Math.min(endOf(ours), endOf(theirs));
      yield compared(kind, upTo(ours, until), upTo(theirs, until));
      isLast = until === Number.POSITIVE_INFINITY;
      after = until;
    }
  }
}

type Slice = ReadonlyMap<number, StoredRecord>;

const upTo = (records: Slice, until: number): Slice => new Map([...records].filter(([id]) => id <= until));

function endOf(records: Slice): number {
  return records.size < SLICE ? Number.POSITIVE_INFINITY : Math.max(...records.keys());
}

function compared(kind: Kind, ours: Slice, theirs: Slice): ComparedSlice {
  const different: Difference[] = [];
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const one = ours.get(id);
    const other = theirs.get(id);
    if (one === undefined) different.push({ kind, id, field: null, missingIn: 'first' });
    else if (other === undefined) different.push({ kind, id, field: null, missingIn: 'second' });
    else for (const field of fieldsUnlike(one, other)) different.push({ kind, id, field });
  }
  return { kind, count: ours.size, different };
}

function fieldsUnlike(one: StoredRecord, other: StoredRecord): readonly string[] {
  // Both were made in the order of the same columns.
  const text = (value: unknown) => JSON.stringify(value);
  if (text(one) === text(other)) return [];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => text(one[field]) !== text(other[field]),
  );
}

async function slice({ dialect, state }: Compared, kind: Kind, after: number): Promise<Slice> {
  if (kind === 'event') {
    const events = (await state.ask(eventsAfter(after, SLICE))) as readonly { readonly position: number }[];
    return new Map(events.map((event) => [event.position, { ...event }]));
  }
  const records = await state.ask(recordsAfter(dialect, kind, after, SLICE));
  const beside = await state.ask(besideRecords(dialect, kind, after));
  return new Map(records.map((record, place) => [Number(record.id), { ...record, ...beside[place] }]));
}

/** What is kept with records and stands in none. */
function* besideRecords(
  dialect: Dialect,
  kind: Exclude<Kind, 'event'>,
  after: number,
): Work<readonly StoredRecord[]> {
  const {
    derived,
    kind: { table },
  } = sqlOf(dialect, kind);
  const columns = kind === 'token' ? ['last_used_at'] : derived;
  if (columns.length === 0) return [];
  return yield* all<StoredRecord>(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
    after,
    SLICE,
  );
}
