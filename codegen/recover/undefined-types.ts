import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';

/** Words that authors take for types of MSON, and what they mean there. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [
    /^(u?int(eger)?(8|16|32|64)?|u?long|short|byte|bigint|float(32|64)?|double|decimal|numeric|num)$/i,
    'number',
  ],
  [/^bool$/i, 'boolean'],
  [/^(str|text|char|varchar|date|time|date-?time|uuid|guid|email|e-mail|uri|url)$/i, 'string'],
  [/^list$/i, 'array'],
  [/^(string|number|boolean|array|enum|object)s?$/i, ''],
];

/** A type that a document uses and does not describe, described for the parser. */
export interface Stub {
  readonly name: string;
  /** What MSON calls it; none where any value will do. */
  readonly meaning: string | undefined;
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * drafter refuses a whole document for one type that it does not describe. Such a type is described behind the last
 * line: as what its name says, or, where that says nothing, as a type that is taken out of the parser's answer.
 */
export function describeType(name: string, source: Source, at: number): Stub {
  const meaning = meaningOf(name);
  const used = placeOf(name, source, at);
  const written = /[^\p{L}\p{N}_ -]/u.test(name) ? `\`${name.replaceAll('`', '')}\`` : name;
  const texts = ['', '# Data Structures', '', `## ${written} (${meaning ?? baseFor(name, source)})`, ''];
  const stub = texts.map(
    (text): Line => ({ text, from: used.line.from, number: used.line.number, column: used.column }),
  );
  return {
    name,
    meaning,
    source: source.withLines([...source.lines, ...stub]),
    diagnostics:
      meaning === undefined ? [] : [diagnostic('type-word', spanIn(used.line, used.column), name, meaning)],
  };
}

function meaningOf(name: string): string | undefined {
  const [, meaning] = meanings.find(([word]) => word.test(name)) ?? [];
  return meaning === '' ? name.toLowerCase().replace(/s$/, '') : meaning;
}

/** With a value beside its name, a member is no object: the parser would drop the value. */
function baseFor(name: string, { lines }: Source): string {
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
