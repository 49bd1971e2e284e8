import { CatalogueError } from '../catalogue/errors.js';

export interface Line {
  /** Counted from one. */
  readonly number: number;
  readonly text: string;
}

/**
 * More than any record: an event holds two, and the longest lists of the longest texts, in four bytes a letter,
 * make about 80 MB each. It bounds what a file that is no export can make the reader hold.
 */
export const LONGEST_LINE = 2 ** 28;

const LINE_FEED = 0x0a;
const MARK = '\ufeff';

/** What is wrong with a line: `line 7: name must not be blank`. */
export function wrongLine(number: number, field: string | null, message: string): CatalogueError {
  const sentence = field === null ? message : `${field} ${message}`;
  return new CatalogueError('invalid', `line ${number}: ${sentence}`, [
    { field, message: `${message} (line ${number})` },
  ]);
}

/** The lines of a text that comes in pieces, as many at a time as a piece completes. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 0;
  let pending: Uint8Array[] = [];
  let length = 0;
  const lineOf = (end: Uint8Array): Line => {
    number++;
    const bytes = pending.length === 0 ? end : Buffer.concat([...pending, end]);
    pending = [];
    length = 0;
    try {
      const text = decoder.decode(bytes);
      // Some editors put a byte order mark before a text, which says nothing in UTF-8.
      return { number, text: number === 1 && text.startsWith(MARK) ? text.slice(1) : text };
    } catch {
      throw wrongLine(number, null, 'is not UTF-8');
    }
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (length + end - start > longest) break;
      try {
        lines.push(lineOf(chunk.subarray(start, end)));
      } catch (error) {
        // What is wrong with those before it is said first, wherever the pieces end.
        if (lines.length > 0) yield lines;
        throw error;
      }
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    if (rest.length > 0) {
      pending.push(rest);
      length += rest.length;
    }
    if (lines.length > 0) yield lines;
    if (length > longest) throw wrongLine(number + 1, null, `is longer than ${longest} bytes`);
  }
  if (length > 0) yield [lineOf(new Uint8Array())];
}
