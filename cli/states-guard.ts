import { shownInLine } from '../codegen/diagnostic-text.js';
import { Failure } from './failure.js';

export interface StatesGuard {
  /** What the file did beside its promises. */
  readonly expectNothing: () => void;
  readonly release: () => void;
}

/**
 * A states file runs in this process: what its timers throw would end it with a stack, and a script that it imports may
 * end it with status 0, as if nothing had been found.
 */
export function guardStates(file: string, stop: AbortController): StatesGuard {
  let failure: Failure | undefined;
  const stray = (error: unknown) => {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    const message = `${file} failed where nothing waited for it: ${shownInLine(reason)}.`;
    failure ??= new Failure(message, 'Await all that its functions begin, and run the command again.', 2);
    stop.abort();
  };
  const exit = (code: number) => {
    if (code !== 0) return;
    process.stderr.write(`error: ${file} ended the process before the run was done.\n`);
    process.stderr.write('Take process.exit out of it, or out of what it imports.\n');
    process.exitCode = 2;
  };
  process.on('uncaughtException', stray).on('exit', exit);
  return {
    expectNothing: () => {
      if (failure !== undefined) throw failure;
    },
    release: () => process.off('uncaughtException', stray).off('exit', exit),
  };
}
