import { isInclude, referenceOf, structural } from './structure.js';
import { type AuthorLine, indentOf, spanAt, type Word, wordsOf } from './text.js';

/** Words that follow one another and are lost, perhaps over several lines. */
export interface Passage {
  readonly line: AuthorLine;
  readonly words: Word[];
  /** The last line of it. */
  end: AuthorLine;
}

const QUOTED = 60;

/** The passages of which nothing is found, in the lines that `isAccounted` leaves over. */
export function passagesOf(
  lines: readonly AuthorLine[],
  isAccounted: (index: number) => boolean,
  isRepeated: (index: number) => boolean,
  isTaken: (line: AuthorLine, word: Word) => boolean,
): Passage[] {
  const passages: Passage[] = [];
  let open: Passage | undefined;
  lines.forEach((line, index) => {
    if (line.words.length === 0) return;
    if (isAccounted(index) || (open !== undefined && !continues(open, line))) open = undefined;
    if (isAccounted(index)) return;
    const isLost = lostWords(line, isRepeated(index));
    for (const word of line.words) {
      if (line.found.has(word) || isTaken(line, word)) open = undefined;
      else if (isLost(word)) {
        if (open === undefined) {
          open = { line, words: [], end: line };
          passages.push(open);
        }
        if (open.line === line) open.words.push(word);
        open.end = line;
      }
    }
  });
  return passages;
}

/** A heading begins anew, and so does what stands further left. */
function continues({ line }: Passage, next: AuthorLine): boolean {
  return next.file === line.file && !next.text.startsWith('#') && indentOf(next.text) >= indentOf(line.text);
}

function lostWords(line: AuthorLine, isRepeated: boolean): (word: Word) => boolean {
  if (referenceOf(line) !== undefined || (line.unread && isInclude(line))) return () => false;
  const isStructure = structural(line);
  const end = isRepeated ? line.text.lastIndexOf('(') : line.text.length;
  return (word) => word.at < end && !isStructure(word);
}

/** Where a passage begins: with the line's own text where nothing of that is found. */
export function beginOf({ line, words: [first] }: Passage): number {
  return first === line.words[0] ? beginning(line.text) : (first?.at ?? 0);
}

/** Where a line begins to say something, after the mark of a list item or a heading. */
export function beginning(text: string): number {
  return /^\s*(?:[+*-]\s+|#+\s*)?/.exec(text)?.[0].length ?? 0;
}

/** The first line of a passage as the author has it, cut to a length that a message can have. */
export function quote(passage: Passage): string {
  const { line, words } = passage;
  const last = words.at(-1);
  const to = last === line.words.at(-1) ? line.text.length : (last?.at ?? 0) + (last?.text.length ?? 0);
  const text = line.text.slice(beginOf(passage), to);
  // What is left of a type has its closing parenthesis still.
  return shorten(text.includes('(') ? text : text.replace(/\)\s*$/, ''));
}

export function shorten(text: string): string {
  const short = [...text.trim().replace(/\s+/g, ' ')];
  return short.length > QUOTED ? `${short.slice(0, QUOTED).join('')}…` : short.join('');
}

export function spanOf(passage: Passage): ReturnType<typeof spanAt> {
  return spanAt(passage.line, beginOf(passage));
}

/** Whether texts have the words of a passage, those in parentheses apart from those before. */
export function isIn(texts: readonly string[], { line, words }: Passage): boolean {
  const isBefore = (word: Word) => !line.text.slice(words[0]?.at, word.at).includes('(');
  const parts = [words.filter(isBefore), words.filter((word) => !isBefore(word))];
  const runs = texts.map((text) => ` ${joined(wordsOf(text))} `);
  return parts.every((part) => part.length === 0 || runs.some((run) => run.includes(` ${joined(part)} `)));
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
