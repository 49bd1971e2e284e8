import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../api.js';
import { isObject, type JsonObject } from '../ids.js';

type Primitive = null | boolean | number | string;

const isPrimitive = (value: Json | undefined): value is Primitive =>
  value !== undefined && (value === null || typeof value !== 'object');

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/;

const instant = (value: Json | undefined): number | undefined => {
  const time = typeof value === 'string' && DATE_TIME.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

export const isDateTime = (value: Json | undefined): boolean => instant(value) !== undefined;

/** Whether both say the same: times may be written differently and more or less precisely, and lists of plain values ordered differently. */
export function sameValue(a: Json, b: Json): boolean {
  const [one, other] = [instant(a), instant(b)];
  if (one !== undefined && other !== undefined) {
    const isWhole = [a, b].some((time) => !/:\d\d\.\d/.test(String(time)));
    return isWhole ? Math.abs(one - other) < 1000 : one === other;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const [first, second] = [a, b].map((list) => list.map((item) => JSON.stringify(item)).sort());
    return isDeepStrictEqual(first, second);
  }
  return isDeepStrictEqual(a, b);
}

/**
 * Whether two values are of one kind, so that a difference means something: a server may well answer the object whose
 * id was sent.
 */
export function comparable(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    const kinds = new Set([...a, ...b].map((item) => (isPrimitive(item) ? typeof item : 'object')));
    return kinds.size <= 1 && !kinds.has('object');
  }
  return isPrimitive(a) && isPrimitive(b) && (a === null || b === null || typeof a === typeof b);
}

/** What stands in two representations of one thing, down to the plain values that both have. */
export function agree(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    // A list may leave out what is inside of its items.
    if (a.length === 0 || b.length === 0) return true;
    return (
      a.length === b.length &&
      a.every((one) => b.some((other) => agree(one, other) && isObject(one) === isObject(other)))
    );
  }
  if (isObject(a) && isObject(b)) return Object.keys(a).every((name) => agree(a[name], b[name]));
  return a === undefined || b === undefined || !comparable(a, b) || a === null || b === null || alike(a, b);
}

/** The properties of plain values, and of lists of them, that two representations of one thing show differently. */
export const differences = (a: JsonObject, b: JsonObject): readonly string[] =>
  Object.keys(a).filter((name) => {
    const [one, other] = [a[name], b[name]];
    return one !== undefined && other !== undefined && comparable(one, other) && !alike(one, other);
  });

function alike(a: Json, b: Json): boolean {
  if (sameValue(a, b)) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return isExcerpt(a, b) || isExcerpt(b, a) || sameAddress(a, b);
}

/** A list may show the beginning of a long text. */
function isExcerpt(short: string, long: string): boolean {
  const begins = short.replace(/\s*(?:…|\.{3})$/, '');
  return begins !== short && long.startsWith(begins);
}

/** One may be relative, or seen from another host. */
function sameAddress(a: string, b: string): boolean {
  if (![a, b].every((text) => /^(https?:\/\/|\/)/i.test(text))) return false;
  const [one, other] = [a, b].map((text) => pathOf(text));
  return one !== undefined && other !== undefined && (one.endsWith(other) || other.endsWith(one));
}

const pathOf = (text: string): string | undefined =>
  URL.canParse(text, 'http://localhost') ? new URL(text, 'http://localhost').pathname : undefined;

/** What a server moves by itself when something is written: the time of it, and how often. */
export function movedByItself(before: Json | undefined, after: Json | undefined): boolean {
  if (typeof before === 'number' && typeof after === 'number') return after > before;
  const [was, is] = [instant(before), instant(after)];
  return is !== undefined && (before === null || (was !== undefined && is >= was));
}

/** A value as a message shows it. */
export function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
