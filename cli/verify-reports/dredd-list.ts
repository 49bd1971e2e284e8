import { relative } from 'node:path';
import { format } from 'node:util';
import { shown, shownInLine } from '../../codegen/diagnostic-text.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import type { DreddEvent, Totals } from '../../codegen/verify/dredd/run.js';
import type { HookTransaction } from '../../codegen/verify/dredd/transaction.js';
import type { coloursFor } from '../colours.js';
import type { Placed } from '../dredd-inputs.js';

type Colours = ReturnType<typeof coloursFor>;

export interface ListOptions {
  readonly colours: Colours;
  readonly placeOf: (transaction: HookTransaction) => Placed | undefined;
  /** Failures are shown when they happen. */
  readonly inlineErrors: boolean;
  /** Request and response of those that pass, too. */
  readonly details: boolean;
}

/** dredd's list: a line for each transaction as it ends, what has failed at the end, and the sums. */
export class DreddList {
  readonly #options: ListOptions;
  readonly #kept: string[] = [];

  constructor(options: ListOptions) {
    this.#options = options;
  }

  /** The lines that an event is told by. */
  event(event: DreddEvent): string {
    const { details, inlineErrors } = this.#options;
    if (event.kind === 'warning') return this.warning(event.message);
    if (event.kind === 'error') {
      const where = [event.hook, event.place && relative('.', event.place)]
        .filter((one) => one !== undefined)
        .join(', ');
      const about = event.transaction === undefined ? '' : `${event.transaction.id}: `;
      const line = this.#line('error', `${about}${event.message}${where === '' ? '' : ` (${where})`}`);
      const more = event.transaction === undefined ? '' : this.#details(event.transaction);
      return this.#now(line, more, inlineErrors);
    }
    const { kind, transaction, test } = event;
    const took = test.duration === undefined ? '' : ` duration: ${test.duration}ms`;
    const line = this.#line(kind, `${String(test.title)}${took}`);
    if (kind === 'skip') return line;
    if (kind === 'pass') return details ? line + this.#details(transaction) : line;
    const why = indented(String(test.message).trim());
    return this.#now(line, why + this.#details(transaction), inlineErrors);
  }

  log = (text: string) => this.#line('hook', text);

  warning = (text: string) => this.#line('warn', text);

  /** What is told at the end. */
  end(totals: Totals, milliseconds: number): string {
    const { passing, failing, errors, skipped, tests, stopped } = totals;
    const sums = [`${passing} passing`, `${failing} failing`, `${errors} errors`, `${skipped} skipped`];
    return [
      ...(this.#kept.length === 0 ? [] : [this.#line('info', 'Displaying failed tests...'), ...this.#kept]),
      ...(stopped === undefined ? [] : [this.#line('warn', `It stopped before it was done. ${stopped}`)]),
      this.#line('complete', [...sums, `${tests} total`].join(', ')),
      this.#line('complete', `Tests took ${Math.round(milliseconds)}ms`),
    ].join('');
  }

  /** At once with all that is to be said, or the line at once and the rest at the end. */
  #now(line: string, more: string, isInline: boolean): string {
    if (isInline) return line + more;
    this.#kept.push(line + more);
    return line;
  }

  #line(word: keyof typeof COLOURS, text: string): string {
    return `${this.#options.colours[COLOURS[word]](word)}: ${shown(text)}\n`;
  }

  /** Where the blueprint says it, what it is called, what was sent and expected, and what came. */
  #details(transaction: HookTransaction): string {
    const { colours, placeOf } = this.#options;
    const placed = placeOf(transaction);
    const part = (word: string, text: string) => `    ${colours.dim(`${word}:`)}\n${indented(text, 6)}`;
    const { request, expected, real, name } = transaction;
    const said = placed === undefined ? '' : `${formatSpan(placed.span)}: ${placed.line.trim()}`;
    return [
      ...(said === '' ? [] : [`    ${shownInLine(said)}\n`]),
      `    ${colours.dim('name:')} ${shownInLine(String(name))}\n`,
      part('request', messageText(`${request?.method} ${transaction.fullPath}`, request)),
      part('expected', messageText(expected?.statusCode, expected)),
      ...(real === undefined ? [] : [part('actual', messageText(real.statusCode, real))]),
      '\n',
    ].join('');
  }
}

function indented(text: string, by = 4): string {
  return text === '' ? '' : `${shown(text).replace(/^(?=.)/gm, ' '.repeat(by))}\n`;
}

const COLOURS = {
  pass: 'green',
  fail: 'red',
  skip: 'yellow',
  error: 'red',
  warn: 'yellow',
  hook: 'cyan',
  info: 'blue',
  complete: 'green',
} as const;

/** Hooks may have put anything in the place of headers and body. */
function messageText(
  head: unknown,
  message: { readonly headers?: unknown; readonly body?: unknown } | undefined,
) {
  const lines = Object.entries(message?.headers ?? {}).map(([name, value]) =>
    format('%s: %s', name, typeof value === 'string' ? value.trim() : value),
  );
  const body = bodyText(message?.body);
  return [format('%s', head), ...lines, ...(body === '' ? [] : ['', body])].join('\n');
}

/** Characters of a body that are shown. */
const BEGINNING = 2000;

function bodyText(body: unknown): string {
  if (body === undefined || body === null) return '';
  const text = body instanceof Uint8Array ? Buffer.from(body).toString() : format('%s', body);
  const pretty = prettified(text);
  return pretty.length <= BEGINNING
    ? pretty
    : `${[...pretty.slice(0, BEGINNING)].join('')}… (${text.length} characters)`;
}

function prettified(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text.trimEnd();
  }
}
