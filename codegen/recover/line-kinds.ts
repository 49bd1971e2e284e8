import type { Line } from '../source.js';
import { endOfBlock, indentOf, isBlank } from './blocks.js';

/** A named type's heading, `+ Attributes` itself, a member of a type, or what stands below `+ Parameters`. */
export type Kind = 'type' | 'attributes' | 'member' | 'parameter' | undefined;

const listSection = /^ *[+*-] +(attribute|parameter)s?\b/i;
const codeSection = /^ *[+*-] +(?:body|schema|headers?)\b/i;
const payload = /^ {0,3}[+*-] +(?:request|response|model)\b/i;
const types = /^#+ *data +structures? *#*$/i;
const headingOfTypes = /^#+(?! *group\b) *[^[\](/]+(?:\(.*)?$/i;

/** A payload's own text is code from here on. */
export const CODE_INDENT = 8;

/** Which lines describe types, or parameters. */
export function kindsOfLines(lines: readonly Line[], isCode: readonly boolean[]): Kind[] {
  const kinds = lines.map((): Kind => undefined);
  let kind: Kind;
  let indent = 0;
  let end = 0;
  let code = 0;
  let isType = false;
  lines.forEach(({ text }, index) => {
    if (text.startsWith('#') && !isCode[index]) {
      const isNamed = isType && !types.test(text) && headingOfTypes.test(text);
      if (isNamed) kinds[index] = 'type';
      isType = isNamed || types.test(text);
      indent = 0;
      return;
    }
    if (isCode[index] || index < code || isBlank(text)) return;
    if (payload.test(text)) indent = indentOf(text);
    if (codeSection.test(text) && index >= end) code = endOfBlock(lines, index);
    if (isType || index < end) {
      kinds[index] = index < end ? kind : 'member';
      return;
    }
    const section = listSection.exec(text)?.[1];
    if (section === undefined || indentOf(text) - indent >= CODE_INDENT) return;
    end = endOfBlock(lines, index);
    kind = section.toLowerCase() === 'parameter' ? 'parameter' : 'member';
    if (kind === 'member') kinds[index] = 'attributes';
  });
  return kinds;
}
