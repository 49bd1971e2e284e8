import { all, get, run, type Work } from '../sql/work.js';

/** What is unique keeps rows out, and stays; the rest is for who reads, and costs who writes most of their time. */
export function* restIndexes(): Work<void> {
  // Another call, of this program or the next, has to find them.
  yield* run('CREATE TABLE IF NOT EXISTS resting_indexes (name TEXT NOT NULL, made_by TEXT NOT NULL) STRICT');
  const indexes = yield* all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE INDEX %'",
  );
  for (const { name, sql } of indexes) {
    yield* run('INSERT INTO resting_indexes VALUES (?, ?)', name, sql);
    yield* run(`DROP INDEX ${name}`);
  }
}

/** Makes one of them again; false where that was the last. */
export function* remakeIndex(): Work<boolean> {
  const one = yield* get<{ name: string; made_by: string }>('SELECT * FROM resting_indexes LIMIT 1');
  if (one === undefined) {
    yield* run('DROP TABLE resting_indexes');
    return false;
  }
  yield* run(one.made_by);
  yield* run('DELETE FROM resting_indexes WHERE name = ?', one.name);
  return true;
}
