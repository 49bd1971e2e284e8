import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { commentedLines, endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';

const schema = /^ *[+*-] +schema *$/i;
const payload = /^ {0,3}[+*-] +(?:request|response|model)\b/i;
const otherSection = /^ *[+*-] +(?:attributes?|headers?|parameters?)\b/i;
const fence = /^ *(?:```|~~~)/;

/**
 * Fenced code that stands behind an empty line and no further right than the `+ Schema` above it: drafter drops it, or
 * takes it for a body. It is moved to where it belongs, unless the payload shows a body: which of the two would be
 * right, where they contradict each other, is not for a guess to say.
 */
export function indentSchemas(source: Source): Mended {
  const { lines } = source;
  if (!lines.some(({ text }) => schema.test(text))) return { source, diagnostics: [] };
  const isCode = fencedLines(lines);
  const isComment = commentedLines(lines);
  const diagnostics: Diagnostic[] = [];
  const mended = [...lines];
  lines.forEach(({ text }, index) => {
    if (isCode[index] || isComment[index] || !schema.test(text) || hasBody(lines, index)) return;
    const start = lines.findIndex((line, next) => next > index && !isBlank(line.text));
    const first = lines[start];
    if (first === undefined || start === index + 1 || !fence.test(first.text)) return;
    const missing = indentOf(text) + 4 - indentOf(first.text);
    const end = closingFence(lines, start);
    if (missing < 4 || end === undefined) return;
    for (const [at, line] of lines.slice(start, end + 1).entries())
      mended[start + at] = indented(line, missing);
    const place = spanIn(first, indentOf(first.text));
    diagnostics.push(diagnostic('text-mended', place, 'as the code of the section above'));
  });
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** Whether the payload of a section has anything else than sections without a body. */
function hasBody(lines: readonly Line[], index: number): boolean {
  const first = lines.slice(0, index).findLastIndex(({ text }) => payload.test(text) || text.startsWith('#'));
  const next = lines.findIndex(
    ({ text }, at) =>
      at > index && (payload.test(text) || text.startsWith('#') || /^ *[+*-] +body\b/i.test(text)),
  );
  if (/^ *[+*-] +body\b/i.test(lines[next]?.text ?? '')) return true;
  let end = 0;
  return lines.slice(first + 1, index).some(({ text }, at, before) => {
    if (isBlank(text) || at < end) return false;
    if (!otherSection.test(text)) return true;
    end = endOfBlock(before, at);
    return false;
  });
}

function closingFence(lines: readonly Line[], start: number): number | undefined {
  const mark = lines[start]?.text.trim().slice(0, 3) ?? '';
  for (let index = start + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if (text.startsWith('#')) return undefined;
    if (text.trim().startsWith(mark)) return index;
  }
  return undefined;
}

function indented(line: Line, columns: number): Line {
  return isBlank(line.text) ? line : { ...line, text: ' '.repeat(columns) + line.text };
}
