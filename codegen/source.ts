/** A place in a document: lines and columns count from 1, columns in characters (code points). */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const TAB_STOP = 4;

/**
 * One document: the author's text for people to read in diagnostics, and the text that the parser gets.
 * drafter loses actions after carriage returns and refuses tabs, so both are replaced for it; positions that it
 * reports are led back to the author's lines and columns.
 */
export class Source {
  readonly file: string;
  /** What the parser reads. */
  readonly text: string;
  readonly #authorLines: readonly string[];
  readonly #lines: readonly string[];
  readonly #lineBytes: readonly number[];
  readonly #lineCharacters: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.#authorLines = text.split(/\r\n|\r|\n/);
    this.#lines = this.#authorLines.map((line, index) => expandTabs(index === 0 ? withoutMark(line) : line));
    this.text = this.#lines.join('\n');
    this.#lineBytes = starts(this.#lines, (line) => Buffer.byteLength(line));
    this.#lineCharacters = starts(this.#lines, (line) => characterCount(line));
  }

  /** drafter counts elements in bytes of UTF-8. */
  spanOfByte(offset: number): Span {
    return this.#locate(this.#lineBytes, offset, (character) => Buffer.byteLength(character));
  }

  /** … but annotations and headers in characters. */
  spanOfCharacter(offset: number): Span {
    return this.#locate(this.#lineCharacters, offset, () => 1);
  }

  /** The first position of the document, for what belongs to no line. */
  start(): Span {
    return { file: this.file, line: 1, column: 1 };
  }

  /** The author's line as it stands, for the excerpt under a diagnostic. */
  line(number: number): string {
    return this.#authorLines[number - 1] ?? '';
  }

  #locate(lineStarts: readonly number[], offset: number, width: (character: string) => number): Span {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    let rest = offset - (lineStarts[low] ?? 0);
    let column = 0;
    for (const character of this.#lines[low] ?? '') {
      // An indented block begins, for drafter, before the last of its indentation.
      if (rest <= 0 && character !== ' ') break;
      rest -= width(character);
      column += 1;
    }
    return {
      file: this.file,
      line: low + 1,
      column: authorColumn(this.line(low + 1), low === 0, column) + 1,
    };
  }
}

function starts(lines: readonly string[], length: (line: string) => number): number[] {
  let offset = 0;
  return lines.map((line) => {
    const start = offset;
    offset += length(line) + 1;
    return start;
  });
}

function characterCount(line: string): number {
  let count = 0;
  for (const _ of line) count += 1;
  return count;
}

function withoutMark(line: string): string {
  return line.startsWith('\uFEFF') ? line.slice(1) : line;
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let expanded = '';
  let column = 0;
  for (const character of line) {
    const width = character === '\t' ? TAB_STOP - (column % TAB_STOP) : 1;
    expanded += character === '\t' ? ' '.repeat(width) : character;
    column += width;
  }
  return expanded;
}

/** The author's column (from 0) of a column of the parser's line, in which tabs are spaces. */
function authorColumn(line: string, first: boolean, column: number): number {
  let parsed = 0;
  let own = 0;
  for (const character of first ? withoutMark(line) : line) {
    const width = character === '\t' ? TAB_STOP - (parsed % TAB_STOP) : 1;
    if (parsed + width > column) break;
    parsed += width;
    own += 1;
  }
  return own;
}
