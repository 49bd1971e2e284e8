import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { type Job, type Outcome, runJob } from './job.js';

/** A further thread has to load the parser first, which takes as long as this much of a document. */
const BYTES_PER_THREAD = 60_000;

/**
 * Runs jobs with one warm parser, or with one on each of several cores where that is faster. `finished` is called in
 * the order of the jobs, whatever is done first.
 */
export async function runJobs(
  jobs: readonly Job[],
  finished: (outcome: Outcome, index: number) => Promise<void>,
  worker = workerFile(),
): Promise<void> {
  const threads = await threadsFor(jobs);
  if (threads < 2) {
    for (const [index, job] of jobs.entries()) await finished(await runJob(job), index);
    return;
  }
  const { openThreads } = await import('./threads.js');
  const pool = openThreads(worker, threads);
  try {
    const running = jobs.map((job) =>
      pool.run(job).then(
        (outcome: Outcome) => outcome,
        (error: unknown): Outcome => ({
          name: job.name,
          findings: [],
          outputs: [],
          failure: died(job, error),
        }),
      ),
    );
    for (const [index, one] of running.entries()) await finished(await one, index);
  } finally {
    await pool.destroy();
  }
}

/** A thread that ends, for want of memory for one, takes no other document with it. */
function died({ name }: Job, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${name}: the compiler broke off: ${reason}`;
}

async function threadsFor(jobs: readonly Job[]): Promise<number> {
  if (jobs.length < 2) return 1;
  const sizes = await Promise.all(
    jobs.map(({ from }) =>
      typeof from === 'string'
        ? stat(from).then(
            ({ size }) => size,
            () => 0,
          )
        : from.length,
    ),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return Math.min(availableParallelism(), jobs.length, Math.floor(bytes / BYTES_PER_THREAD));
}

const workerFile = () => new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href;
