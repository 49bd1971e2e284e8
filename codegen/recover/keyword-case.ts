import type { Line, Source } from '../source.js';
import { commentedLines, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';
import { CODE_INDENT, type Kind, kindsOfLines } from './line-kinds.js';

const heading = /^(#+ *)(group|data +structures?)(?= |$)/i;
const payload = /^( {0,3}[+*-] +)(request(?=[ (]|$)|response(?= *(?:\d|\(|$))|model(?= *(?:\(|$)))/i;
const section =
  /^( *[+*-] +)((?:headers?|parameters?|attributes?|body|schema)(?= *(?:\(.*)?$)|relation(?= *:))/i;
const ofParameter = /^( *[+*-] +)((?:values|members|items)(?= *$)|(?:default|sample)(?= *:))/i;

const words =
  'string|number|boolean|array|enum|object|required|optional|fixed|fixed-type|nullable|sample|default';
const typeWord = new RegExp(`^(?:${words})$`, 'i');

/**
 * The words of the format may be written in any letter case. drafter knows the names of sections in small letters, or
 * with a capital first, and the types of MSON and their attributes in small letters only: it is given those.
 */
export function spellKeywords(source: Source): Mended {
  const { lines } = source;
  const isCode = fencedLines(lines);
  const isComment = commentedLines(lines);
  const kinds = kindsOfLines(lines, isCode);
  const described = namesOf(lines);
  const open = { indent: 0, sections: Number.POSITIVE_INFINITY };
  let isChanged = false;
  const spelt = lines.map((line, index): Line => {
    const { text } = line;
    if (isCode[index] || isComment[index] || isBlank(text)) return line;
    const known = spellTypes(spellSection(text, kinds[index], open), kinds[index], described);
    if (known === text) return line;
    isChanged = true;
    return { ...line, text: known };
  });
  return { source: isChanged ? source.withLines(spelt) : source, diagnostics: [] };
}

/** Where the last payload stands, and its sections: what is indented further than they are is their content. */
interface Open {
  indent: number;
  sections: number;
}

function spellSection(text: string, kind: Kind, open: Open): string {
  if (text.startsWith('#')) {
    Object.assign(open, { indent: 0, sections: Number.POSITIVE_INFINITY });
    return text.replace(heading, capitalized);
  }
  if (kind === 'parameter') return text.replace(ofParameter, capitalized);
  if (kind !== undefined && kind !== 'attributes') return text;
  const indent = indentOf(text);
  if (payload.test(text)) {
    Object.assign(open, { indent, sections: Number.POSITIVE_INFINITY });
    return text.replace(payload, capitalized);
  }
  if (indent > open.sections || indent - open.indent >= CODE_INDENT || !section.test(text)) return text;
  if (indent > open.indent) open.sections = indent;
  return text.replace(section, capitalized);
}

function capitalized(match: string, before: string, word: string): string {
  if (/^[A-Za-z][a-z]*( +[A-Za-z][a-z]*)?$/.test(word)) return match;
  return `${before}${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
}

/** The first parentheses of a line, before its description: `+ a (String, Required) - text`. */
function spellTypes(text: string, kind: Kind, described: ReadonlySet<string>): string {
  if (kind === undefined) return text;
  // Of the same length, without what stands between backquotes.
  const plain = text.replace(/`[^`]*`/g, (quoted) => '\0'.repeat(quoted.length));
  const found = /(?<=\s)\([^()]*\)/.exec(plain);
  const dash = / - /.exec(plain)?.index ?? plain.length;
  if (found === null || found.index > dash) return text;
  const end = found.index + found[0].length;
  const spelt = text.slice(found.index, end).replace(/[^,[\]()]+/g, (piece) => {
    const word = piece.trim();
    return typeWord.test(word) && !described.has(word) ? piece.toLowerCase() : piece;
  });
  return text.slice(0, found.index) + spelt + text.slice(end);
}

/** What the author calls types and resources: `Object` may be one of them. */
function namesOf(lines: readonly Line[]): Set<string> {
  return new Set(lines.flatMap(({ text }) => /^#+ *([^[\](#]+?) *(?:[[(#].*)?$/.exec(text)?.[1] ?? []));
}
