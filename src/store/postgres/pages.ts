import type { Page, PageRequest } from '../call.js';
import { type Position, readTurn, type Turn, writeTurn } from '../position.js';
import type { ThingList } from '../sql/database.js';
import { all, type Statement, type Work } from '../sql/work.js';

/** What the one statement of a page answers: a row for each item, and one with nulls where there is none. */
interface Row {
  readonly total: number;
  /** Whether anything is on the other side of where the page was asked from. */
  readonly behind: boolean;
  readonly start: number | null;
  readonly id: number | null;
  readonly item: string | null;
}

interface Found<Thing> extends Position {
  readonly thing: Thing;
}

/** A page in the list's order, and whether there is more on either side. */
interface Slice<Thing> {
  readonly found: readonly Found<Thing>[];
  readonly before: boolean;
  readonly after: boolean;
}

/** A page of a list that is read from its table, with its count, in one statement. */
export function* pageOf<Thing>(list: ThingList<Thing>, request: PageRequest): Work<Page<Thing>> {
  const turn = request.after === undefined ? null : readTurn(request.after);
  const { sql, values } = statement(list, request, turn);
  const rows = yield* all<Row>(sql, ...values);
  const total = rows[0]?.total ?? 0;
  const found = rows.flatMap(({ start, id, item }) =>
    start === null || id === null || item === null ? [] : [{ start, id, thing: list.read(item) }],
  );
  // What stood before has gone meanwhile: the first page is then the one before.
  if (turn?.to === 'before' && found.length === 0)
    return yield* pageOf(list, { page: 1, size: request.size });
  const behind = rows[0]?.behind === true;
  return pageFrom(
    turn === null ? byNumber(found, request, total) : follow(found, turn, request.size, total, behind),
    total,
  );
}

function pageFrom<Thing>({ found, before, after }: Slice<Thing>, total: number): Page<Thing> {
  const items = found.map(({ thing }) => thing);
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) {
    return { items, total, next: null, previous: total === 0 ? null : writeTurn({ to: 'last' }) };
  }
  const turn = (to: 'after' | 'before', { start, id }: Position) =>
    writeTurn({ to, position: { start, id } });
  return {
    items,
    total,
    next: after ? turn('after', last) : null,
    previous: before ? turn('before', first) : null,
  };
}

function byNumber<Thing>(
  found: readonly Found<Thing>[],
  { page, size }: PageRequest,
  total: number,
): Slice<Thing> {
  return { found, before: page > 1, after: (page - 1) * size + found.length < total };
}

function follow<Thing>(
  found: readonly Found<Thing>[],
  { to }: Turn,
  size: number,
  total: number,
  behind: boolean,
): Slice<Thing> {
  switch (to) {
    // One more than the page was asked for.
    case 'after':
      return { found: found.slice(0, size), before: behind, after: found.length > size };
    case 'before':
      return { found: found.slice(-size), before: found.length > size, after: behind };
    case 'last':
      return { found, before: total > found.length, after: false };
  }
}

function statement<Thing>(list: ThingList<Thing>, request: PageRequest, turn: Turn | null): Statement {
  const { table, joins, where, item } = list;
  const start = list.newestFirst ?? 't.id';
  const onward = list.newestFirst === undefined ? WAYS.up : WAYS.down;
  const { picked, behind } = parts(request, turn, onward);
  // The list stands for itself in each part, so that each finds the index that is good for it.
  const sql = `WITH listed AS NOT MATERIALIZED (SELECT ${start} AS start, t.id FROM ${table} t WHERE ${where.sql}),
      total AS (SELECT count(*) AS n FROM listed),
      picked AS MATERIALIZED (${picked.sql})
    SELECT total.n AS total, ${behind.sql} AS behind, found.start, found.id, found.item
    FROM total LEFT JOIN (
      SELECT picked.start, picked.id, (${item.sql})::text AS item
      FROM ${table} t JOIN picked ON picked.id = t.id ${joins}) found ON TRUE
    ORDER BY found.start ${onward.order}, found.id ${onward.order}`;
  return { sql, values: [...where.values, ...picked.values, ...behind.values, ...item.values] };
}

/** By position and number, ascending or descending. */
interface Way {
  readonly order: 'ASC' | 'DESC';
  readonly beyond: '>' | '<';
}

const WAYS = {
  up: { order: 'ASC', beyond: '>' },
  down: { order: 'DESC', beyond: '<' },
} as const;

/** The positions of the page, and whether there is more behind the one it begins at. */
function parts(
  { page, size }: PageRequest,
  turn: Turn | null,
  onward: Way,
): { readonly picked: Statement; readonly behind: Statement } {
  const take = (way: Way, limit: string, condition = '') =>
    `SELECT start, id FROM listed ${condition} ORDER BY start ${way.order}, id ${way.order} LIMIT ${limit}`;
  const nothing = { sql: 'FALSE', values: [] };
  if (turn === null) {
    const skip = Math.min((page - 1) * size, Number.MAX_SAFE_INTEGER);
    return { picked: { sql: take(onward, '? OFFSET ?'), values: [size, skip] }, behind: nothing };
  }
  const back = onward === WAYS.up ? WAYS.down : WAYS.up;
  if (turn.to === 'last') {
    const limit = '(SELECT coalesce(nullif(n % ?, 0), ?) FROM total)';
    return { picked: { sql: take(back, limit), values: [size, size] }, behind: nothing };
  }
  const way = turn.to === 'after' ? onward : back;
  const other = way === WAYS.up ? WAYS.down : WAYS.up;
  const { start, id } = turn.position;
  return {
    picked: { sql: take(way, '?', `WHERE (start, id) ${way.beyond} (?, ?)`), values: [start, id, size + 1] },
    behind: {
      sql: `EXISTS (SELECT 1 FROM listed WHERE (start, id) ${other.beyond}= (?, ?))`,
      values: [start, id],
    },
  };
}
