import { newestFirst, type Position } from '../position.js';
import type { Connection } from './connection.js';
import type { Way } from './pages.js';

/** From one position, itself included, to another; null: to the end. */
export interface Range {
  readonly from: Position;
  readonly to: Position | null;
}

/** What a list holds between two positions: how much the kept counts say, null where the range is only part of what is counted. */
export interface Chunk extends Range {
  readonly n: number | null;
}

/** Those of a list, newest first, that stand in a range. */
export function within<Item extends Position>(items: readonly Item[], { from, to }: Range): readonly Item[] {
  return items.slice(to === null ? 0 : howManyUntil(items, to), howManyUntil(items, from));
}

/** How many of a list, newest first, stand at a position or are newer than it. */
function howManyUntil(items: readonly Position[], position: Position): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && newestFirst(item, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The chunks of a list one way, from the one that a position stands in. `counter` is what counts, as SQL. */
export function* chunksOf(
  db: Connection,
  list: string,
  counter: string,
  way: Way,
  from: Position | null,
): Generator<Chunk> {
  yield* way === 'forward' ? fromTheNewest(db, list, counter, from) : fromTheOldest(db, list, counter, from);
}

interface Begun extends Position {
  readonly n: number;
}

/** A first page needs one chunk, a deep one many: each look takes more of them. */
const LOOKS = [2, 16, 128];

function* fromTheNewest(
  db: Connection,
  list: string,
  counter: string,
  from: Position | null,
): Generator<Chunk> {
  let to = from;
  let isWhole = from === null;
  for (const { start, id, n } of begun(db, list, counter, 'forward', from)) {
    yield { from: { start, id }, to, n: isWhole ? n : null };
    to = { start, id };
    isWhole = true;
  }
}

function* fromTheOldest(
  db: Connection,
  list: string,
  counter: string,
  from: Position | null,
): Generator<Chunk> {
  let last: Chunk | null =
    from === null ? null : { from: { start: from.start, id: from.id + 1 }, to: null, n: null };
  for (const { start, id, n } of begun(db, list, counter, 'backward', from)) {
    if (last !== null) yield { ...last, to: { start, id } };
    last = { from: { start, id }, to: null, n };
  }
  if (last !== null) yield last;
}

/** Where chunks begin: before a position on the way to the oldest, after it on the way to the newest. */
function* begun(
  db: Connection,
  list: string,
  counter: string,
  way: Way,
  from: Position | null,
): Generator<Begun> {
  const [than, direction] = way === 'forward' ? ['<', 'DESC'] : ['>', 'ASC'];
  let last = from;
  for (let look = 0; ; look++) {
    const limit = LOOKS[Math.min(look, LOOKS.length - 1)] ?? 1;
    const rows = db.all<Begun>(
      `SELECT start_at AS start, id, ${counter} AS n FROM list_chunks
       WHERE list = ? ${last === null ? '' : `AND (start_at, id) ${than} (?, ?)`}
       ORDER BY start_at ${direction}, id ${direction} LIMIT ?`,
      list,
      ...(last === null ? [] : [last.start, last.id]),
      limit,
    );
    yield* rows;
    last = rows.at(-1) ?? null;
    if (last === null || rows.length < limit) return;
  }
}
