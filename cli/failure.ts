import { CommanderError } from 'commander';
import { shown } from '../codegen/diagnostic-text.js';
import { CatalogueError } from '../src/catalogue/errors.js';
import { CopyRefusal } from '../src/store/sql/copy-refusal.js';
import { coloursFor } from './colours.js';
import type { Output } from './terminal.js';

/** Something that the user can mend: one sentence on what is wrong, one on what to do next. */
export class Failure extends Error {
  readonly next: string;
  readonly exitCode: number;

  constructor(message: string, next: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'Failure';
    this.next = next;
    this.exitCode = exitCode;
  }
}

/** Our own mistakes show as these; their stack is for us, and every other error's message is for the user. */
const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Says what went wrong; the result is the exit code: 1 for a failure, 2 for a wrong call. */
export function report(error: unknown, stream: Output): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const paint = coloursFor(stream);
  const say = (text: string) => stream.write(`${text}\n`);
  if (!(error instanceof Error) || FAULTS.some((fault) => error instanceof fault)) {
    say(`${paint.red('fault:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    say('This is a mistake in cyanotype itself. Please report it with the lines above.');
    return 1;
  }
  const next =
    error instanceof Failure || error instanceof CopyRefusal
      ? error.next
      : error instanceof CatalogueError
        ? 'Nothing was changed. Mend that, and run the command again.'
        : 'Run the command with --help to see what it takes.';
  // A states file may have put an answer of the server into it.
  say(`${paint.red('error:')} ${shown(error.message)}`);
  say(next);
  return error instanceof Failure ? error.exitCode : 1;
}
