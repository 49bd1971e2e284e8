import type { Connection } from './connection.js';
import { indexSlice, SEARCHED } from './migrations/0004-search.js';
import { ranges, type Slice } from './reindex-lists.js';

/** Texts that the index does not know, and those that it knows and nothing has. */
export function* textsLeft(db: Connection): Generator<Slice> {
  for (const [nth, [table, search]] of SEARCHED.entries()) {
    const doneOf = (done: number) => (nth + done) / SEARCHED.length;
    let last = Number.MIN_SAFE_INTEGER;
    for (const { to, done } of ranges(db, table)) {
      const from = last + 1;
      yield { done: doneOf(done), work: (slice, check) => index(slice, table, search, from, to, check) };
      last = to;
    }
    const rest = last + 1;
    const most = Number.MAX_SAFE_INTEGER;
    yield { done: doneOf(1), work: (slice, check) => index(slice, table, search, rest, most, check) };
  }
}

/** Says how many texts between two numbers are not indexed as they should, and unless it only looks, indexes all of them anew. */
function index(
  db: Connection,
  table: string,
  search: string,
  from: number,
  to: number,
  check: boolean,
): number {
  const wrong = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM (
       SELECT id FROM ${table} t WHERE id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM ${search}_docsize d WHERE d.id = t.id)
       UNION ALL
       SELECT id FROM ${search}_docsize d WHERE id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = d.id)
     ) WHERE id NOT IN (SELECT id FROM ${search}_waiting)`,
    ...[from, to],
    ...[from, to],
  );
  if (!check) for (const step of indexSlice(table, search)) db.run(step, from, to);
  return wrong?.n ?? 0;
}
