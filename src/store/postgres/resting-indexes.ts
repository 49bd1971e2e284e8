import { TABLES } from '../records.js';
import { get, run, type Work } from '../sql/work.js';
import { LIST_TABLES } from './resting-lists.js';

const OURS = `ARRAY[${[...TABLES, ...LIST_TABLES].map((table) => `'${table}'`).join(', ')}]::regclass[]`;

/** What is made again, in this order: references need what is unique, and each looks at all rows once. */
const REST: readonly string[] = [
  // Another call, of this program or the next, has to find them.
  'CREATE TABLE IF NOT EXISTS resting_indexes (place int NOT NULL, name text NOT NULL, made_by text NOT NULL)',
  `INSERT INTO resting_indexes
   SELECT 1, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
     WHERE i.indrelid = ANY(${OURS}) AND NOT EXISTS (
       SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
   UNION ALL
   SELECT CASE c.contype WHEN 'u' THEN 2 ELSE 3 END, c.conname,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
     FROM pg_constraint c WHERE c.conrelid = ANY(${OURS}) AND c.contype IN ('u', 'f')`,
  `DO $$ DECLARE one record; BEGIN
     FOR one IN SELECT conrelid::regclass AS "of", conname FROM pg_constraint
         WHERE conrelid = ANY(${OURS}) AND contype IN ('u', 'f') ORDER BY contype LOOP
       EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one."of", one.conname);
     END LOOP;
     FOR one IN SELECT indexrelid::regclass AS name FROM pg_index WHERE indrelid = ANY(${OURS}) AND NOT indisprimary LOOP
       EXECUTE format('DROP INDEX %s', one.name);
     END LOOP;
   END $$`,
];

/**
 * Nothing but its key is kept of each row, nor looked for what it refers to, until all is made again: of a million images
 * that took most of the time.
 */
export function* restIndexes(): Work<void> {
  for (const step of REST) yield* run(step);
}

/** Makes one of them again; false where that was the last. */
export function* remakeIndex(): Work<boolean> {
  const one = yield* get<{ name: string; made_by: string }>(
    'SELECT name, made_by FROM resting_indexes ORDER BY place, name LIMIT 1',
  );
  if (one === undefined) {
    yield* run('DROP TABLE resting_indexes');
    return false;
  }
  yield* run(one.made_by);
  yield* run('DELETE FROM resting_indexes WHERE name = ?', one.name);
  return true;
}
