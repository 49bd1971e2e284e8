import type { Source, Span } from '../../source.js';

/** A word of the author: letters and digits, or a pictograph; all marks of Markdown and JSON stand between words. */
export interface Word {
  readonly text: string;
  /** In UTF-16 units of the line. */
  readonly at: number;
}

export interface Line {
  readonly text: string;
  /** A heading in the form of Setext: the line below underlines it. */
  readonly isUnderlined: boolean;
  readonly words: readonly Word[];
  /** Below `+ Attributes`, `+ Parameters` or `# Data Structures`. */
  readonly inTypes: boolean;
}

/** A line as the author wrote it, and which of its words the parser's result has. */
export interface AuthorLine extends Line {
  readonly file: string;
  readonly number: number;
  readonly found: ReadonlySet<Word>;
  /** No line that the parser reads stands for it: another file does, or it was taken out. */
  readonly unread: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu;

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({ text: match[0], at: match.index }));
}

/** The lines that the parser reads. */
export function parserLines(source: Source): Line[] {
  let list: number | undefined;
  let heading: number | undefined;
  return source.lines.map(({ text }, index) => {
    const isUnderlined = isUnderline(source.lines[index + 1]?.text);
    const rank = rankOf(text) ?? (isUnderlined ? 1 : undefined);
    if (rank !== undefined && heading !== undefined && rank <= heading) heading = undefined;
    if (rank !== undefined || (text.trim() !== '' && list !== undefined && indentOf(text) <= list)) {
      list = undefined;
    }
    const line = {
      text,
      isUnderlined,
      words: wordsOf(text),
      inTypes: heading !== undefined || list !== undefined,
    };
    if (rank !== undefined && /^#*\s*data\s+structures?\s*#*\s*$/i.test(text)) heading = rank;
    if (list === undefined && /^\s*[+*-]\s+(?:attributes?|parameters?)\b/i.test(text)) list = indentOf(text);
    return line;
  });
}

function isUnderline(text = ''): boolean {
  return /^(?:=+|-+)\s*$/.test(text);
}

/**
 * The author's lines, file by file. A line may be read more than once (a model, an included file), or in other words:
 * a word counts as found where it is found in one of the readings.
 */
export function authorLines(
  source: Source,
  lines: readonly Line[],
  isFound: (word: Word) => boolean,
): AuthorLine[] {
  const readings = new Map<string, Line[]>();
  source.lines.forEach(({ from, number }, index) => {
    const reading = lines[index];
    if (reading === undefined) return;
    const key = `${number} ${from.name}`;
    const known = readings.get(key);
    if (known === undefined) readings.set(key, [reading]);
    else known.push(reading);
  });
  return source.files.flatMap(({ name, lines: written }) =>
    written.map((text, index) => {
      const number = index + 1;
      const words = wordsOf(text);
      const found = new Set<Word>();
      const own = readings.get(`${number} ${name}`) ?? [];
      for (const reading of own) {
        for (const word of sameWords(words, reading.words, isFound)) found.add(word);
      }
      return {
        text,
        isUnderlined: isUnderline(written[number]),
        words,
        file: name,
        number,
        found,
        // A model stands in the place of a reference, too.
        inTypes: own.length > 0 && own.every((reading) => reading.inTypes),
        unread: own.every((reading) => reading.words.length === 0),
      };
    }),
  );
}

/** The author's words that are found in a reading, which may have fewer, more or other words. */
function sameWords(
  words: readonly Word[],
  reading: readonly Word[],
  isFound: (word: Word) => boolean,
): readonly Word[] {
  const isSame = words.length === reading.length && words.every((word, at) => isLike(word, reading[at]));
  const free = reading.filter(isFound);
  return words.filter((word, index) => {
    const other = reading[index];
    if (isSame) return other !== undefined && isFound(other);
    const at = free.findIndex((one) => isLike(word, one));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
}

/** The parser is given the words of the format in the letter case that it knows. */
function isLike(word: Word, other: Word | undefined): boolean {
  return word.text.toLowerCase() === other?.text.toLowerCase();
}

export function spanAt(line: AuthorLine, at: number): Span {
  return { file: line.file, line: line.number, column: [...line.text.slice(0, at)].length + 1 };
}

/** The last line of what is indented further than a list item, or stands below a heading of higher rank. */
export function endOfBlock(lines: readonly Line[], start: number): number {
  const head = lines[start]?.text ?? '';
  const rank = rankOf(head);
  const indent = indentOf(head);
  let end = start;
  for (let at = start + 1; at < lines.length; at += 1) {
    const { text } = lines[at] ?? { text: '' };
    if (text.trim() === '') continue;
    const other = rankOf(text);
    if (rank === undefined ? indentOf(text) <= indent : other !== undefined && other <= rank) break;
    end = at;
  }
  return end;
}

/** In columns: a tab ends at a multiple of four. */
export function indentOf(text: string): number {
  let indent = 0;
  for (const character of text) {
    if (character === '\t') indent += 4 - (indent % 4);
    else if (character.trim() === '') indent += 1;
    else break;
  }
  return indent;
}

function rankOf(text: string): number | undefined {
  return /^#+/.exec(text)?.[0].length;
}
