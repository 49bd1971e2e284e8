import { shownInLine } from '../codegen/diagnostic-text.js';
import { type StatusLine, statusLine } from './status-line.js';
import type { Output } from './terminal.js';

export interface Progress {
  /** Says how far it has come. */
  readonly done: (count: number, name: string) => void;
  /** Leaves nothing of it behind. */
  readonly end: () => void;
}

/** How many documents of how many, for a person at a terminal. */
export function progressOf(total: number, stream: Output, patience?: number): Progress {
  const line: StatusLine = statusLine(stream, patience);
  return {
    done: (count, name) => {
      if (count < total) line.say(`${count} of ${total} documents, last ${shownInLine(name)}`);
    },
    end: line.end,
  };
}
