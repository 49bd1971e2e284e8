import type { Line, Source } from '../source.js';
import { typeWord } from '../type-word.js';
import { endOfBlock, fencedLines } from './blocks.js';

/**
 * drafter refuses a whole document for one type that it does not describe. Such a type is described behind the last
 * line, empty, so that drafter goes on; what it means is for the readers to say.
 */
export function describeType(name: string, source: Source, at: number): Source {
  const used = placeOf(name, source, at);
  const texts = ['', '# Data Structures', '', `${headingOf(name)} (${baseFor(name, source)})`, ''];
  const stub = texts.map(
    (text): Line => ({ text, from: used.line.from, number: used.line.number, column: used.column }),
  );
  return source.withLines([...source.lines, ...stub]);
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

const attribute =
  /^(required|optional|fixed|fixed-type|nullable|sample|default|string|number|boolean|array|enum|object)$/i;

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
  let end = 0;
  lines.forEach(({ text }, index) => {
    if (isCode[index]) return;
    if (text.startsWith('#')) {
      isResource = text.includes('[');
      heading = (/^#+ *([^[(]*)/.exec(text)?.[1] ?? '').replaceAll('`', '').trim();
      isType ||= /^data +structures?\b/i.test(heading);
    }
    // Before any section of types a heading is text. A resource is a type too where it has attributes of its own.
    if (text.startsWith('#') ? isType && !isResource : /^ {0,3}[+*-] +attributes?\b/i.test(text))
      headings.add(heading);
    if (/^ *[+*-] +(parameters?|headers?|body|schema)\b/i.test(text)) end = endOfBlock(lines, index);
    if (index < end || !/^(#| *[+*-] )/.test(text) || /^ *[+*-] +(request|response)\b/i.test(text)) return;
    const inherited = /\(([^()]*)\)/.exec(text.split(' - ')[0] ?? '')?.[1]?.split(/[[\],]/) ?? [];
    const mixed = /^ *[+*-] +include +(.+?) *$/i.exec(text)?.[1];
    for (const name of [...inherited, mixed ?? ''].map((one) => one.trim())) {
      if (/^\p{L}[\p{L}\p{N}_ -]*$/u.test(name) && !attribute.test(name) && !used.has(name))
        used.set(name, index);
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
