import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { directivesIn } from '../directive.js';
import { type Line, type Source, spanIn } from '../source.js';
import { fencedLines, indentOf, isBlank, type Mended } from './blocks.js';

const section = /^ {0,3}[+*-] +(?:request|response|model|parameters?|attributes?|headers?|relation)\b/i;
const WIDTH = 60;

/**
 * A comment between the sections of an action, or below the last of them. Its author means none of it, and drafter makes
 * a body of it, or adds it to the one before.
 */
export function leaveOutComments(source: Source): Mended {
  const { lines } = source;
  const isCode = fencedLines(lines);
  const diagnostics: Diagnostic[] = [];
  const mended = [...lines];
  /** How far the last section is indented; none above the first. */
  let indent = -1;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || isCode[index] || isBlank(line.text)) continue;
    if (line.text.startsWith('#')) indent = -1;
    else if (section.test(line.text)) indent = indentOf(line.text);
    else if (indentOf(line.text) <= indent && line.text.trimStart().startsWith('<!--')) {
      const end = endOfComment(lines, index);
      if (end === undefined) continue;
      const column = indentOf(line.text);
      diagnostics.push(diagnostic('comment-left-out', spanIn(line, column), shortened(line.text.trim())));
      for (const [at, one] of lines.slice(index, end).entries()) mended[index + at] = { ...one, text: '' };
      index = end - 1;
    }
  }
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** Of those who put files together, where the file is missing. */
const include = /<!--\s*(?:include|partial)\s*\(/;

/** The index behind its last line; none where something else stands in that, or where it speaks to a program. */
function endOfComment(lines: readonly Line[], start: number): number | undefined {
  const last = lines.findIndex(({ text }, index) => index >= start && text.includes('-->'));
  if (last < 0 || !/^(?:(?!-->).)*--> *$/.test(lines[last]?.text ?? '')) return undefined;
  const isForProgram = ({ text }: Line) => directivesIn(text).length > 0 || include.test(text);
  return lines.slice(start, last + 1).some(isForProgram) ? undefined : last + 1;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > WIDTH ? `${characters.slice(0, WIDTH).join('')}…` : text;
}
