import type { Micros } from '../../catalogue/time.js';
import type { Position } from '../position.js';
import { allOf, type Condition, condition } from '../sql/conditions.js';
import type { Connection } from './connection.js';
import type { Listing, Way } from './pages.js';

/** A list that is read from its tables as it is asked for: which rows, and which columns place them. */
export interface TableListing {
  /** Tables with their aliases, joins included. */
  readonly from: string;
  readonly start: string;
  readonly id: string;
  readonly where: Condition;
  /** Newest first unless said. */
  readonly order?: 'oldest first';
}

export const tableListing = (db: Connection, list: TableListing): Listing => ({
  total: () => {
    const { from, where } = list;
    const sql = `SELECT count(*) AS n FROM ${from} WHERE ${where.sql}`;
    return db.get<{ n: number }>(sql, ...where.values)?.n ?? 0;
  },

  take: (way, from, skip, limit) => {
    if (limit === 0) return [];
    const { start, id } = list;
    const direction = (list.order === 'oldest first') === (way === 'forward') ? 'ASC' : 'DESC';
    const where = from === null ? list.where : allOf([list.where, beyond(list, way, from)]);
    return db.all<{ start: Micros; id: number }>(
      `SELECT ${id} AS id, ${start} AS start FROM ${list.from} WHERE ${where.sql}
       ORDER BY ${start} ${direction}, ${id} ${direction} LIMIT ? OFFSET ?`,
      ...where.values,
      limit,
      skip,
    );
  },
});

const beyond = (list: TableListing, way: Way, { start, id }: Position): Condition =>
  condition(
    `(${list.start}, ${list.id}) ${(list.order === 'oldest first') === (way === 'forward') ? '>' : '<'} (?, ?)`,
    start,
    id,
  );
