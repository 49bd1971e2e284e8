import { CatalogueError } from '../../catalogue/errors.js';
import { linesOf } from '../lines.js';
import { type KindName, RECORD_KINDS } from '../records.js';
import type { ImportOptions, RecordCounts } from '../transfer.js';
import type { Connection } from './connection.js';
import { ImportReader } from './import-reader.js';
import { fillLists, restLists } from './list-moment.js';

/**
 * Reads the whole file into a database beside this one, and takes it over in one transaction at its end: others work on
 * while it comes in. The folder is the caller's to remove.
 */
export async function importInto(
  db: Connection,
  file: AsyncIterable<Uint8Array>,
  folder: string,
  { check, onProgress }: Required<ImportOptions>,
): Promise<RecordCounts> {
  const staged = db.stage(folder);
  try {
    const reader = new ImportReader(staged.db);
    for await (const lines of linesOf(file)) {
      for (const line of lines) reader.take(line);
      onProgress(lines.at(-1)?.number ?? 0);
    }
    const counts = reader.end();
    if (!check) {
      await staged.merge(() => {
        refuseFull(db);
        takeOver(db);
      });
    }
    return counts;
  } finally {
    staged.close();
  }
}

/** What the first user needs to have in order to import: an import puts its own in their place. */
const ACCOUNTS: ReadonlySet<KindName> = new Set(['organization', 'user', 'group', 'token']);

export function refuseFull(db: Connection): void {
  const full = RECORD_KINDS.some(
    ({ kind, table }) => !ACCOUNTS.has(kind) && db.get(`SELECT 1 FROM ${table} LIMIT 1`) !== undefined,
  );
  if (full) {
    throw new CatalogueError(
      'conflict',
      'a catalogue is imported where there are accounts at most; this one holds more',
    );
  }
}

/** In the order of what refers to what. */
const TABLES = [
  ...RECORD_KINDS.flatMap(({ table, lists }) => [table, ...lists.map((list) => list.table)]),
  'events',
];

function takeOver(db: Connection): void {
  // Lists and indexes rest meanwhile: made at the end, in one go, they cost a fraction.
  restLists(db);
  for (const table of [...TABLES].reverse()) db.run(`DELETE FROM ${table}`);
  // The next event follows the last one of the file.
  db.run("DELETE FROM sqlite_sequence WHERE name = 'events'");
  // But one: as long as a version waits for its parent, SQLite looks for the children of each that comes.
  const indexes = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM main.sqlite_schema
     WHERE sql LIKE 'CREATE INDEX %' AND name <> 'image_versions_of_parent'`,
  );
  for (const { name } of indexes) db.run(`DROP INDEX ${name}`);
  for (const table of TABLES) db.run(`INSERT INTO ${table} SELECT * FROM staged.${table}`);
  fillLists(db);
  for (const { sql } of indexes) db.run(sql);
}
