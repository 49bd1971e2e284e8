import type { Json } from '../api.js';

export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Envelopes name what they carry with one of these, or with the resource's own name. */
const CARRIERS = ['results', 'items', 'data', 'entries', 'records', 'objects', 'rows', 'values', 'content'];

/** `Images`, `image` and `IMAGES` are one word. */
export const oneWord = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');

/**
 * What a list's body lists: the body itself, or the array in its envelope. `resource` is the name in the path, such as
 * `images`. None where the body is no list of objects, or where it is not clear which array is meant.
 */
export function itemsOf(body: Json | undefined, resource: string): readonly JsonObject[] | undefined {
  if (Array.isArray(body)) return objects(body);
  if (!isObject(body)) return undefined;
  const arrays = Object.entries(body).flatMap(([name, value]) => {
    const items = Array.isArray(value) ? objects(value) : undefined;
    return items === undefined ? [] : [{ name, items }];
  });
  const named =
    arrays.find(({ name }) => oneWord(name) === oneWord(resource)) ??
    arrays.find(({ name }) => CARRIERS.includes(name.toLowerCase()));
  if (named !== undefined) return named.items;
  // A thing with an id is one thing, whatever it holds; HAL embeds.
  if ('id' in body || 'uuid' in body) return undefined;
  if (isObject(body._embedded)) return itemsOf(body._embedded, resource);
  return arrays.length === 1 ? arrays[0]?.items : undefined;
}

const objects = (items: readonly Json[]): readonly JsonObject[] | undefined =>
  items.every(isObject) ? items : undefined;

/** A representation that stands in an envelope of its own: `{ image: { … } }`. */
export function unwrapped(body: Json | undefined, resource: string): JsonObject | undefined {
  if (!isObject(body)) return undefined;
  const members = Object.entries(body);
  for (const [name, value] of members) {
    if (!isObject(value)) continue;
    if (oneWord(name) === oneWord(resource)) return value;
    if (members.length === 1 || name === 'data') return value;
  }
  return body;
}

export interface Id {
  /** The property that it was taken from. */
  readonly property: string;
  readonly value: string;
}

/** The values that may tell a thing from its neighbours in the path, the likeliest first. */
export function idsOf(thing: JsonObject, parameter: string, resource: string): readonly Id[] {
  const word = oneWord(resource);
  const names = Object.keys(thing);
  const wanted = [
    (name: string) => name === parameter,
    (name: string) => oneWord(name) === oneWord(parameter),
    (name: string) => name === 'id' || name === '_id',
    (name: string) => name === 'uuid',
    (name: string) => oneWord(name) === `${word}id` || oneWord(name) === `${word}uuid`,
    (name: string) => `${oneWord(name)}id` === oneWord(parameter) || oneWord(name) === word,
    (name: string) => `${word}${oneWord(name)}` === oneWord(parameter),
  ];
  const ordered = wanted.flatMap((fits) => names.filter(fits));
  return [...new Set(ordered)].flatMap((property) => {
    const value = idValue(thing[property], parameter);
    return value === undefined ? [] : [{ property, value }];
  });
}

function idValue(value: Json | undefined, parameter: string): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  // A member that names the thing it stands for: `{ user: { id: 1 } }`.
  if (isObject(value) && !isObject(value.id)) return idValue(value.id, parameter);
  return undefined;
}

/** Properties that say which thing it is, and not what it is like. */
export const isIdentity = (property: string, parameter: string, resource: string): boolean =>
  /^(_?id|uuid|guid|urn|url|uri|href|links?|_links|self|etag|_rev)$/i.test(property) ||
  property === parameter ||
  [`${oneWord(resource)}id`, `${oneWord(resource)}uuid`].includes(oneWord(property));

/** The names of a path's parameters in their order. */
export const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);

/** The last parameter's value of an address that ends as a path does. */
export function idInLocation(location: string, path: string): string | undefined {
  if (!URL.canParse(location, 'http://localhost')) return undefined;
  const parts = new URL(location, 'http://localhost').pathname.split('/').filter((part) => part !== '');
  const wanted = path.split('/').filter((part) => part !== '');
  const last = pathParameters(path).at(-1);
  const tail = parts.slice(-wanted.length);
  const fits = wanted.every((part, index) => part.includes('{') || part === tail[index]);
  const extension = wanted.at(-1)?.replace(/^\{[^{}]*\}/, '') ?? '';
  const value = tail.at(-1);
  if (!fits || last === undefined || value === undefined || parts.length < wanted.length) return undefined;
  try {
    return decodeURIComponent(
      value.endsWith(extension) ? value.slice(0, value.length - extension.length) : value,
    );
  } catch {
    return undefined;
  }
}
