/** A place in a document: lines and columns count from 1, columns in characters (code points). */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One of the author's files: a document may include others. */
export interface AuthorFile {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A line as the parser reads it, and the author's line that it stands for. */
export interface Line {
  readonly text: string;
  readonly from: AuthorFile;
  readonly number: number;
  /** The place of a line that the author did not write: every position in it is this column. */
  readonly column?: number;
  /** The method of the action that begins here, where the parser does not know it and gets another. */
  readonly method?: string;
}

/** A stretch of what the parser reads, in bytes of UTF-8. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Words that a reader took from the author's lines by itself, because the parser drops them. */
export interface Taken {
  readonly text: string;
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

const TAB_STOP = 4;

/**
 * One document: the author's text for people to read in diagnostics, and the text that the parser gets.
 * drafter loses actions after carriage returns and refuses tabs, so both are replaced for it, included files stand
 * where they are included, and what would be lost is mended; positions that it reports are led back to the author's
 * files, lines and columns.
 */
export class Source {
  readonly file: string;
  /** What the parser reads. */
  readonly text: string;
  readonly lines: readonly Line[];
  readonly #files: ReadonlyMap<string, AuthorFile>;
  readonly #lineBytes: readonly number[];
  readonly #lineCharacters: readonly number[];
  readonly #hasTabs: boolean;

  constructor(file: string, content: string | readonly Line[], files: readonly AuthorFile[] = []) {
    this.file = file;
    this.lines = typeof content === 'string' ? linesOf(authorFile(file, content)) : content;
    this.#files = new Map(
      [...files, ...new Set(this.lines.map((line) => line.from))].map((one) => [one.name, one]),
    );
    this.text = this.lines.map((line) => line.text).join('\n');
    this.#lineBytes = starts(this.lines, (line) => Buffer.byteLength(line));
    this.#lineCharacters = starts(this.lines, characterCount);
    this.#hasTabs = this.files.some((one) => one.lines.some((line) => line.includes('\t')));
  }

  get files(): readonly AuthorFile[] {
    return [...this.#files.values()];
  }

  /** The same files, read by the parser in other words. */
  withLines(lines: readonly Line[]): Source {
    return new Source(this.file, lines, this.files);
  }

  /** drafter counts elements in bytes of UTF-8. */
  spanOfByte(offset: number): Span {
    return this.#locate(this.#lineBytes, offset, (character) => Buffer.byteLength(character));
  }

  /** … but annotations and headers in characters. */
  spanOfCharacter(offset: number): Span {
    return this.#locate(this.#lineCharacters, offset, () => 1);
  }

  /** The index in `lines` of the line that holds a byte. */
  lineOfByte(offset: number): number {
    return lastNotAbove(this.#lineBytes, offset);
  }

  lineOfCharacter(offset: number): number {
    return lastNotAbove(this.#lineCharacters, offset);
  }

  /** What stands in the parser's text from a byte to the end of its line. */
  restOfLine(offset: number): string {
    const index = this.lineOfByte(offset);
    const line = this.lines[index]?.text ?? '';
    return Buffer.from(line).toString('utf8', offset - (this.#lineBytes[index] ?? 0));
  }

  /** The first position of the document, for what belongs to no line. */
  start(): Span {
    return { file: this.file, line: 1, column: 1 };
  }

  /** The author's line as it stands, for the excerpt under a diagnostic. */
  line(span: Pick<Span, 'file' | 'line'>): string {
    return this.#files.get(span.file)?.lines[span.line - 1] ?? '';
  }

  /** A text that the parser read from these ranges as the author wrote it: where the author has tabs, it has tabs. */
  authorText(text: string, ranges: readonly ByteRange[]): string {
    if (!this.#hasTabs) return text;
    const covered = ranges.flatMap(({ from, to }) =>
      this.lines.slice(this.lineOfByte(from), this.lineOfByte(Math.max(from, to - 1)) + 1),
    );
    let next = 0;
    const restored = text.split('\n').map((part) => {
      const wanted = part.trimEnd();
      if (wanted === '') return part;
      const at = covered.findIndex((line, index) => index >= next && line.text.trimEnd().endsWith(wanted));
      const line = covered[at];
      if (line === undefined) return part;
      next = at + 1;
      return authorTail(line, line.text.trimEnd().length - wanted.length) ?? part;
    });
    return restored.join('\n');
  }

  #locate(lineStarts: readonly number[], offset: number, width: (character: string) => number): Span {
    const index = lastNotAbove(lineStarts, offset);
    const line = this.lines[index];
    if (line === undefined) return this.start();
    let rest = offset - (lineStarts[index] ?? 0);
    let column = 0;
    for (const character of line.text) {
      // An indented block begins, for drafter, before the last of its indentation.
      if (rest <= 0 && character !== ' ') break;
      rest -= width(character);
      column += 1;
    }
    return spanIn(line, column);
  }
}

/** A file's lines, however they end; a byte-order mark is no text. */
export function authorFile(name: string, text: string): AuthorFile {
  return { name, lines: text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/) };
}

/** The lines of a file as the parser gets them before anything is mended. */
export function linesOf(file: AuthorFile): Line[] {
  return file.lines.map((line, index) => ({ text: forParser(line), from: file, number: index + 1 }));
}

/** The author's place of a column (from 0, in characters) of a line that the parser reads. */
export function spanIn(line: Line, column: number): Span {
  return { file: line.from.name, line: line.number, column: (line.column ?? authorColumn(line, column)) + 1 };
}

function authorColumn(line: Line, column: number): number {
  const author = line.from.lines[line.number - 1] ?? '';
  const written = forParser(author);
  return columnBeforeTabs(author, line.text === written ? column : columnBeforeEdit(line, written, column));
}

/** What is mended in a line stands between what it begins and what it ends with still; all of it is where that begins. */
function columnBeforeEdit(line: Line, written: string, column: number): number {
  const after = [...line.text];
  const before = [...written];
  // Other letters in the same places.
  if (after.length === before.length) return column;
  const shorter = Math.min(after.length, before.length);
  let same = 0;
  while (same < shorter && after[same] === before[same]) same += 1;
  let end = 0;
  while (end < shorter - same && after.at(-1 - end) === before.at(-1 - end)) end += 1;
  if (column <= same) return Math.min(column, before.length);
  if (column >= after.length - end) return column - after.length + before.length;
  return same;
}

/** The author's line after so many columns of the parser's; none where the line was mended. */
function authorTail(line: Line, columns: number): string | undefined {
  const author = line.from.lines[line.number - 1] ?? '';
  if (!author.includes('\t')) return undefined;
  const written = forParser(author);
  const indented = line.text.length - written.length;
  if (line.text.slice(Math.max(indented, 0)) !== written.slice(Math.max(-indented, 0))) {
    return undefined;
  }
  let column = 0;
  let length = 0;
  let own = 0;
  const wanted = columns - indented;
  for (const character of author) {
    if (length >= wanted) break;
    const width = character === '\t' ? TAB_STOP - (column % TAB_STOP) : 1;
    column += width;
    length += character === '\t' ? width : character.length;
    own += character.length;
  }
  return ' '.repeat(Math.max(length - wanted, 0)) + author.slice(own);
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function starts(lines: readonly Line[], length: (text: string) => number): number[] {
  let offset = 0;
  return lines.map((line) => {
    const start = offset;
    offset += length(line.text) + 1;
    return start;
  });
}

function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** drafter ends its reading at a zero, and takes half a surrogate pair for something else. */
function forParser(line: string): string {
  const text = line.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
  return text.includes('\t') ? expandTabs(text) : text;
}

function expandTabs(line: string): string {
  let expanded = '';
  let column = 0;
  for (const character of line) {
    const width = character === '\t' ? TAB_STOP - (column % TAB_STOP) : 1;
    expanded += character === '\t' ? ' '.repeat(width) : character;
    column += width;
  }
  return expanded;
}

/** The author's column (from 0) of a column in which tabs are spaces. */
function columnBeforeTabs(line: string, column: number): number {
  if (!line.includes('\t')) return column;
  let parsed = 0;
  let own = 0;
  for (const character of line) {
    const width = character === '\t' ? TAB_STOP - (parsed % TAB_STOP) : 1;
    if (parsed + width > column) break;
    parsed += width;
    own += 1;
  }
  return own;
}
