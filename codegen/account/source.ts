import { type Account, type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.js';
import { type Source, type Span, spanIn, type Taken } from '../source.js';
import { type Leaf, leavesOf } from './source/leaves.js';
import { Marks } from './source/marks.js';
import { type Misread, misreadLines } from './source/misread.js';
import { modelsOf } from './source/models.js';
import { beginning, isIn, passagesOf, quote, shorten, spanOf } from './source/passages.js';
import { laterProperty } from './source/properties.js';
import { structural } from './source/structure.js';
import { DocumentTexts, takenWords } from './source/taken.js';
import { type AuthorLine, authorLines, endOfBlock, parserLines, spanAt } from './source/text.js';

/**
 * The account of the author's text: each word of it stands in the parser's result at its place, or is the name of a
 * section, or `reported` says what became of its line, or it is reported here.
 */
export function accountSource(
  source: Source,
  api: unknown,
  document: unknown,
  places: ReadonlyMap<string, Span>,
  reported: readonly Diagnostic[],
  taken: readonly Taken[] = [],
): Diagnostic[] {
  const read = parserLines(source);
  const leaves = leavesOf(api, source, read);
  const marks = new Marks(read, leaves);
  const lines = authorLines(source, read, (word) => marks.has(word));
  const merged = mergedSections(source, leaves);
  return [
    ...changedValues(source, marks, reported),
    ...misread(source, misreadLines(leaves, read)),
    ...merged.map(({ line, into }) => diagnostic('attributes-repeated', line, String(into.line))),
    ...dropped(lines, new DocumentTexts(document, places), reported, taken, merged),
  ];
}

/** A section that the parser merges with a later one of its payload. */
interface Merged {
  readonly line: Span;
  readonly into: Span;
}

function mergedSections(source: Source, leaves: readonly Leaf[]): Merged[] {
  const spanOf = (number: number) => {
    const line = source.lines[number];
    return line && spanIn(line, beginning(line.text));
  };
  const found = new Map<number, Merged>();
  for (const {
    lines: [own = 0],
    merged = [],
  } of leaves) {
    merged.forEach((number, index) => {
      const line = spanOf(number);
      const into = spanOf(merged[index + 1] ?? own);
      if (line !== undefined && into !== undefined) found.set(number, { line, into });
    });
  }
  return [...found.values()];
}

/** Where the value is null for a reader, it does not have what the parser makes of it. */
function changedValues(source: Source, marks: Marks, reported: readonly Diagnostic[]): Diagnostic[] {
  const doubted = new Set(
    reported.flatMap(({ code, span }) => (code === 'null-value' ? [`${span.line} ${span.file}`] : [])),
  );
  return marks.changed.flatMap(({ kind, line: number, at, text, value }) => {
    const line = source.lines[number];
    if (line === undefined || doubted.has(`${line.number} ${line.from.name}`)) return [];
    const code = kind === 'number' ? 'number-changed' : 'value-changed';
    return [diagnostic(code, spanIn(line, [...line.text.slice(0, at)].length), text, value)];
  });
}

function misread(source: Source, found: readonly Misread[]): Diagnostic[] {
  return found.flatMap(({ code, line: number }) => {
    const line = source.lines[number];
    if (line === undefined) return [];
    const item = line.text.trim();
    return [diagnostic(code, spanIn(line, line.text.length - line.text.trimStart().length), shorten(item))];
  });
}

/** What no text of the parser's result accounts for: one diagnostic for each model, property or passage. */
function dropped(
  lines: readonly AuthorLine[],
  document: DocumentTexts,
  reported: readonly Diagnostic[],
  taken: readonly Taken[],
  merged: readonly Merged[],
): Diagnostic[] {
  const sections = new Set(merged.map(({ into }) => `${into.line} ${into.file}`));
  const isMerged = ({ file, number }: AuthorLine) => sections.has(`${number} ${file}`);
  const of = (...accounts: readonly (Account | undefined)[]) =>
    reported.filter(({ account, code }) => accounts.includes(account) && !behindParser.includes(code));
  const coded = (wanted: DiagnosticCode) => linesOf(reported.filter(({ code }) => code === wanted));
  const isReported = linesOf(of('lost', 'recovered'));
  const isRead = coded('status-assumed');
  const isTaken = takenWords(taken, document, coded('schema-converted'));
  const models = modelsOf(lines, linesOf(of('changed', 'recovered')));
  const found: Diagnostic[] = [];
  const accounted = new Set<number>();
  const account = (from: number, to: number) => {
    for (let index = from; index <= to; index += 1) accounted.add(index);
  };
  lines.forEach((line, index) => {
    if (accounted.has(index)) return;
    const model = models.unused.get(index);
    if (model !== undefined) {
      account(index, model.end);
      found.push(diagnostic('model-unused', spanAt(line, beginning(line.text)), model.name));
      return;
    }
    if (isReported(line)) account(index, endOfUnread(lines, index));
    const [first] = line.words;
    if (isReported(line) || first === undefined || line.found.has(first) || structural(line)(first)) return;
    const twice = laterProperty(lines, index, isMerged);
    if (twice === undefined) return;
    account(index, endOfBlock(lines, index));
    found.push(
      diagnostic('duplicate-property', spanAt(line, first.at), twice.name, String(twice.line.number)),
    );
  });
  const passages = passagesOf(
    lines,
    (index) => accounted.has(index),
    (index) => models.repeated.has(index),
    isTaken,
  );
  for (const passage of passages) {
    // A reader that takes something from the line itself says what it assumes.
    const { line } = passage;
    if (isRead(line) && isIn(document.at(line.file, line.number, line.number), passage)) continue;
    const rest = passage.end === passage.line ? '' : ` and what follows, up to line ${passage.end.number}`;
    found.push(diagnostic('text-dropped-by-parser', spanOf(passage), quote(passage), rest));
  }
  return found;
}

/** A section that is taken out of the text is reported at its first line. */
function endOfUnread(lines: readonly AuthorLine[], start: number): number {
  const isRead = (line: AuthorLine) => line.words.length > 0 && !line.unread;
  const next = lines.findIndex((line, index) => index > start && isRead(line));
  return (next < 0 ? lines.length : next) - 1;
}

/** What is mended or lost behind the parser: its result has the words of these lines all the same. */
const behindParser: readonly DiagnosticCode[] = [
  'json-mended',
  'media-type-mended',
  'schema-mended',
  'schema-reference-lost',
  'body-repeated',
  'schema-repeated',
];

function linesOf(reported: readonly Diagnostic[]): (line: AuthorLine) => boolean {
  const places = new Set(reported.map(({ span }) => `${span.line} ${span.file}`));
  return ({ file, number }) => places.has(`${number} ${file}`);
}
