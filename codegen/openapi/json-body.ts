import { jsonrepair } from 'jsonrepair';
import type { Json } from '../api.js';
import { type JsonFault, type JsonScan, scanJson } from './json-text.js';

/** A text that should be JSON. */
export type JsonReading =
  | { readonly kind: 'json'; readonly value: Json; readonly written: string; readonly scan: JsonScan }
  | {
      readonly kind: 'mended';
      readonly value: Json;
      /** The JSON that the value is read from. */
      readonly written: string;
      readonly scan: JsonScan;
      readonly fault: JsonFault;
      /** Most of the words are in comments: the text says more than the value. */
      readonly isAnnotated: boolean;
    }
  | { readonly kind: 'text'; readonly fault: JsonFault };

/** Deeper than people write; what walks a value may do so without fear for its stack. */
const DEEPEST = 200;

/** Of the words of a text, the share that its value has to have to stand for it. */
const MOST = 0.6;

export function readJson(text: string): JsonReading {
  const scan = scanJson(text);
  if (scan.depth > DEEPEST)
    return { kind: 'text', fault: { slip: `nested deeper than ${DEEPEST}`, offset: 0 } };
  // Beyond the doubles JSON.parse says Infinity, which no JSON can say again.
  const unsayable = scan.inexact.find((one) => !Number.isFinite(Number(one.text)));
  if (unsayable !== undefined) {
    return { kind: 'text', fault: { slip: `the number ${unsayable.text}`, offset: unsayable.offset } };
  }
  const { fault } = scan;
  if (fault === undefined) return { kind: 'json', value: JSON.parse(text) as Json, written: text, scan };
  const mended = mend(text);
  if (mended === undefined) return { kind: 'text', fault };
  const share = wordsOf(mended).length / Math.max(1, wordsOf(text).length);
  return {
    kind: 'mended',
    value: JSON.parse(mended) as Json,
    written: mended,
    scan: scanJson(mended),
    fault,
    isAnnotated: share < MOST,
  };
}

const string = /"(?:[^"\\\n]|\\.)*"/;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=\s)#\s[^\n]*/;
const tokens = new RegExp(`${string.source}|${comment.source}|…|,(?=\\s*,)`, 'g');

/** A text of the same length without comments, escapes, and the brackets that stand in strings. */
export function blanked(text: string): string {
  const blank = (part: string) => ' '.repeat(part.length);
  return text
    .replace(tokens, (token) =>
      token.startsWith('"') ? token.replace(/\\(?:\\|(?!["/bfnrtu']))|[{[]/g, blank) : blank(token),
    )
    .replace(/\\(?:u[\da-fA-F]{4}|.)/g, blank);
}

/** The JSON that the author meant, if no word of it is lost or made up; `null` where a value is missing. */
function mend(text: string): string | undefined {
  let isMisread = false;
  const plain = text.replace(tokens, (token) => {
    if (token === '…') return '...';
    // A pattern's `\d` is no escape of JSON, and the backslash is meant.
    if (token.startsWith('"')) return token.replace(/\\(?:\\|(?!["/bfnrtu']))/g, '\\\\');
    if (!isWhole(token)) isMisread = true;
    return ' ';
  });
  if (isMisread) return undefined;
  const isBare = /^\s*(?:"[^"\n]*"|[\p{L}_][\p{L}\p{N}_]*)\s*:/u.test(plain);
  const candidate = isBare ? `{${plain}}` : plain.trim();
  const opening = candidate[0];
  if (opening !== '{' && opening !== '[') return undefined;
  let mended: string;
  try {
    mended = jsonrepair(candidate).trim();
  } catch {
    return undefined; // jsonrepair throws on what it cannot mend
  }
  const scan = scanJson(mended);
  const isSound = scan.fault === undefined && scan.depth <= DEEPEST && mended[0] === opening;
  return isSound && same(candidate, mended, wordsOf) && same(candidate, mended, openings)
    ? mended
    : undefined;
}

/** Half a string, or a bracket alone: what looks like a comment is within quotes that are not escaped. */
function isWhole(comment: string): boolean {
  const count = (character: string) => comment.split(character).length - 1;
  return count('"') % 2 === 0 && count('{') === count('}') && count('[') === count(']');
}

function same(before: string, after: string, aspect: (text: string) => readonly string[]): boolean {
  return JSON.stringify(aspect(before)) === JSON.stringify(aspect(after));
}

/** Each bracket that opens something: mending adds none. */
function openings(text: string): readonly string[] {
  return text.replace(new RegExp(string, 'g'), '').match(/[{[]/g) ?? [];
}

/** In order and without `null`, which may stand for a value that is missing, or for `None` and `undefined`. */
function wordsOf(text: string): string[] {
  const words = text.replace(/\\(?:u[\da-fA-F]{4}|.)/g, ' ').match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words
    .map((word) => (/^(true|false)$/i.test(word) ? word.toLowerCase() : word))
    .filter((word) => !['null', 'None', 'undefined'].includes(word));
}
