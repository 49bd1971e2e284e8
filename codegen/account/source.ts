import { type Account, type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Source, spanIn } from '../source.js';
import { leavesOf } from './source/leaves.js';
import { Marks } from './source/marks.js';
import { modelsOf } from './source/models.js';
import { isInclude, referenceOf, structural } from './source/structure.js';
import {
  type AuthorLine,
  authorLines,
  endOfBlock,
  indentOf,
  parserLines,
  spanAt,
  type Word,
} from './source/text.js';

const QUOTED = 60;

/**
 * The account of the author's text: each word of it stands in the parser's result at its place, or is the name of a
 * section, or `reported` says what became of its line, or it is reported here.
 */
export function accountSource(source: Source, api: unknown, reported: readonly Diagnostic[]): Diagnostic[] {
  const read = parserLines(source);
  const marks = new Marks(read, leavesOf(api, source, read));
  const lines = authorLines(source, read, (word) => marks.has(word));
  return [...changedNumbers(source, marks), ...dropped(lines, reported)];
}

function changedNumbers(source: Source, marks: Marks): Diagnostic[] {
  return marks.changedNumbers.flatMap(({ line: number, at, text, value }) => {
    const line = source.lines[number];
    if (line === undefined) return [];
    const column = [...line.text.slice(0, at)].length;
    return [diagnostic('number-changed', spanIn(line, column), text, value)];
  });
}

/** What no text of the parser's result accounts for: one diagnostic for each passage. */
function dropped(lines: readonly AuthorLine[], reported: readonly Diagnostic[]): Diagnostic[] {
  const isReported = reportedLines(reported, ['lost', 'recovered']);
  const models = modelsOf(lines, reportedLines(reported, ['changed', 'recovered']));
  const found: Diagnostic[] = [];
  let open = false;
  let done = -1;
  lines.forEach((line, index) => {
    if (index <= done || line.words.length === 0) return;
    const model = models.unused.get(index);
    if (model !== undefined) {
      done = model.end;
      open = false;
      found.push(diagnostic('model-unused', spanAt(line, beginning(line.text)), model.name));
      return;
    }
    if (line.number === 1 || line.text.startsWith('#')) open = false;
    const isLost = lostWords(line, models.repeated.has(index));
    const passages: Word[][] = [];
    for (const word of line.words) {
      if (line.found.has(word)) open = false;
      else if (isLost(word)) {
        if (open) passages.at(-1)?.push(word);
        else passages.push([word]);
        open = true;
      }
    }
    const [first] = passages[0] ?? [];
    if (first === undefined || isReported(line)) return;
    const twice = first === line.words[0] ? laterProperty(lines, index) : undefined;
    if (twice !== undefined) {
      done = endOfBlock(lines, index);
      open = false;
      found.push(
        diagnostic('duplicate-property', spanAt(line, first.at), twice.name, String(twice.line.number)),
      );
      return;
    }
    for (const passage of passages) {
      const [from, to] = quoted(line, passage);
      found.push(
        diagnostic('text-dropped-by-parser', spanAt(line, from), shorten(line.text.slice(from, to))),
      );
    }
  });
  return found;
}

function reportedLines(
  reported: readonly Diagnostic[],
  accounts: readonly Account[],
): (line: AuthorLine) => boolean {
  const places = new Set(
    reported.flatMap(({ account, span }) =>
      account !== undefined && accounts.includes(account) ? [`${span.line} ${span.file}`] : [],
    ),
  );
  return ({ file, number }) => places.has(`${number} ${file}`);
}

function lostWords(line: AuthorLine, isRepeated: boolean): (word: Word) => boolean {
  if (referenceOf(line) !== undefined || (line.unread && isInclude(line))) return () => false;
  const isStructure = structural(line);
  const end = isRepeated ? line.text.lastIndexOf('(') : line.text.length;
  return (word) => word.at < end && !isStructure(word);
}

/** Where a line begins to say something, after the mark of a list item or a heading. */
function beginning(text: string): number {
  return /^\s*(?:[+*-]\s+|#+\s*)?/.exec(text)?.[0].length ?? 0;
}

/** From the first to the last word, and to the line's own begin and end where nothing else stands there. */
function quoted(line: AuthorLine, passage: readonly Word[]): readonly [number, number] {
  const first = passage[0];
  const last = passage.at(-1);
  const from = first === line.words[0] ? beginning(line.text) : (first?.at ?? 0);
  const to = last === line.words.at(-1) ? line.text.length : (last?.at ?? 0) + (last?.text.length ?? 0);
  return [from, to];
}

const PROPERTY = /^\s*[+*-]\s+(`[^`]*`|[^\s:(]+)/;

/** The same name further down in the same list: the parser keeps the last. */
function laterProperty(
  lines: readonly AuthorLine[],
  start: number,
): { name: string; line: AuthorLine } | undefined {
  const own = PROPERTY.exec(lines[start]?.text ?? '');
  if (own === null) return undefined;
  const indent = indentOf(own.input);
  for (const line of lines.slice(start + 1)) {
    if (line.text.trim() === '' || indentOf(line.text) > indent) continue;
    const other = indentOf(line.text) < indent ? null : PROPERTY.exec(line.text);
    if (other === null) return undefined;
    if (plain(other[1]) === plain(own[1])) return { name: plain(own[1]), line };
  }
  return undefined;
}

function plain(name = ''): string {
  return name.replace(/`/g, '');
}

function shorten(text: string): string {
  const short = [...text.trim().replace(/\s+/g, ' ')];
  return short.length > QUOTED ? `${short.slice(0, QUOTED).join('')}…` : short.join('');
}
