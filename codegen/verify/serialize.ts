import type { Json } from '../api.js';
import type { Parameter } from './model.js';
import { percentEncoded } from './percent.js';

/**
 * A value as OpenAPI's styles write it, which are expansions of RFC 6570: `simple`, `label` and `matrix` in a path,
 * `simple` in a header, `form` and three more in a query or a cookie. What is null inside a list or an object is left
 * out, as RFC 6570 leaves out what is undefined.
 */
export type ParameterForm = Pick<Parameter, 'name' | 'in' | 'style' | 'explode' | 'allowReserved'>;

/** One piece of a path, percent-encoded. */
export function pathText(form: ParameterForm, value: Json): string {
  const encode = encoder(form);
  const name = encodePart(form.name);
  const parts = partsOf(form, value);
  if (form.style === 'label') return `.${joined(parts, form.explode, encode, '.')}`;
  if (form.style === 'matrix') {
    // `;name` alone says that the value is empty.
    const pair = (key: string, text: string) => `;${key}${text === '' ? '' : `=${text}`}`;
    if (!form.explode || parts.kind === 'single') return pair(name, joined(parts, false, encode, ','));
    if (parts.kind === 'list') return parts.items.map((item) => pair(name, encode(item))).join('');
    return parts.members.map(([key, item]) => pair(encode(key), encode(item))).join('');
  }
  return joined(parts, form.explode, encode, ',');
}

/** The `name=value` pairs that a value makes in a query, percent-encoded; an empty list makes none. */
export function queryPairs(form: ParameterForm, value: Json): string[] {
  const encode = encoder(form);
  const name = encodePart(form.name);
  const parts = partsOf(form, value);
  if (parts.kind === 'single') return [`${name}=${encode(parts.text)}`];
  if (form.style === 'deepObject') return deepPairs(name, value, encode);
  if (parts.kind === 'list') {
    if (parts.items.length === 0) return [];
    if (form.explode) return parts.items.map((item) => `${name}=${encode(item)}`);
    return [`${name}=${parts.items.map(encode).join(separatorOf(form.style))}`];
  }
  if (parts.members.length === 0) return [];
  if (form.explode) return parts.members.map(([key, item]) => `${encode(key)}=${encode(item)}`);
  return [`${name}=${parts.members.flat().map(encode).join(separatorOf(form.style))}`];
}

/** The value of a header: nothing is encoded, but what would end the header cannot stand in it. */
export function headerText(form: ParameterForm, value: Json): string {
  return headerSafe(joined(partsOf(form, value), form.explode, (text) => text, ','));
}

export function headerSafe(text: string): string {
  return text.replace(/[^\t\P{Cc}]+/gu, ' ').trim();
}

type Parts =
  | { readonly kind: 'single'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, string])[] };

function partsOf({ style }: ParameterForm, value: Json): Parts {
  if (typeof value !== 'object' || value === null) return { kind: 'single', text: String(value) };
  if (style === 'content') return { kind: 'single', text: JSON.stringify(value) };
  if (Array.isArray(value)) {
    return { kind: 'list', items: (value as readonly Json[]).filter((item) => item !== null).map(textOf) };
  }
  const members = Object.entries(value).filter(([, item]) => item !== null);
  return { kind: 'object', members: members.map(([key, item]) => [key, textOf(item)] as const) };
}

/** What is nested deeper than any style can say travels as JSON. */
function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function joined(parts: Parts, explode: boolean, encode: (text: string) => string, separator: string): string {
  if (parts.kind === 'single') return encode(parts.text);
  // Without `explode`, commas stand between the items, whatever comes before the first of them.
  const between = explode ? separator : ',';
  if (parts.kind === 'list') return parts.items.map(encode).join(between);
  return parts.members
    .map(([key, item]) => `${encode(key)}${explode ? '=' : ','}${encode(item)}`)
    .join(between);
}

function separatorOf(style: string): string {
  if (style === 'spaceDelimited') return '%20';
  return style === 'pipeDelimited' ? '%7C' : ',';
}

/** `filter[name]=a&filter[tags][0]=b`: OpenAPI defines the first level, and everybody goes on like this. */
function deepPairs(name: string, value: Json, encode: (text: string) => string): string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${name}=${encode(String(value))}`];
  return Object.entries(value).flatMap(([key, item]) =>
    deepPairs(`${name}%5B${encodePart(key)}%5D`, item as Json, encode),
  );
}

function encoder({ allowReserved, in: place }: ParameterForm): (text: string) => string {
  if (!allowReserved) return encodePart;
  // What would end the path or the query, or divide it, is encoded even so.
  return place === 'path'
    ? (text) => encodeBut(text, /[!$&'()*+,/:;=@]/)
    : (text) => encodeBut(text, /[!$'()*,/:;?@]/);
}

function encodeBut(text: string, kept: RegExp): string {
  return [...text].map((one) => (kept.test(one) ? one : encodePart(one))).join('');
}

/** RFC 3986: all but letters, digits and `-._~`. */
export function encodePart(text: string): string {
  return percentEncoded(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
