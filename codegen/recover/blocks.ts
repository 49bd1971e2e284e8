import type { Diagnostic } from '../diagnostics.js';
import type { Line, Source } from '../source.js';

/** A document in the words that the parser understands, and what had to be mended for it. */
export interface Mended {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

const fence = /^ *(?:[+*-] +)?(```+|~~~+)(.*)$/;

/** Which lines stand in a fenced block, its fences among them: what looks like a heading there is none. */
export function fencedLines(lines: readonly Line[]): boolean[] {
  let isOpen = false;
  return lines.map(({ text }) => {
    const found = fence.exec(text);
    if (found === null) return isOpen;
    // What follows a fence on its line is a language where it opens, and no fence at all where it would close.
    if (isOpen) isOpen = found[2]?.trim() !== '';
    else isOpen = !(found[2] ?? '').includes('`');
    return true;
  });
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The index behind the last line of what is indented below the line at `start`; a heading ends it in any case. */
export function endOfBlock(lines: readonly Line[], start: number): number {
  const indent = indentOf(lines[start]?.text ?? '');
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if (isBlank(text)) continue;
    if (indentOf(text) <= indent) break;
    end = index + 1;
  }
  return end;
}
