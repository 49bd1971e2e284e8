import { sleep } from './deadline.js';

/** Seconds for one function of a states file: enough to start what it needs, and an end to what never comes. */
const PATIENCE = 300;

/** Calls a function that somebody else wrote: it may never end, and a limit ends the run all the same. */
export async function callOwn<Result>(
  run: () => Result | Promise<Result>,
  stopped: AbortSignal,
  seconds = PATIENCE,
): Promise<Result> {
  stopped.throwIfAborted();
  const done = new AbortController();
  const late = sleep(seconds * 1000, AbortSignal.any([stopped, done.signal])).then((): never => {
    stopped.throwIfAborted();
    throw new Error(`it did not end within ${seconds} seconds`);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    // What it ends with then nobody is to hear.
    late.catch(() => undefined);
    done.abort();
  }
}
