import { workerData } from 'node:worker_threads';
import { type ImportTask, importHere } from '../sql/import-thread.js';
import { told } from './database.js';
import type { ImportPlace } from './import.js';
import { importInto } from './import-catalogue.js';
import { openPool } from './open.js';
import { vacuum } from './vacuum.js';

/** An import in a thread of its own; the file comes in as this thread's standard input. */
const { url, options, folder, check } = workerData as ImportTask & ImportPlace;
await importHere(async (onProgress) => {
  const pool = await openPool(url, options);
  try {
    const counts = await importInto(pool, process.stdin, folder, { check, onProgress });
    if (!check) await told(() => vacuum(pool));
    return counts;
  } finally {
    await pool.close();
  }
});
