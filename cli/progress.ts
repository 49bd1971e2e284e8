import { shownInLine } from '../codegen/diagnostic-text.js';
import type { Output } from './terminal.js';

/** Shorter than this, nobody wants to read what goes on. */
const PATIENCE = 1000;

export interface Progress {
  /** Says how far it has come. */
  readonly done: (count: number, name: string) => void;
  /** Leaves nothing of it behind. */
  readonly end: () => void;
}

/** One line that tells a person at a terminal how far it has come; silent for anybody else. */
export function progressOf(total: number, stream: Output, patience = PATIENCE): Progress {
  if (stream.isTTY !== true) return { done: () => undefined, end: () => undefined };
  const started = performance.now();
  let isShown = false;
  return {
    done: (count, name) => {
      if (performance.now() - started < patience || count === total) return;
      // A line that wraps could not be taken back; some terminals say that they have no columns.
      const width = (stream.columns || 80) - 1;
      const text = [...`${count} of ${total} documents, last ${shownInLine(name)}`].slice(0, width).join('');
      stream.write(`\r\u001b[2K${text}`);
      isShown = true;
    },
    end: () => isShown && stream.write('\r\u001b[2K'),
  };
}
