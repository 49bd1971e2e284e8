export interface Limits {
  /** After so many writes. */
  readonly writes: number;
  /** Or so many milliseconds after the first of them. */
  readonly ms: number;
}

const LIMITS: Limits = { writes: 1_000, ms: 60_000 };

/**
 * What writes leave to be put in order is put in order from time to time, by whichever server writes: `note` is called after
 * each write. Nobody waits for it, and what it does not do is done the next time.
 */
export function housekeeping(
  work: () => Promise<void>,
  limits: Limits = LIMITS,
): { readonly note: () => void; readonly stop: () => void } {
  let writes = 0;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    writes = 0;
  };
  const begin = () => {
    stop();
    work().catch(() => undefined);
  };
  return {
    note: () => {
      writes += 1;
      if (writes === limits.writes) begin();
      // Who has nothing else to do need not wait for it.
      else timer ??= setTimeout(begin, limits.ms).unref();
    },
    stop,
  };
}
