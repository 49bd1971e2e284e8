import type { Page, PageRequest } from '../call.js';
import type { Position } from '../position.js';
import { type KindName, kindNamed } from '../records.js';
import type { Database, ThingList, ThingSql } from '../sql/database.js';
import { atOnce, get, type Work } from '../sql/work.js';
import type { Connection } from './connection.js';
import { dialect } from './dialect.js';
import { moveListMoment } from './list-moment.js';
import { pageOf } from './pages.js';
import { tableListing } from './table-listing.js';

/** SQLite answers at once, so that work is done from its beginning to its end without a pause. */
export function done<Result>(db: Connection, work: Work<Result>): Result {
  let step = work.next([]);
  while (!step.done) step = work.next(db.answer(step.value));
  return step.value;
}

export const sqliteDatabase = (db: Connection): Database => ({
  dialect,
  ask: async (work) => done(db, work()),
  read: async (work) => db.read(() => done(db, work())),
  write: (work) => db.write(() => done(db, work())),
  // One writes at a time.
  writeOnSnapshot: (work) => db.write(() => done(db, work())),
  claimImage: () => atOnce(() => undefined),
  beginWrite: (now) => atOnce(() => moveListMoment(db, now)),
  nextId,
  numbersGiven: () => atOnce(() => undefined),
  page: (list, request) => atOnce(() => db.read(() => pageOfThings(db, list, request))),
});

/** One more than those that are here, and those that the event log knows: what is gone stands there. */
function* nextId(name: KindName): Work<number> {
  const { table } = kindNamed(name);
  const last = yield* get<{ id: number | null }>(
    `SELECT max(id) AS id FROM (SELECT max(id) AS id FROM ${table} UNION ALL
       SELECT max(item_id) FROM events WHERE kind = ?)`,
    name,
  );
  return (last?.id ?? 0) + 1;
}

function pageOfThings<Thing>(db: Connection, list: ThingList<Thing>, request: PageRequest): Page<Thing> {
  const { table, where, newestFirst } = list;
  const placed = { from: `${table} t`, id: 't.id', where };
  const listing = tableListing(
    db,
    newestFirst === undefined
      ? { ...placed, start: 't.id', order: 'oldest first' }
      : { ...placed, start: newestFirst },
  );
  const found = pageOf(listing, request);
  return { ...found, items: thingsAt(db, list, found.items) };
}

/** In the order of their positions, in one statement. */
export function thingsAt<Thing>(
  db: Connection,
  things: ThingSql<Thing>,
  positions: readonly Position[],
): readonly Thing[] {
  if (positions.length === 0) return [];
  const ids = positions.map(({ id }) => id);
  const found = new Map(itemsById(db, things, ids).map(({ id, item }) => [id, things.read(item)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

interface Item {
  readonly id: number;
  readonly item: string;
}

// The ids travel as one JSON value, so that the statement is the same however many there are.
export const itemsById = (
  db: Connection,
  { table, joins, item }: ThingSql<unknown>,
  ids: readonly number[],
): readonly Item[] =>
  db.all<Item>(
    `SELECT t.id, ${item.sql} AS item
     FROM json_each(?) wanted CROSS JOIN ${table} t ON t.id = wanted.value ${joins}`,
    ...item.values,
    JSON.stringify(ids),
  );
