import { workerData } from 'node:worker_threads';
import { type ImportTask, importHere } from '../sql/import-thread.js';
import { connect } from './connection.js';
import { importInto } from './import-catalogue.js';

/** An import in a thread of its own; the file comes in as this thread's standard input. */
const { path, folder, check } = workerData as ImportTask & { readonly path: string };
const db = connect(path, 'full');
// What is unique comes in no order: without room for it each row would write a page. SQLite takes it as it is needed.
db.run('PRAGMA cache_size = -64000');
try {
  await importHere((onProgress) => importInto(db, process.stdin, folder, { check, onProgress }));
} finally {
  db.close();
}
