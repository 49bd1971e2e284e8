import { TABLES } from '../records.js';
import { type CopiedRows, type CopiedTable, copiedTables, putRows, rowsAfter } from '../sql/copied-tables.js';
import { FEWEST, nextCount } from '../sql/copy-slices.js';
import { refuseFull } from '../sql/refuse-full.js';
import { run, type Value, type Work } from '../sql/work.js';
import type { Connection } from '../sqlite/connection.js';
import { done } from '../sqlite/database.js';
import { dialect as staged } from '../sqlite/dialect.js';
import { gathered } from '../sqlite/import-catalogue.js';
import type { ImportOptions, RecordCounts } from '../transfer.js';
import { told } from './database.js';
import { restartNumbers } from './numbers.js';
import type { Pool } from './pool.js';
import { fillLists, LIST_TABLES, restLists } from './resting-lists.js';
import { rowsOf } from './rows.js';
import { transaction } from './transaction.js';

/**
 * Reads the whole file into a database of its own, a file in that folder, and puts it in one transaction at its end: other
 * servers answer what they are asked meanwhile, and who writes waits. The folder is the caller's to remove.
 */
export const importInto = (
  pool: Pool,
  file: AsyncIterable<Uint8Array>,
  folder: string,
  options: Required<ImportOptions>,
): Promise<RecordCounts> =>
  gathered(file, folder, options, ({ db }) =>
    told(() => pool.use((session) => transaction(session, BEGIN, takeOver(db)))),
  );

/**
 * The locks come before the first query. It decides which state the transaction sees, and that has to hold what the
 * writers have committed who were waited for.
 */
const BEGIN = `BEGIN ISOLATION LEVEL SERIALIZABLE;
  SET LOCAL statement_timeout = 0;
  LOCK TABLE ${[...TABLES, ...LIST_TABLES, 'list_moment'].join(', ')} IN SHARE ROW EXCLUSIVE MODE;
  SET CONSTRAINTS ALL IMMEDIATE`;

const takeOver = (from: Connection) =>
  function* (): Work<void> {
    yield* refuseFull();
    yield* restLists();
    for (const table of [...TABLES].reverse()) yield* run(`DELETE FROM ${table}`);
    for (const table of copiedTables(staged)) yield* putTable(from, table);
    yield* fillLists();
    yield* restartNumbers();
  };

function* putTable(from: Connection, table: CopiedTable): Work<void> {
  let count: number | null = FEWEST;
  for (let key: readonly Value[] = []; count !== null; ) {
    const slice: CopiedRows | null = done(from, rowsAfter(staged, table, key, count));
    if (slice === null) return;
    yield* putRows(rowsOf, table, slice.json);
    count = nextCount(count, slice);
    ({ key } = slice);
  }
}
