import type { Json } from '../../api.js';
import { isObject, type JsonObject, oneWord } from '../ids.js';

export type Plain = string | number | boolean;

/** One thing that a filter may be about. */
export interface Reading {
  /** What an item has of it. */
  readonly of: (item: JsonObject) => readonly Plain[];
  /** It tells things apart: a number of it is no measure. */
  readonly isId: boolean;
}

/** Who asks for a date means what began on it, after it or before it. */
const DATE = /^\d{4}-\d\d(-\d\d.*)?$/;

const plain = (value: Json | undefined): readonly Plain[] => {
  if (typeof value === 'number' || typeof value === 'boolean') return [value];
  return typeof value === 'string' && value.trim() !== '' && !DATE.test(value) ? [value] : [];
};

/** What tells a thing that stands inside of another, the likeliest first. */
const MEMBERS = ['id', 'uuid', 'name', 'username', 'title', 'slug'];

const held = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/**
 * What a parameter may be called after, the likeliest first: a property (`tag` is one of the `tags`, `filter[tag]` too),
 * a member of what a property holds (`tag_name`, `created_by__username`), the property that has the id (`owner` is
 * `owner_id`, and the other way round).
 */
export function readingsOf(items: readonly JsonObject[], parameter: string): readonly Reading[] {
  const name = /^filters?\[([^[\]]+)\]$/.exec(parameter)?.[1] ?? parameter;
  const word = oneWord(name);
  const properties = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const named = properties.includes(name) ? name : properties.find((one) => oneWord(one) === word);
  if (named !== undefined) return ofProperty(items, named);
  for (const property of properties) {
    const member = MEMBERS.find((one) => word === `${oneWord(property)}${one}`);
    if (member !== undefined) {
      const of = (item: JsonObject) => held(item[property]).flatMap((one) => within(one, member));
      return [{ of, isId: isIdName(member) }];
    }
  }
  const id = properties.find((one) => [`${word}id`, `${word}uuid`].includes(oneWord(one)));
  return id === undefined ? [] : ofProperty(items, id);
}

const isIdName = (name: string): boolean => /id$/i.test(name);

/** A property is what it says; where it holds things, it is what one of their members says. */
function ofProperty(items: readonly JsonObject[], property: string): readonly Reading[] {
  const things = items.flatMap((item) => held(item[property]).filter(isObject));
  if (things.length === 0)
    return [{ of: (item) => held(item[property]).flatMap(plain), isId: isIdName(property) }];
  return MEMBERS.filter((member) => things.some((thing) => plain(thing[member]).length > 0)).map(
    (member) => ({
      of: (item) => held(item[property]).flatMap((one) => (isObject(one) ? plain(one[member]) : [])),
      isId: isIdName(member),
    }),
  );
}

/** What is not a thing is perhaps the id or the name of one. */
const within = (value: Json, member: string): readonly Plain[] =>
  plain(isObject(value) ? value[member] : value);
