import { linesOf } from '../lines.js';
import { TABLES } from '../records.js';
import { refuseFull } from '../sql/refuse-full.js';
import type { ImportOptions, RecordCounts } from '../transfer.js';
import { type Connection, type Staged, stage } from './connection.js';
import { done } from './database.js';
import { ImportReader } from './import-reader.js';
import { fillLists, restLists } from './list-moment.js';

/**
 * Reads the whole file into a database beside this one, and takes it over in one transaction at its end: others work on
 * while it comes in. The folder is the caller's to remove.
 */
export const importInto = (
  db: Connection,
  file: AsyncIterable<Uint8Array>,
  folder: string,
  options: Required<ImportOptions>,
): Promise<RecordCounts> =>
  gathered(file, folder, options, (staged) =>
    db.merge(staged.file, () => {
      done(db, refuseFull());
      takeOver(db);
    }),
  );

/** Reads and judges the whole file; unless it is only to be judged, what was in it is then taken over from a database in that folder. */
export async function gathered(
  file: AsyncIterable<Uint8Array>,
  folder: string,
  { check, onProgress }: Required<ImportOptions>,
  takeOver: (staged: Staged) => Promise<void>,
): Promise<RecordCounts> {
  const staged = stage(folder);
  try {
    const reader = new ImportReader(staged.db);
    for await (const lines of linesOf(file)) {
      for (const line of lines) reader.take(line);
      onProgress(lines.at(-1)?.number ?? 0);
    }
    const counts = reader.end();
    if (check) return counts;
    staged.commit();
    await takeOver(staged);
    return counts;
  } finally {
    staged.close();
  }
}

function takeOver(db: Connection): void {
  // Lists and indexes rest meanwhile: made at the end, in one go, they cost a fraction.
  restLists(db);
  for (const table of [...TABLES].reverse()) db.run(`DELETE FROM ${table}`);
  // The next event follows the last one of the file.
  db.run("DELETE FROM sqlite_sequence WHERE name = 'events'");
  // But for the index of parents: as long as a version waits for its own, SQLite looks for the children of each that comes.
  const indexes = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM main.sqlite_schema
     WHERE sql LIKE 'CREATE INDEX %' AND name <> 'image_versions_of_parent'`,
  );
  for (const { name } of indexes) db.run(`DROP INDEX ${name}`);
  for (const table of TABLES) db.run(`INSERT INTO ${table} SELECT * FROM staged.${table}`);
  fillLists(db);
  for (const { sql } of indexes) db.run(sql);
}
