import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { parentPort, Worker } from 'node:worker_threads';
import { threadHooks } from '../../thread-hooks.js';
import type { ImportOptions, RecordCounts } from '../transfer.js';
import { type Refusal, refusalOf, refused } from './thread-refusal.js';

/** What each thread is given, besides where the catalogue comes in. */
export interface ImportTask {
  readonly folder: string;
  readonly check: boolean;
}

/** What it says: from time to time how far it is, and one of the others in the end. */
type Told = { readonly lines: number } | { readonly counts: RecordCounts } | { readonly refused: Refusal };

/** Reads the file and takes it over beside the event loop, which goes on answering. */
export async function importInThread(
  module: URL,
  task: ImportTask,
  file: AsyncIterable<Uint8Array>,
  onProgress: NonNullable<ImportOptions['onProgress']>,
): Promise<RecordCounts> {
  const worker = new Worker(module, { workerData: task, stdin: true, ...threadHooks() });
  const ended = new AbortController();
  try {
    const outcome = new Promise<RecordCounts>((resolve, reject) => {
      worker.on('message', (told: Told) => {
        if ('lines' in told) onProgress(told.lines);
        else if ('counts' in told) resolve(told.counts);
        else reject(refused(told.refused));
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

/** The thread's own part: does the work, and says what became of it. */
export async function importHere(
  work: (onProgress: NonNullable<ImportOptions['onProgress']>) => Promise<RecordCounts>,
): Promise<void> {
  const tell = (message: Told) => parentPort?.postMessage(message);
  try {
    tell({ counts: await work((lines) => tell({ lines })) });
  } catch (error) {
    tell({ refused: refusalOf(error) });
  }
}

async function feed(file: AsyncIterable<Uint8Array>, thread: Writable, signal: AbortSignal): Promise<void> {
  for await (const chunk of file) {
    if (signal.aborted) return;
    if (!thread.write(chunk)) await once(thread, 'drain', { signal });
  }
  thread.end();
}
