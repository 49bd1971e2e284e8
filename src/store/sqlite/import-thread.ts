import { once } from 'node:events';
import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { CatalogueError } from '../../catalogue/errors.js';
import { threadHooks } from '../../thread-hooks.js';
import type { ImportOptions, RecordCounts } from '../transfer.js';

/** What the thread is given. */
export interface ImportTask {
  readonly path: string;
  readonly folder: string;
  readonly check: boolean;
}

/** What it says: from time to time how far it is, and one of the others in the end. */
export type Told =
  | { readonly lines: number }
  | { readonly counts: RecordCounts }
  | { readonly refused: Pick<CatalogueError, 'code' | 'message' | 'fields'> };

/** Reads the file and takes it over beside the event loop, which goes on answering. */
export async function importInThread(
  task: ImportTask,
  file: AsyncIterable<Uint8Array>,
  onProgress: NonNullable<ImportOptions['onProgress']>,
): Promise<RecordCounts> {
  const module = new URL(`./import-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(module, { workerData: task, stdin: true, ...threadHooks() });
  const ended = new AbortController();
  try {
    const outcome = new Promise<RecordCounts>((resolve, reject) => {
      worker.on('message', (told: Told) => {
        if ('lines' in told) onProgress(told.lines);
        else if ('counts' in told) resolve(told.counts);
        else reject(new CatalogueError(told.refused.code, told.refused.message, told.refused.fields));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the thread of the import ended with ${code}`)));
    });
    const fed = feed(file, worker.stdin as Writable, ended.signal);
    // What is wrong with the file is said as soon as it is known, and a file that breaks off ends it all.
    return await Promise.race([outcome, fed.then(() => outcome)]);
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

async function feed(file: AsyncIterable<Uint8Array>, thread: Writable, signal: AbortSignal): Promise<void> {
  for await (const chunk of file) {
    if (signal.aborted) return;
    if (!thread.write(chunk)) await once(thread, 'drain', { signal });
  }
  thread.end();
}
