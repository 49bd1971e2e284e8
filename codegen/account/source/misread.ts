import type { Leaf } from './leaves.js';
import type { Line } from './text.js';

/** A line that is a list or a section in the source and text in the parser's result. */
export interface Misread {
  readonly code: 'list-in-description' | 'section-in-text';
  readonly line: number;
}

const LIST_ITEM = /^\s*[+*-]\s+\S/;
const KEYWORD = '(?:headers?|body|schema|attributes?|parameters?|request|response|model)';
const PAYLOAD_SECTION = new RegExp(`^\\s*[+*-]\\s+${KEYWORD}\\b`, 'i');
/** Elsewhere lists are good text, so that only what is written like a section counts. */
const SECTION =
  /^\s*[+*-]\s+(?:Headers?|Body|Schema|Attributes?|Parameters?|Request|Response|Model)(?:\s+\d{3})?\s*(?:\(.*)?$/;

/** Members of a type and sections that the parser takes for a part of a description or of a body. */
export function misreadLines(leaves: readonly Leaf[], lines: readonly Line[]): Misread[] {
  const found = new Map<number, Misread>();
  for (const leaf of leaves) {
    const pattern = patternFor(leaf);
    if (pattern === undefined) continue;
    const texts = new Set(leaf.text.split('\n').flatMap((part) => (pattern.test(part) ? [part.trim()] : [])));
    if (texts.size === 0) continue;
    const line = meantAsText(leaf.lines, lines).find((one) => texts.has(lines[one]?.text.trim() ?? ''));
    if (line === undefined) continue;
    found.set(line, { code: leaf.inTypes ? 'list-in-description' : 'section-in-text', line });
  }
  return [...found.values()];
}

/** Without fenced code and comments: what stands there is no list to its author either. */
function meantAsText(own: readonly number[], lines: readonly Line[]): number[] {
  let closes: RegExp | undefined;
  return own.filter((line) => {
    const { text } = lines[line] ?? { text: '' };
    if (closes !== undefined) {
      if (closes.test(text)) closes = undefined;
      return false;
    }
    const fence = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) closes = new RegExp(`^\\s*${fence}`);
    else if (/<!--(?!.*-->)/.test(text)) closes = /-->/;
    return closes === undefined;
  });
}

function patternFor({ kind, role, owner, inTypes }: Leaf): RegExp | undefined {
  if (kind !== 'text') return undefined;
  if (inTypes) return role === 'description' ? LIST_ITEM : undefined;
  const isPayload = owner === 'httpRequest' || owner === 'httpResponse';
  if (role === 'copy') return isPayload ? PAYLOAD_SECTION : SECTION;
  return role === 'asset' ? SECTION : undefined;
}
