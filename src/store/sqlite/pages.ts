import type { Micros } from '../../catalogue/time.js';
import type { Page, PageRequest } from '../call.js';
import { type Position, readTurn, type Turn, writeTurn } from '../position.js';
import { allOf, type Condition, condition } from './conditions.js';
import type { Connection } from './connection.js';

/** A list in its one order: which rows, and which columns place them. */
export interface Listing {
  /** Tables with their aliases, joins included. */
  readonly from: string;
  readonly start: string;
  readonly id: string;
  readonly where: Condition;
  /** Newest first unless said. */
  readonly order?: 'oldest first';
}

const after = (list: Listing, { start, id }: Position): Condition =>
  condition(`(${list.start}, ${list.id}) ${list.order === 'oldest first' ? '>' : '<'} (?, ?)`, start, id);

const before = (list: Listing, { start, id }: Position): Condition =>
  condition(`(${list.start}, ${list.id}) ${list.order === 'oldest first' ? '<' : '>'} (?, ?)`, start, id);

export function count(db: Connection, list: Listing): number {
  const { from, where } = list;
  return (
    db.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where.sql}`, ...where.values)?.n ?? 0
  );
}

/** The positions of one page. The caller's transaction makes count and page one state. */
export function pageOf(db: Connection, list: Listing, request: PageRequest): Page<Position> {
  const total = count(db, list);
  const items =
    request.after === undefined
      ? byNumber(db, list, request)
      : follow(db, list, readTurn(request.after), request.size, total);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) {
    return { items, total, next: null, previous: total === 0 ? null : writeTurn({ to: 'last' }) };
  }
  return {
    items,
    total,
    next: exists(db, list, after(list, last)) ? writeTurn({ to: 'after', position: last }) : null,
    previous: exists(db, list, before(list, first)) ? writeTurn({ to: 'before', position: first }) : null,
  };
}

/** At most `size` items after a position, from the start without one. */
export function itemsAfter(
  db: Connection,
  list: Listing,
  position: Position | null,
  size: number,
): Position[] {
  return slice(db, position === null ? list : narrowed(list, after(list, position)), 'forward', size, 0);
}

function byNumber(db: Connection, list: Listing, { page, size }: PageRequest): Position[] {
  return slice(db, list, 'forward', size, Math.min((page - 1) * size, Number.MAX_SAFE_INTEGER));
}

function follow(db: Connection, list: Listing, turn: Turn, size: number, total: number): Position[] {
  switch (turn.to) {
    case 'after':
      return itemsAfter(db, list, turn.position, size);
    case 'before': {
      const items = slice(db, narrowed(list, before(list, turn.position)), 'backward', size, 0).reverse();
      // What stood before has gone meanwhile: the first page is then the one before.
      return items.length > 0 ? items : itemsAfter(db, list, null, size);
    }
    case 'last':
      return slice(db, list, 'backward', total % size || size, 0).reverse();
  }
}

const narrowed = (list: Listing, further: Condition): Listing => ({
  ...list,
  where: allOf([list.where, further]),
});

function slice(
  db: Connection,
  { from, where, start, id, order }: Listing,
  way: 'forward' | 'backward',
  limit: number,
  offset: number,
): Position[] {
  const direction = (order === 'oldest first') === (way === 'forward') ? 'ASC' : 'DESC';
  return db.all<{ start: Micros; id: number }>(
    `SELECT ${id} AS id, ${start} AS start FROM ${from} WHERE ${where.sql}
     ORDER BY ${start} ${direction}, ${id} ${direction} LIMIT ? OFFSET ?`,
    ...where.values,
    limit,
    offset,
  );
}

function exists(db: Connection, list: Listing, further: Condition): boolean {
  const { from, where } = narrowed(list, further);
  return (
    db.get<{ found: number }>(
      `SELECT 1 AS found FROM ${from} WHERE ${where.sql} LIMIT 1`,
      ...where.values,
    ) !== undefined
  );
}
