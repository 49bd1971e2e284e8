import type { Line, Source } from '../source.js';
import { typeWord } from '../type-word.js';

/**
 * drafter refuses a whole document for one type that it does not describe. Such a type is described behind the last
 * line, empty, so that drafter goes on; what it means is for the readers to say.
 */
export function describeType(name: string, source: Source, at: number): Source {
  const used = placeOf(name, source, at);
  const written = /[^\p{L}\p{N}_ -]/u.test(name) ? `\`${name.replaceAll('`', '')}\`` : name;
  const texts = ['', '# Data Structures', '', `## ${written} (${baseFor(name, source)})`, ''];
  const stub = texts.map(
    (text): Line => ({ text, from: used.line.from, number: used.line.number, column: used.column }),
  );
  return source.withLines([...source.lines, ...stub]);
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
