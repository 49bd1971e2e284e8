import type { Scope } from '../../catalogue/access.js';
import type { Position } from '../position.js';
import type { Condition } from '../sql/conditions.js';
import type { Connection } from './connection.js';
import type { Listing, Way } from './pages.js';

/** A kept list that holds all items of another, and some besides. */
export interface Walk {
  readonly list: string;
  /** What to join to `candidate`, which has the ids of its entries. */
  readonly joined: string;
  /** Which of them are items. */
  readonly where: Condition;
  /** Where the first item can stand, from the newest; null: anywhere. */
  readonly begin: Position | null;
}

/** Nobody sees what begins later but who owns it, and staff: ids begin at 1. */
export const beginOf = (scope: Scope): Position | null =>
  scope.kind === 'visible' && scope.userId === null ? { start: scope.now + 1, id: 0 } : null;

/** How many entries are looked at, first and then. */
const STEPS = [2_000, 20_000];

/**
 * A list of items that are found in no order, and are sorted for each page. Where they are so many that all of them cost
 * more than to look at the next entries of a kept list in its order, those are looked at first: they may be enough.
 */
export function walkedFirst(db: Connection, found: Listing, walk: Walk): Listing {
  let known: number | undefined;
  return {
    total: () => {
      known ??= found.total();
      return known;
    },
    take: (way, from, skip, limit) => {
      for (const step of STEPS) {
        if (known === undefined || known < step) break;
        const items = among(
          db,
          walk,
          way,
          from ?? (way === 'forward' ? walk.begin : null),
          step,
          skip + limit,
        );
        if (items.length === skip + limit) return items.slice(skip);
      }
      return found.take(way, from, skip, limit);
    },
  };
}

/** The items among the next so many entries. */
function among(
  db: Connection,
  { list, joined, where }: Walk,
  way: Way,
  from: Position | null,
  entries: number,
  limit: number,
): Position[] {
  const [than, direction] = way === 'forward' ? ['<', 'DESC'] : ['>', 'ASC'];
  return db.all<Position>(
    `SELECT candidate.start_at AS start, candidate.id FROM (
       SELECT start_at, id FROM list_entries NOT INDEXED
       WHERE list = ? ${from === null ? '' : `AND (start_at, id) ${than} (?, ?)`}
       ORDER BY start_at ${direction}, id ${direction} LIMIT ?) candidate ${joined}
     WHERE ${where.sql} ORDER BY candidate.start_at ${direction}, candidate.id ${direction} LIMIT ?`,
    list,
    ...(from === null ? [] : [from.start, from.id]),
    entries,
    ...where.values,
    limit,
  );
}
