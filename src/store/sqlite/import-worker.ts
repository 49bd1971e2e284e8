import { parentPort, workerData } from 'node:worker_threads';
import { CatalogueError } from '../../catalogue/errors.js';
import { connect } from './connection.js';
import { importInto } from './import-catalogue.js';
import type { ImportTask, Told } from './import-thread.js';

/** An import in a thread of its own; the file comes in as this thread's standard input. */
const { path, folder, check } = workerData as ImportTask;
const tell = (message: Told) => parentPort?.postMessage(message);
const db = connect(path, 'full');
// What is unique comes in no order: without room for it each row would write a page. SQLite takes it as it is needed.
db.run('PRAGMA cache_size = -64000');
try {
  const onProgress = (lines: number) => tell({ lines });
  const counts = await importInto(db, process.stdin, folder, { check, onProgress });
  tell({ counts });
} catch (error) {
  if (!(error instanceof CatalogueError)) throw error;
  const { code, message, fields } = error;
  tell({ refused: { code, message, fields } });
} finally {
  db.close();
}
