import type { Micros } from '../../catalogue/time.js';
import type { Connection } from './connection.js';
import { BEGINNING, COUNTS } from './migrations/0003-lists.js';

/** One piece of the work, in a transaction of its own. It is done before the next one is asked for. */
export interface Slice {
  /** How far it has come, from 0 to 1. */
  readonly done: number;
  /** Says how much is wrong, and unless it only looks, rights it. */
  readonly work: (db: Connection, check: boolean) => number;
}

/** So many images, versions or places are one slice. */
const SLICE = 500;

const VIEWS = [
  ['images', 'listed_images'],
  ['image_versions', 'listed_versions'],
] as const;

/** What is not in a list where it belongs, or otherwise than it is. */
export function* placesMissing(db: Connection): Generator<Slice> {
  for (const [nth, [table, view]] of VIEWS.entries()) {
    for (const { from, to, done } of ranges(db, table)) {
      yield { done: (nth + done) / VIEWS.length, work: (db, check) => enter(db, view, from, to, check) };
    }
  }
}

export interface IdRange {
  readonly from: number;
  readonly to: number;
  readonly done: number;
}

/**
 * The numbers that a table has now, some at a time; a range begins where the last one ended, whatever is between. What is
 * made meanwhile is kept as it is made, and would never come to an end.
 */
export function* ranges(db: Connection, table: string): Generator<IdRange> {
  const most = db.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0;
  for (let last = 0; last < most; ) {
    const slice = db.get<{ last: number | null }>(
      `SELECT max(id) AS last FROM (SELECT id FROM ${table} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)`,
      last,
      most,
      SLICE,
    );
    const to = slice?.last ?? most;
    yield { from: last + 1, to, done: to / most };
    last = to;
  }
}

interface Place {
  readonly list: string;
  readonly start: Micros;
  readonly id: number;
}

function enter(db: Connection, view: string, from: number, to: number, check: boolean): number {
  const missing = db.all<Place>(
    `SELECT l.list, l.start_at AS start, l.id FROM ${view} l WHERE l.id BETWEEN ? AND ? AND NOT EXISTS (
       SELECT 1 FROM list_entries e WHERE e.list = l.list AND e.start_at = l.start_at AND e.id = l.id
         AND e.is_public = l.is_public AND e.open_from = l.open_from AND e.open_until IS l.open_until)`,
    from,
    to,
  );
  if (check) return missing.length;
  for (const place of missing) {
    remove(db, place);
    db.run(
      `INSERT INTO list_entries SELECT list, start_at, id, is_public, open_from, open_until FROM ${view}
       WHERE id = ? AND list = ?`,
      place.id,
      place.list,
    );
  }
  return missing.length;
}

const remove = (db: Connection, { list, start, id }: Place): void =>
  void db.run('DELETE FROM list_entries WHERE list = ? AND start_at = ? AND id = ?', list, start, id);

/** What is in a list where it does not belong, and lists of which nothing is counted. */
export function* placesLeft(db: Connection): Generator<Slice> {
  const all = db.get<{ n: number }>('SELECT total(items) AS n FROM list_chunks')?.n ?? 0;
  let last: Place = { list: '', start: 0, id: 0 };
  let more = true;
  for (let seen = SLICE; more; seen += SLICE) {
    yield {
      done: Math.min(1, seen / Math.max(all, 1)),
      work: (slice, check) => {
        const places = slice.all<Place & { stray: number }>(PLACES, last.list, last.start, last.id, SLICE);
        last = places.at(-1) ?? last;
        more = places.length === SLICE;
        const strays = places.filter(({ stray }) => stray === 1);
        if (!check) for (const stray of strays) remove(slice, stray);
        const uncounted = [...new Set(places.map(({ list }) => list))].filter(
          (list) => !isCounted(slice, list),
        );
        if (!check) for (const list of uncounted) begin(slice, list);
        return strays.length + uncounted.length;
      },
    };
  }
}

const SAME = 'l.list = e.list AND l.start_at = e.start_at AND l.id = e.id';
const PLACES = `SELECT e.list, e.start_at AS start, e.id,
    NOT EXISTS (SELECT 1 FROM listed_images l WHERE ${SAME})
      AND NOT EXISTS (SELECT 1 FROM listed_versions l WHERE ${SAME}) AS stray
  FROM list_entries e NOT INDEXED WHERE (e.list, e.start_at, e.id) > (?, ?, ?)
  ORDER BY e.list, e.start_at, e.id LIMIT ?`;

const isCounted = (db: Connection, list: string): boolean =>
  db.get('SELECT 1 FROM list_chunks WHERE list = ? AND start_at = ?', list, BEGINNING) !== undefined;

const begin = (db: Connection, list: string): void =>
  void db.run('INSERT INTO list_chunks VALUES (?, ?, 0, 0, 0, 0, 0)', list, BEGINNING);

interface Counted extends Place {
  readonly items: number;
  readonly open: number;
  readonly ended: number;
  readonly public: number;
}

/** Chunks that do not count what they hold. */
export function* countsLeft(db: Connection): Generator<Slice> {
  const all = db.get<{ n: number }>('SELECT count(*) AS n FROM list_chunks')?.n ?? 0;
  let last: Place = { list: '', start: 0, id: 0 };
  let more = true;
  for (let seen = CHUNKS; more; seen += CHUNKS) {
    yield {
      done: Math.min(1, seen / Math.max(all, 1)),
      work: (slice, check) => {
        const chunks = slice.all<Counted>(KEPT, last.list, last.start, last.id, CHUNKS + 1);
        more = chunks.length > CHUNKS;
        let wrong = 0;
        for (const [index, chunk] of chunks.slice(0, CHUNKS).entries()) {
          last = chunk;
          if (!recount(slice, chunk, chunks[index + 1], check)) wrong++;
        }
        return wrong;
      },
    };
  }
}

/** So many chunks are one slice. */
const CHUNKS = 8;

const KEPT = `SELECT list, start_at AS start, id, items, open, ended, public FROM list_chunks
  WHERE (list, start_at, id) > (?, ?, ?) ORDER BY list, start_at, id LIMIT ?`;

/** Whether a chunk, which ends where the next one of its list begins, counts what it holds; unless it only looks, it does so then. */
function recount(db: Connection, chunk: Counted, next: Place | undefined, check: boolean): boolean {
  const { list, start, id } = chunk;
  const isLast = next?.list !== list;
  const held = db.get<Omit<Counted, keyof Place>>(
    `SELECT items, open, ended, public FROM (
       SELECT ${COUNTS} FROM list_entries e NOT INDEXED
       WHERE e.list = ? AND (e.start_at, e.id) >= (?, ?) ${isLast ? '' : 'AND (e.start_at, e.id) < (?, ?)'})`,
    list,
    start,
    id,
    ...(isLast || next === undefined ? [] : [next.start, next.id]),
  );
  if (held === undefined) throw new Error('a count has no row');
  const { items, open, ended } = held;
  if (items === chunk.items && open === chunk.open && ended === chunk.ended && held.public === chunk.public) {
    return true;
  }
  if (!check) {
    db.run(
      `UPDATE list_chunks SET items = ?, open = ?, ended = ?, public = ?
       WHERE list = ? AND start_at = ? AND id = ?`,
      ...[items, open, ended, held.public],
      ...[list, start, id],
    );
  }
  return false;
}
