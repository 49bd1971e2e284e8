import type { Diagnostic } from '../diagnostics.js';
import type { Line, Source } from '../source.js';

/** A document in the words that the parser understands, and what had to be mended for it. */
export interface Mended {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

const fence = /^( *(?:[+*-] +)?)(```+|~~~+)(.*)$/;

/** Which lines stand in a fenced block, its fences among them: what looks like a heading there is none. */
export function fencedLines(lines: readonly Line[]): boolean[] {
  return fences(lines).isCode;
}

/** The fence outside a list that nothing closes: all below it is code. */
export function openFence(lines: readonly Line[]): number | undefined {
  return fences(lines).open;
}

function fences(lines: readonly Line[]): { isCode: boolean[]; open: number | undefined } {
  let open: string | undefined;
  let at = 0;
  const isCode = lines.map(({ text }, index) => {
    // A fence within a list ends with the list, closed or not.
    if (open !== undefined && open !== '' && text.startsWith('#') && isBlank(lines[index - 1]?.text ?? '')) {
      open = undefined;
    }
    const found = fence.exec(text);
    if (found === null) return open !== undefined;
    const [, before = '', , behind = ''] = found;
    // What follows a fence on its line is a language where it opens, and no fence at all where it would close.
    if (open === undefined) {
      open = behind.includes('`') ? undefined : before;
      at = index;
    } else if (behind.trim() === '') open = undefined;
    return true;
  });
  return { isCode, open: open === '' ? at : undefined };
}

/** Which lines begin within a comment: what is there, its author took out. */
export function commentedLines(lines: readonly Line[]): boolean[] {
  let isOpen = false;
  return lines.map(({ text }) => {
    const wasOpen = isOpen;
    const opened = text.lastIndexOf('<!--');
    const closed = text.lastIndexOf('-->');
    if (opened >= 0 || closed >= 0) isOpen = opened > closed;
    return wasOpen;
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
