import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { commentedLines, endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';
import { kindsOfLines } from './line-kinds.js';

const section = /^ *[+*-] +parameters? *$/i;
const otherSection =
  /^ *[+*-] +(?:(?:requests?|responses?|parameters?|attributes?|headers?|body|schema|model|relation)\b)/i;
const listItem = /^( *[+*-] +)(\S.*)$/;
const codeOrComment = (lines: readonly Line[]) => {
  const isCode = fencedLines(lines);
  const isComment = commentedLines(lines);
  return (index: number) => isCode[index] === true || isComment[index] === true;
};

/**
 * drafter gives up a whole list of parameters for a name with brackets, or takes half of a name with a dash: each line
 * is written for it in the form that it reads.
 */
export function mendParameterLines(source: Source): Mended {
  const diagnostics: Diagnostic[] = [];
  const said = (line: Line, words: string) =>
    diagnostics.push(diagnostic('text-mended', spanIn(line, indentOf(line.text)), words));
  const lines = withItemsBelow(source.lines, said);
  const isOther = codeOrComment(lines);
  const kinds = kindsOfLines(lines, fencedLines(lines));
  let depth = 0;
  const mended = lines.map((line, index) => {
    if (section.test(line.text)) depth = Number.POSITIVE_INFINITY;
    if (kinds[index] !== 'parameter' || isOther(index) || !listItem.test(line.text)) return line;
    const indent = indentOf(line.text);
    depth = Math.min(depth, indent);
    const text = indent === depth ? readable(line.text) : line.text;
    if (text === line.text) return line;
    said(line, `as “${text.trim()}”`);
    return { ...line, text };
  });
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** Items that stand beside `+ Parameters`, and are meant to stand below it. */
function withItemsBelow(lines: readonly Line[], said: (line: Line, words: string) => void): readonly Line[] {
  const isOther = codeOrComment(lines);
  const moved = new Set<number>();
  lines.forEach((head, start) => {
    if (isOther(start) || !section.test(head.text) || endOfBlock(lines, start) > start + 1) return;
    const indent = indentOf(head.text);
    for (let index = start + 1; index < lines.length; ) {
      const line = lines[index];
      if (line === undefined || isOther(index)) return;
      if (isBlank(line.text)) {
        index += 1;
        continue;
      }
      if (indentOf(line.text) !== indent || !listItem.test(line.text) || otherSection.test(line.text)) return;
      said(line, 'as a member of the list of parameters above it');
      const end = endOfBlock(lines, index);
      for (let at = index; at < end; at += 1) moved.add(at);
      index = end;
    }
  });
  if (moved.size === 0) return lines;
  return lines.map((line, index) =>
    moved.has(index) && !isBlank(line.text) ? { ...line, text: `    ${line.text}` } : line,
  );
}

const parts = /^(?:`([^`]+)`|([^\s`(=:]+|:[^\s`(=:]+))( *)(.*)$/;

function readable(text: string): string {
  const [, marker = '', item = ''] = listItem.exec(text) ?? [];
  const found = parts.exec(item);
  if (found === null) return text;
  const [, quoted, plain = '', gap = '', rest = ''] = found;
  const name = nameIn(quoted ?? plain);
  if (name === '') return text;
  // A word may stand before the dash of its description without a blank.
  const hasDash = name.includes('-');
  if (hasDash && /^\p{L}/u.test(rest)) return text;
  const quote = quoted !== undefined || hasDash ? '`' : '';
  return `${marker}${quote}${encoded(name)}${quote}${described(gap, rest)}`;
}

/** `{id}`, `:id`, `*id*`: the signs mark a name, and are no part of it. */
function nameIn(written: string): string {
  return written.replace(/^(?:[{:<]|\*{1,2}(?=.*\*$))+/, '').replace(/(?:[}>]|\*{1,2})$/, '');
}

/** As a URI template has it: what is sent is the same. */
function encoded(name: string): string {
  return name.replace(/[^\w.%-]/gu, (character) => {
    const bytes = [...new TextEncoder().encode(character)];
    return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
}

/** What follows the name. Of a sample between the brackets drafter takes no description but one behind dots. */
function described(gap: string, rest: string): string {
  if (/^: *$/.test(rest)) return '';
  const elder = /^(\((?:[^()`]*`[^`]*`)+[^()`]*\)) +-+ +(.*)$/.exec(rest);
  if (elder !== null) return `${gap}${elder[1]} ... ${elder[2]}`;
  const isText = gap !== '' && /^\p{L}[^(:=]*$/u.test(rest) && !/ -+ | \.\.\. /.test(` ${rest}`);
  return isText ? ` - ${rest}` : `${gap}${rest}`;
}
