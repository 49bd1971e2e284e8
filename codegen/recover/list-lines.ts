import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { commentedLines, endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';
import { type Kind, kindsOfLines } from './line-kinds.js';

/** What a line of the author becomes for the parser, and how that is said of it. */
interface Mending {
  readonly lines: readonly Line[];
  readonly said: string;
  /** Words that find no place: their column, in characters, and they themselves. */
  readonly lost?: { readonly column: number; readonly words: string };
}

const listItem = /^ *[+*-] +\S/;

const tightItem = /^( *)([+-])((?:`[^`]+`|[A-Za-z_$][\w.$-]*)(?: *$|(?: *:| +-) .*$| *\(.*$))/;
// A name in asterisks is a variable one and has a type of its own; a default or a sample is a value to its end.
const typed =
  /^( *[+*-] +(?![*]|_\S*\)_|(?:default|sample)s?\b *:)(?:`[^`]*`|[^`()])*\([^()]+\))(?![*_])(.+)$/i;
const named = /^( *[+*-] +`[^`]+`)(?: *[–—] *| +)(\p{L}[^`(:]*)$/u;
const onlyAttributes = /^ *\(((?: *(?:required|optional|fixed|fixed-type|nullable) *,?)+)\) *(.*)$/;
const attributes = /^( *[+*-] +attributes? *(?:\([^()]*\))?)( +)([^\s(].*?) *$/i;
const rule = /^-{2,} *$/;

/**
 * Of the lines of a list that drafter misreads, those of which no other reading makes sense: it drops what follows a
 * type without a dash, takes an item without a blank for text, and an item above a rule for a heading.
 */
export function mendListLines(source: Source): Mended {
  const { lines } = source;
  const isCode = fencedLines(lines);
  const isComment = commentedLines(lines);
  const kinds = kindsOfLines(lines, isCode).map((kind) => (kind === 'attributes' ? undefined : kind));
  const diagnostics: Diagnostic[] = [];
  const mended = lines.flatMap((line, index) => {
    if (isCode[index] || isComment[index] || isBlank(line.text)) return [line];
    const found = kinds[index]
      ? (spaced(lines, index, kinds[index]) ?? described(line, kinds[index]))
      : ((kinds[index - 1] && belowList(lines, index)) ?? cutAttributes(lines, index));
    if (found === undefined) return [line];
    const place = spanIn(line, indentOf(line.text));
    diagnostics.push(diagnostic('text-mended', place, found.said));
    if (found.lost !== undefined) {
      const { column, words } = found.lost;
      diagnostics.push(diagnostic('text-dropped-by-parser', spanIn(line, column), words, ''));
    }
    return found.lines;
  });
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** `+name` → `+ name`, directly behind an item or an empty line. */
function spaced(lines: readonly Line[], index: number, kind: Kind): Mending | undefined {
  const line = lines[index];
  const found = line && tightItem.exec(line.text);
  const before = lines[index - 1]?.text ?? '';
  if (line === undefined || !found || !(isBlank(before) || listItem.test(before) || tightItem.test(before))) {
    return undefined;
  }
  const [, indent = '', marker = '', rest = ''] = found;
  const text = `${indent}${marker} ${rest}`;
  const whole = described({ ...line, text }, kind)?.lines[0] ?? { ...line, text };
  return as(whole);
}

/** `+ a (string) words` → `+ a (string) - words`. */
function described(line: Line, kind: Kind): Mending | undefined {
  const value = named.exec(line.text);
  if (value !== null && !/ -(?: |$)/.test(value[2] ?? '')) {
    return as({ ...line, text: `${value[1]} - ${value[2]}` });
  }
  const found = typed.exec(line.text);
  if (found === null) return undefined;
  const [, item = '', rest = ''] = found;
  // A dash before the parenthesis begins the description; behind it, the parser needs no help.
  if (/ -(?: |$)/.test(withoutCode(item)) || /^ *-/.test(rest)) return undefined;
  // The elder form of a parameter, in which dots begin the description.
  if (kind === 'parameter' && (/^ *\.\.\./.test(rest) || /`[^()]*\)$/.test(item))) return undefined;
  const more = onlyAttributes.exec(rest);
  if (more !== null) {
    const [, words = '', behind = ''] = more;
    const text = `${item.slice(0, -1)}, ${words.trim()})${behind === '' ? '' : ` ${behind}`}`;
    return as(described({ ...line, text }, kind)?.lines[0] ?? { ...line, text });
  }
  const words = rest.replace(/^[\s.,:;…–—]+/, '').trimEnd();
  return words === '' ? undefined : as({ ...line, text: `${item} - ${words}` });
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, '');
}

function as(line: Line): Mending {
  return { lines: [line], said: `as “${line.text.trim()}”` };
}

/** A rule directly below a member: for drafter, the member would be a heading. */
function belowList(lines: readonly Line[], index: number): Mending | undefined {
  const line = lines[index];
  if (line === undefined || !rule.test(line.text) || !listItem.test(lines[index - 1]?.text ?? '')) {
    return undefined;
  }
  return { lines: [{ ...line, text: '', column: 0 }, line], said: 'with an empty line before it' };
}

/** What stands behind `+ Attributes (X)` is a paragraph of its own; with members below, they would be part of it. */
function cutAttributes(lines: readonly Line[], index: number): Mending | undefined {
  const line = lines[index];
  const found = line && attributes.exec(line.text);
  if (line === undefined || !found) return undefined;
  const [, section = '', gap = '', rest = ''] = found;
  const head = { ...line, text: section };
  const said = `as “${section.trim()}”, with the rest below it`;
  const column = [...section, ...gap].length;
  const words = rest.replace(/^[\s.,:;…–—-]+/, '');
  if (words === '') return { lines: [head], said };
  if (endOfBlock(lines, index) > index + 1) {
    return { lines: [head], said: `as “${section.trim()}”`, lost: { column, words } };
  }
  const own = {
    ...line,
    text: `${' '.repeat(indentOf(section) + 4)}${words}`,
    column: spanIn(line, column).column - 1,
  };
  const empty = { ...own, text: '' };
  return { lines: [head, empty, own, empty], said };
}
