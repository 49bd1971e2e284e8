import { createSpinner } from 'nanospinner';
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
export function progressOf(total: number, stream: Output): Progress {
  if (stream.isTTY !== true) return { done: () => undefined, end: () => undefined };
  const started = performance.now();
  let spinner: ReturnType<typeof createSpinner> | undefined;
  return {
    done: (count, name) => {
      if (performance.now() - started < PATIENCE || count === total) return;
      const text = `${count} of ${total} documents, last ${name}`;
      // Drawn by hand: the parser leaves a timer no time.
      spinner = (spinner ?? createSpinner(text, { stream: process.stderr })).update(text).spin();
    },
    // The spinner hides the cursor while it turns.
    end: () => spinner?.clear().write('\u001b[?25h'),
  };
}
