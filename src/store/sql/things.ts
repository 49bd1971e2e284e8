import { CatalogueError, invalid, notFound } from '../../catalogue/errors.js';
import type { Key } from '../call.js';
import { parseUuid } from '../key.js';
import { allOf, type Condition, condition, keyCondition } from './conditions.js';
import type { ThingSql } from './database.js';
import { get, type Work } from './work.js';

/** What the tables of things that are looked at one by one have in common. */

/** What a key names, of what the conditions leave; throws `not_found` without it. `what` is the thing as people call it. */
export function* existing<Thing>(
  things: ThingSql<Thing>,
  key: Key,
  what: string,
  where: readonly Condition[] = [],
): Work<Thing> {
  const named = keyCondition('t', key);
  const found = named === null ? undefined : yield* first(things, [named, ...where]);
  if (found === undefined) throw notFound(what);
  return found;
}

export function* byId<Thing>(things: ThingSql<Thing>, id: number | null): Work<Thing | undefined> {
  return id === null ? undefined : yield* first(things, [condition('t.id = ?', id)]);
}

function* first<Thing>(things: ThingSql<Thing>, conditions: readonly Condition[]): Work<Thing | undefined> {
  const where = allOf(conditions);
  const sql = selection(things, where.sql);
  const row = yield* get<{ item: string }>(sql, ...things.item.values, ...where.values);
  return row && things.read(row.item);
}

/** Long texts, and the same ones again and again: to put one together and find its statement costs as much as a small query. */
const SELECTIONS = new WeakMap<ThingSql<unknown>, Map<string, string>>();

function selection(things: ThingSql<unknown>, where: string): string {
  const known = SELECTIONS.get(things) ?? new Map<string, string>();
  const { table, joins, item } = things;
  const sql = known.get(where) ?? `SELECT ${item.sql} AS item FROM ${table} t ${joins} WHERE ${where}`;
  SELECTIONS.set(things, known.set(where, sql));
  return sql;
}

/** `what` is the thing with its article, as people call it. */
export function* refuseTaken(table: string, what: string, field: 'uuid' | 'name', value: string): Work<void> {
  if ((yield* get(`SELECT 1 FROM ${table} WHERE ${field} = ?`, value)) === undefined) return;
  throw new CatalogueError('conflict', `${what} with this ${field} exists`, [{ field, message: 'is taken' }]);
}

export function* countOf(table: string, column: string, id: number): Work<number> {
  const found = yield* get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`, id);
  return found?.n ?? 0;
}

/** The uuid that was given for a new thing, in its one form, or a new one. */
export function givenUuid(given: string | undefined, newUuid: () => string): string {
  if (given === undefined) return newUuid();
  const uuid = parseUuid(given);
  if (uuid === null) throw invalid('uuid', 'must be a uuid');
  return uuid;
}

/** Done now, and said when `checkFields` asks for it: what it answered, or threw. */
export function* settled<Result>(work: Work<Result>): Work<() => Result> {
  try {
    const result = yield* work;
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
