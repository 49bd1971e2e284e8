import type { Line, Source } from '../source.js';
import { typeWord } from '../type-word.js';
import { endOfBlock, fencedLines } from './blocks.js';

/**
 * drafter refuses a whole document for one type that it does not describe. Such a type is described behind the last
 * line, empty, so that drafter goes on; what it means is for the readers to say.
 */
export function describeTypes(names: ReadonlyMap<string, number>, source: Source): Source {
  const stubs = [...names].flatMap(([name, at]) => stubOf(name, source, at));
  return source.withLines([...source.lines, ...stubs]);
}

function stubOf(name: string, source: Source, at: number): Line[] {
  const used = placeOf(name, source, at);
  const texts = ['', '# Data Structures', '', `${headingOf(name)} (${baseFor(name, source)})`, ''];
  return texts.map(
    (text): Line => ({ text, from: used.line.from, number: used.line.number, column: used.column }),
  );
}

/** What was added to a document of so many lines for a type that turns out to be described. */
export function withoutStub(name: string, source: Source, length: number): Source {
  const start = `${headingOf(name)} (`;
  return source.withLines(
    source.lines.map((line, index) =>
      index >= length && line.text.startsWith(start) ? { ...line, text: '' } : line,
    ),
  );
}

function headingOf(name: string): string {
  return `## ${/[^\p{L}\p{N}_ -]/u.test(name) ? `\`${name.replaceAll('`', '')}\`` : name}`;
}

const flag = /^(required|optional|fixed|fixed-type|nullable|sample|default)$/i;
const ownType = /^(string|number|boolean|array|enum|object)$/i;

/** The types that `required, array[A, `B`]` names: the parser takes the first word that it does not know for the type. */
export function typeNamesIn(written: string): {
  readonly base: string | undefined;
  readonly items: readonly string[];
} {
  const words = written.match(/(?:`[^`]*`|\[(?:`[^`]*`|[^\]`])*\]|[^,[`])+/g) ?? [];
  const type = words.map((word) => word.trim()).find((word) => word !== '' && !flag.test(word)) ?? '';
  const [base = '', ...items] = (type.match(/`[^`]*`|[^[\],`]+/g) ?? [])
    .map((word) => word.replace(/^`(.*)`$/, '$1').trim())
    .filter((word) => word !== '');
  const others = items.filter(isNameOfOthers);
  return { base: isNameOfOthers(base) ? base : undefined, items: others };
}

/** The type that a line includes. */
export function mixinIn(text: string): string | undefined {
  return /^ *[+*-] +include +(`[^`]+`|[^()`]+?) *$/i.exec(text)?.[1]?.replaceAll('`', '');
}

/** Neither a word of MSON, nor the name of a variable between asterisks or underlines. */
function isNameOfOthers(word: string): boolean {
  return word !== '' && !ownType.test(word) && !/^[*_]|["<>{}]/.test(word);
}

const plainWords = /^[\p{L}\p{N}_ ,[\]-]*$/u;

/**
 * The names that types are called by in a document and that no heading has, each with its first line: the parser names
 * one at a time, and each would cost a parse.
 */
export function typesNobodyDescribes({ lines }: Source): Map<string, number> {
  const headings = new Set<string>();
  const used = new Map<string, number>();
  const isCode = fencedLines(lines);
  let heading = '';
  let isResource = false;
  let isType = false;
  let isMson = false;
  let end = 0;
  let endOfAttributes = 0;
  lines.forEach(({ text }, index) => {
    if (isCode[index]) return;
    if (text.startsWith('#')) {
      isResource = text.replace(/\(.*\)/, '').includes('[');
      heading = (/^#+ *([^[(]*)/.exec(text)?.[1] ?? '').replaceAll('`', '').trim();
      const isOpened = /^data +structures?\b/i.test(heading);
      isType ||= isOpened;
      isMson = isOpened || (isMson && !isResource && !/^group\b/i.test(heading));
    }
    // Before any section of types a heading is text. A resource is a type too where it has attributes of its own.
    if (text.startsWith('#') ? isType && !isResource : /^ {0,3}[+*-] +attributes?\b/i.test(text))
      headings.add(heading);
    if (/^ *[+*-] +attributes?\b/i.test(text)) endOfAttributes = endOfBlock(lines, index);
    if (/^ *[+*-] +(parameters?|headers?|body|schema)\b/i.test(text)) end = endOfBlock(lines, index);
    if (index < end || !/^(#| *[+*-] )/.test(text) || /^ *[+*-] +(request|response)\b/i.test(text)) return;
    const written = /\(((?:`[^`]*`|[^()`])*)\)/.exec(text.split(' - ')[0] ?? '')?.[1] ?? '';
    // Elsewhere brackets hold prose as well, which would be no harm but a parse for each that the parser takes otherwise.
    if (!isMson && index >= endOfAttributes && !plainWords.test(written)) return;
    const { base, items } = typeNamesIn(written);
    const mixed = mixinIn(text);
    for (const name of [base, ...items, mixed]) {
      if (name !== undefined && !used.has(name)) used.set(name, index);
    }
  });
  return new Map([...used].filter(([name]) => !headings.has(name)));
}

/** With a value beside its name, a member is no object: the parser would drop the value. */
function baseFor(name: string, { lines }: Source): string {
  const base = typeWord(name)?.base;
  if (base !== undefined) return base === 'integer' ? 'number' : base;
  const hasValue = new RegExp(`^ *[+*-] +[^(]*: *[^( ][^(]*\\(([^()]*, *)?${escaped(name)} *[,)]`);
  return lines.some(({ text }) => hasValue.test(text)) ? 'string' : 'object';
}

function placeOf(name: string, { lines }: Source, at: number): { line: Line; column: number } {
  const line = lines[at] ?? { text: '', from: { name: '', lines: [] }, number: 1 };
  const found = new RegExp(`(?<=[([, \`])${escaped(name)}(?=[\\]), \`]|$)`).exec(line.text);
  return { line, column: [...line.text.slice(0, found?.index ?? line.text.search(/\S|$/))].length };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
