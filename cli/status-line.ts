import type { Output } from './terminal.js';

/** Shorter than this, nobody wants to read what goes on. */
const PATIENCE = 1000;

export interface StatusLine {
  readonly say: (text: string) => void;
  /** Leaves nothing of it behind. */
  readonly end: () => void;
}

/** One line that tells a person at a terminal how far it has come; silent for anybody else. */
export function statusLine(stream: Output, patience = PATIENCE): StatusLine {
  if (stream.isTTY !== true) return { say: () => undefined, end: () => undefined };
  const started = performance.now();
  let isShown = false;
  return {
    say: (text) => {
      if (performance.now() - started < patience) return;
      // A line that wraps could not be taken back; some terminals say that they have no columns.
      const width = (stream.columns || 80) - 1;
      stream.write(`\r\u001b[2K${[...text].slice(0, width).join('')}`);
      isShown = true;
    },
    end: () => {
      if (isShown) stream.write('\r\u001b[2K');
    },
  };
}
