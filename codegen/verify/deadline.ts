import type { Outcome } from './model.js';

/** Seconds until an answer has to be there, unless said. */
export const REQUEST_TIMEOUT = 10;

/** Node's timers overflow beyond, and fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Seconds in a timer's milliseconds. */
export const timerOf = (seconds: number) => Math.min(seconds * 1000, MAX_TIMER);

/** Rejects with the reason of `stop`, and only so; what does not end by its signal is waited for no longer. */
export async function within<Result>(
  seconds: number,
  stop: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Extract<Outcome, { kind: 'lost' }>> {
  // Who listens to a signal that has gone off already hears nothing.
  stop.throwIfAborted();
  const own = new AbortController();
  const end = () => own.abort();
  const timer = setTimeout(end, timerOf(seconds));
  stop.addEventListener('abort', end);
  const ended = new Promise<never>((_, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
  });
  try {
    return await Promise.race([run(own.signal), ended]);
  } catch (error) {
    stop.throwIfAborted();
    if (!own.signal.aborted) throw error;
    return {
      kind: 'lost',
      reason: 'timeout',
      message: `There was no whole answer within ${seconds} seconds.`,
    };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

/** Ends early, and without a word, where the signal does it. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
