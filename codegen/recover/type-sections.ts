import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';
import { kindsOfLines } from './line-kinds.js';
import { definitionIn } from './type-definitions.js';

const section = /^ {0,3}[-+*] +(properties|items|members|samples?|default) *(?:: *(.*?) *)?$/i;
const keyword = /^(?:properties|items|members|samples?|default|include\b.*|one +of)\b *(?::.*)?$/i;

/**
 * Lists of members that drafter refuses or misreads: sections of a named type that are items and no headings, and
 * members of the objects of a list without the `(object)` above them.
 */
export function mendTypeSections(source: Source): Mended {
  const diagnostics: Diagnostic[] = [];
  const said = (line: Line, words: string) =>
    diagnostics.push(diagnostic('text-mended', spanIn(line, indentOf(line.text)), words));
  let lines = asHeadings(source.lines, said);
  lines = withObjects(lines, said);
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(lines), diagnostics };
}

type Said = (line: Line, words: string) => void;

/** `- Properties` below `## Name` → `### Properties`; a member of an object that is called like a section is quoted. */
function asHeadings(lines: readonly Line[], said: Said): readonly Line[] {
  const kinds = kindsOfLines(lines, fencedLines(lines));
  let heading = '';
  let shift = 0;
  let end = 0;
  return lines.flatMap((line, index): Line[] => {
    if (kinds[index] === 'type') heading = line.text;
    if (index < end) return isBlank(line.text) ? [line] : [{ ...line, text: line.text.slice(shift) }];
    const found = kinds[index] === 'member' && heading !== '' ? section.exec(line.text) : null;
    const [, word = '', value] = found ?? [];
    // In capitals it is none for drafter either.
    if (found === null || !/^[A-Za-z][a-z]+$/.test(word)) return [line];
    const block = endOfBlock(lines, index);
    const isStructure = /^(?:properties|items|members)$/i.test(word);
    const hasMembers = block > index + 1;
    if (!hasMembers && (value === undefined || isStructure || isObject(heading))) {
      const text = line.text.replace(word, `\`${word}\``);
      said(line, `as “${text.trim()}”`);
      return [{ ...line, text }];
    }
    end = block;
    const below = lines.slice(index + 1, block).filter(({ text }) => !isBlank(text));
    shift = Math.min(...below.map(({ text }) => indentOf(text)));
    const level = /^#+/.exec(heading)?.[0] ?? '#';
    const text = `${level}# ${word}${value === undefined ? '' : `: ${value}`}`;
    said(line, `as “${text}”`);
    return [{ ...line, text }];
  });
}

function isObject(heading: string): boolean {
  const place = definitionIn(heading);
  return (
    place === undefined ||
    !/\b(?:array|enum|string|number|boolean)\b/.test(heading.slice(place.from, place.to))
  );
}

/** What stands below `array[object]` and is no value has an object of its own: `+ id: 1 (number)` → `+ (object)`, `+ id`. */
function withObjects(lines: readonly Line[], said: Said): readonly Line[] {
  const kinds = kindsOfLines(lines, fencedLines(lines));
  const moved = lines.map(() => 0);
  const mended = new Map<number, readonly Line[]>();
  lines.forEach((line, index) => {
    if (kinds[index] === undefined || kinds[index] === 'parameter') return;
    const place = definitionIn(line.text);
    const definition = place && line.text.slice(place.from, place.to);
    if (place === undefined || !/^(?:[^[\]]*, *)?array\[object\](?: *,[^[\]]*)?$/.test(definition ?? ''))
      return;
    const end = endOfMembers(lines, index);
    const below = lines.slice(index + 1, end);
    const indents = below.flatMap(({ text }) => (isBlank(text) ? [] : indentOf(text)));
    const indent = Math.min(...indents);
    const members = below.filter(({ text }) => indentOf(text) === indent && /^ *[-+*] /.test(text));
    if (!members.every(({ text }) => isProperty(text)) || !members.some(({ text }) => /[:(]| - /.test(text)))
      return;
    const first = lines.indexOf(members[0] ?? line);
    // Text above the members stays where it is.
    if (lines.slice(index + 1, first).some(({ text }) => !isBlank(text))) return;
    for (let at = first; at < end; at += 1) moved[at] = (moved[at] ?? 0) + 4;
    const object: Line = { ...line, text: `${' '.repeat(indent)}+ (object)`, column: indentOf(line.text) };
    mended.set(first, [object]);
    said(lines[first] ?? line, 'with “+ (object)” above it, as a member of each object in the list');
  });
  return lines.flatMap((line, index) => {
    const by = moved[index] ?? 0;
    const own = by === 0 || isBlank(line.text) ? line : { ...line, text: ' '.repeat(by) + line.text };
    const before = (mended.get(index) ?? []).map((one) => ({
      ...one,
      text: ' '.repeat(by - 4) + one.text,
    }));
    return [...before, own];
  });
}

function endOfMembers(lines: readonly Line[], index: number): number {
  if (!(lines[index]?.text ?? '').startsWith('#')) return endOfBlock(lines, index);
  const next = lines.findIndex(({ text }, at) => at > index && text.startsWith('#'));
  return next < 0 ? lines.length : next;
}

/** Bare names alone are values; what one of them says of itself makes properties of all. */
function isProperty(text: string): boolean {
  const item = text.replace(/^ *[-+*] +/, '');
  return !keyword.test(item) && /^(?:`[^`]+`|[^\s`(*[{"][^`(:]*?) *(?::|\(|- |$)/.test(item);
}
