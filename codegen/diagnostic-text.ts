import { type Diagnostic, formatSpan, type Severity } from './diagnostics.js';
import type { Source } from './source.js';

/** How a diagnostic is coloured; without colours each function is the identity. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly faint: (text: string) => string;
}

export const plain: Paint = { severity: (_severity, text) => text, faint: (text) => text };

/** What is said about a place: a diagnostic, or a finding of another kind, which may have no hint. */
export type Remark = Pick<Diagnostic, 'severity' | 'message' | 'span'> & {
  readonly code: string;
  readonly hint?: string;
};

/** `file:line:column: severity[code]: message`, the author's line, a caret under the place, the hint. */
export function formatDiagnostic(one: Remark, source: Pick<Source, 'line'>, paint: Paint = plain): string {
  const head = paint.severity(one.severity, `${one.severity}[${one.code}]`);
  const { text, before } = excerptOf(source.line(one.span), one.span.column);
  // Tabs before the caret are repeated, so that it stands under its place at any tab width.
  const indent = before.replace(/[^\t]/gu, ' ');
  return [
    `${shownInLine(formatSpan(one.span))}: ${head}: ${shown(one.message)}`,
    ...(text.trim() === '' ? [] : [`    ${text}`, `    ${indent}${paint.severity(one.severity, '^')}`]),
    ...(one.hint === undefined ? [] : [paint.faint(`  hint: ${shown(one.hint)}`)]),
  ].join('\n');
}

/** A name may have an end of line in it, where a place has none. */
export const shownInLine = (text: string) => shown(text).replaceAll('\n', '␊').replaceAll('\t', '␉');

/**
 * A terminal does what control characters say, and what is invisible or turns the direction of writing hides what stands
 * there: they get their pictures, or their numbers. Joiners and the like stay, since letters and emoji are made with them.
 */
export const shown = (text: string) =>
  text.replace(HIDDEN, (one) => {
    const number = one.codePointAt(0) ?? 0;
    if (number < 0x20) return String.fromCharCode(0x2400 + number);
    return number === 0x7f ? '\u2421' : `<U+${number.toString(16).toUpperCase().padStart(4, '0')}>`;
  });

const HIDDEN =
  /(?!\t|\n|\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Characters of a line that are shown: a body in one line may have thousands. */
const WIDTH = 160;

/** What is shown of a line, and what stands in it before the column. */
export function excerptOf(line: string, column: number): { text: string; before: string } {
  const characters = [...line];
  const start = column > WIDTH - 40 ? column - 80 : 0;
  const [left, right] = [start > 0 ? '…' : '', characters.length > start + WIDTH ? '…' : ''];
  const between = (from: number, to: number) => shown(characters.slice(from, to).join(''));
  return {
    text: `${left}${between(start, start + WIDTH)}${right}`,
    before: `${left}${between(start, column - 1)}`,
  };
}
