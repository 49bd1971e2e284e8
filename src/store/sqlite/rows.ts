import { CatalogueError, invalid } from '../../catalogue/errors.js';
import type { Key, Page, PageRequest } from '../call.js';
import { parseUuid } from '../key.js';
import { allOf, type Condition, keyCondition } from './conditions.js';
import type { Connection } from './connection.js';
import { pageOf } from './pages.js';
import { tableListing } from './table-listing.js';

/** What the tables of things that are listed oldest first, and looked at one by one, have in common. */

/** A page of `table`, called `t` in the conditions, oldest first. The caller's transaction makes it one state. */
export function oldestFirst<Thing>(
  db: Connection,
  table: string,
  where: readonly Condition[],
  page: PageRequest,
  byId: (ids: readonly number[]) => readonly Thing[],
): Page<Thing> {
  const list = { from: `${table} t`, start: 't.id', id: 't.id', order: 'oldest first' } as const;
  const found = pageOf(tableListing(db, { ...list, where: allOf(where) }), page);
  return { ...found, items: byId(found.items.map(({ id }) => id)) };
}

/** `what` is the thing with its article, as people call it. */
export function refuseTaken(
  db: Connection,
  table: string,
  what: string,
  field: 'uuid' | 'name',
  value: string,
): void {
  if (db.get(`SELECT 1 FROM ${table} WHERE ${field} = ?`, value) === undefined) return;
  throw new CatalogueError('conflict', `${what} with this ${field} exists`, [{ field, message: 'is taken' }]);
}

export const countOf = (db: Connection, table: string, column: string, id: number): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`, id)?.n ?? 0;

/** The id of what a key names in `table`, of what the conditions leave of it. */
export function idOf(
  db: Connection,
  table: string,
  key: Key,
  where: readonly Condition[] = [],
): number | undefined {
  const named = keyCondition('t', key);
  if (named === null) return undefined;
  const { sql, values } = allOf([named, ...where]);
  return db.get<{ id: number }>(`SELECT t.id FROM ${table} t WHERE ${sql}`, ...values)?.id;
}

/** The uuid that was given for a new thing, in its one form, or a new one. */
export function givenUuid(given: string | undefined, newUuid: () => string): string {
  if (given === undefined) return newUuid();
  const uuid = parseUuid(given);
  if (uuid === null) throw invalid('uuid', 'must be a uuid');
  return uuid;
}
