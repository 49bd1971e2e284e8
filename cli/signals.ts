export interface Signals {
  /** As shells count them. */
  readonly code: () => 130 | 143;
  readonly release: () => void;
}

/** The first ends it, and what is known is said; the second does so at once. */
export function onSignals(stop: AbortController): Signals {
  let code: 130 | 143 = 130;
  const end = (signal: NodeJS.Signals) => {
    code = signal === 'SIGTERM' ? 143 : 130;
    if (stop.signal.aborted) process.exit(code);
    stop.abort();
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  return { code: () => code, release: () => process.off('SIGINT', end).off('SIGTERM', end) };
}
