import type { Micros } from '../../catalogue/time.js';
import { newestFirst, type Position } from '../position.js';
import type { Value } from '../sql/work.js';
import type { Connection } from './connection.js';
import { chunksOf, type Range, within } from './list-chunks.js';
import { listMoment } from './list-moment.js';
import type { Listing, Way } from './pages.js';

/** Which entries of a kept list: those open to all, all there are, or those of which one thing is so. */
export type Members = 'open' | 'every' | 'current' | 'ended' | 'public' | 'private';

export interface KeptList {
  /** As migration 3 names it. */
  readonly list: string;
  readonly members: Members;
  /** What else belongs to it, newest first: none of the members, and few. */
  readonly extras: readonly Position[];
  readonly now: Micros;
}

/**
 * A list by its kept counts. They are of another moment than `now`: what begins or ends between the two is looked up,
 * and corrects the count of the chunk that it stands in. Within a chunk entries are looked at themselves.
 */
export function keptListing(db: Connection, kept: KeptList): Listing {
  // What a chunk holds besides what it counts, with its sign.
  const besides = [...turnedSince(db, kept), ...kept.extras.map((extra) => ({ ...extra, n: 1 }))].sort(
    newestFirst,
  );
  return {
    total: () => {
      const sql = `SELECT coalesce(sum(${COUNTER[kept.members]}), 0) AS n FROM list_chunks WHERE list = ?`;
      return (db.get<{ n: number }>(sql, kept.list)?.n ?? 0) + sum(besides);
    },
    take: (way, from, skip, limit) => take(db, kept, besides, way, from, skip, limit),
  };
}

const COUNTER: Readonly<Record<Members, string>> = {
  open: 'open',
  every: 'items',
  current: 'items - ended',
  ended: 'ended',
  public: 'public',
  private: 'items - public',
};

interface Counted extends Position {
  readonly n: number;
}

const sum = (counted: readonly Counted[]): number => counted.reduce((total, { n }) => total + n, 0);

/** What is among the members now and was not at the moment of the counts, and the other way round. */
function turnedSince(db: Connection, { list, members, now }: KeptList): readonly Counted[] {
  if (members !== 'open' && members !== 'current' && members !== 'ended') return [];
  const at = listMoment(db);
  const [from, until] = at < now ? [at, now] : [now, at];
  const sign = at < now ? 1 : -1;
  const rows =
    members === 'open'
      ? db.all<Counted>(
          OPENED,
          ...[list, from, until, until, until],
          ...[list, from, until, from, until],
          ...[list, from, until, from],
        )
      : db.all<Counted>(TURNED_ENDED, members === 'ended' ? 1 : -1, list, from, until);
  return rows.map(({ start, id, n }) => ({ start, id, n: n * sign }));
}

// The indexes are named, since with ANALYZE the planner takes others for better ones.
const OPENED = `
  SELECT start_at AS start, id, 1 AS n FROM list_entries NOT INDEXED
    WHERE list = ? AND start_at > ? AND start_at <= ? AND is_public = 1 AND open_from <= ?
      AND (open_until IS NULL OR open_until > ?)
  UNION ALL SELECT start_at, id, 1 FROM list_entries INDEXED BY list_entries_late
    WHERE list = ? AND open_from <> start_at AND open_from > ? AND open_from <= ? AND start_at <= ? AND is_public = 1
      AND (open_until IS NULL OR open_until > ?)
  UNION ALL SELECT start_at, id, -1 FROM list_entries INDEXED BY list_entries_ending
    WHERE list = ? AND open_until IS NOT NULL AND open_until > ? AND open_until <= ? AND open_from <= ?
      AND is_public = 1`;
const TURNED_ENDED = `
  SELECT start_at AS start, id, ? AS n FROM list_entries INDEXED BY list_entries_ending
    WHERE list = ? AND open_until IS NOT NULL AND open_until > ? AND open_until <= ?`;

/** Whether an entry is among the members now. */
function isMember({ members, now }: KeptList): { sql: string; values: readonly Value[] } {
  switch (members) {
    case 'open':
      return {
        sql: 'is_public = 1 AND open_from <= ? AND (open_until IS NULL OR open_until > ?)',
        values: [now, now],
      };
    case 'every':
      return { sql: '1', values: [] };
    case 'current':
      return { sql: '(open_until IS NULL OR open_until > ?)', values: [now] };
    case 'ended':
      return { sql: 'open_until IS NOT NULL AND open_until <= ?', values: [now] };
    case 'public':
      return { sql: 'is_public = 1', values: [] };
    case 'private':
      return { sql: 'is_public = 0', values: [] };
  }
}

function take(
  db: Connection,
  kept: KeptList,
  besides: readonly Counted[],
  way: Way,
  from: Position | null,
  skip: number,
  limit: number,
): Position[] {
  const found: Position[] = [];
  if (limit <= 0) return found;
  let left = skip;
  for (const chunk of chunksOf(db, kept.list, COUNTER[kept.members], way, from)) {
    if (chunk.n !== null) {
      const count = chunk.n + sum(within(besides, chunk));
      if (left >= count) {
        left -= count;
        continue;
      }
    }
    found.push(...itemsIn(db, kept, way, chunk, left, limit - found.length));
    left = 0;
    if (found.length >= limit) break;
  }
  return found;
}

/** What stands in a range, in its order. */
function itemsIn(
  db: Connection,
  kept: KeptList,
  way: Way,
  range: Range,
  skip: number,
  limit: number,
): Position[] {
  const extras = within(kept.extras, range);
  const isMixed = extras.length > 0;
  const members = membersIn(db, kept, way, range, isMixed ? 0 : skip, isMixed ? skip + limit : limit);
  if (!isMixed) return members;
  const items = [...members, ...extras].sort(newestFirst);
  return (way === 'forward' ? items : items.reverse()).slice(skip, skip + limit);
}

/** What begins later stands before all that is open, and is not walked through: ids begin at 1. */
const begun = (to: Position | null, now: Micros): Position =>
  to === null || to.start > now ? { start: now + 1, id: 0 } : to;

function membersIn(
  db: Connection,
  kept: KeptList,
  way: Way,
  range: Range,
  skip: number,
  limit: number,
): Position[] {
  const { from } = range;
  const to = kept.members === 'open' ? begun(range.to, kept.now) : range.to;
  const member = isMember(kept);
  const direction = way === 'forward' ? 'DESC' : 'ASC';
  const until = to === null ? '' : 'AND (start_at, id) < (?, ?)';
  return db.all<Position>(
    `SELECT start_at AS start, id FROM list_entries NOT INDEXED
     WHERE list = ? ${until} AND (start_at, id) >= (?, ?) AND ${member.sql}
     ORDER BY start_at ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    kept.list,
    ...(to === null ? [] : [to.start, to.id]),
    from.start,
    from.id,
    ...member.values,
    limit,
    skip,
  );
}
