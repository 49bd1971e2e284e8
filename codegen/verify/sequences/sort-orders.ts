import { oneWord } from '../ids.js';
import type { Operation, Parameter, Subject } from '../model.js';
import { keywordsOf } from './declared.js';
import { wordOf } from './walk.js';

/** Parameters that say by what a list is sorted. */
export const SORTS = ['sort', 'order', 'ordering', 'order_by', 'orderby', 'sort_by', 'sortby'];
/** And those that say in which direction; `order` may be either. */
export const SORT_DIRECTIONS = [
  'direction',
  'dir',
  'sort_order',
  'sortorder',
  'sort_dir',
  'sortdir',
  'sort_direction',
  'order_dir',
  'order_direction',
];

type Query = Readonly<Record<string, string>>;

/** Two queries that ask for one order and for its reverse. */
export interface Orders {
  readonly property: string;
  readonly ascending: Query;
  readonly descending: Query;
}

const DIRECTION = /^(asc|desc)(?:ending)?$/i;

/** The orders that a list declares over properties that its items have, each with its reverse. */
export function ordersOf(
  subject: Subject,
  { parameters }: Operation,
  properties: readonly string[],
): readonly Orders[] {
  const queries = parameters.filter((one) => one.in === 'query');
  const isDirection = (one: Parameter) => {
    const values = valuesOf(subject, one);
    return values.length > 0 && values.every((value) => DIRECTION.test(value));
  };
  const direction = queries.find(
    (one) => [...SORT_DIRECTIONS, 'order'].includes(wordOf(one.name)) && isDirection(one),
  );
  const sort = queries.find(
    (one) => SORTS.includes(wordOf(one.name)) && one !== direction && !isDirection(one),
  );
  if (sort === undefined) return [];
  const values = valuesOf(subject, sort);
  const isSet = Array.isArray(keywordsOf(subject, sort.schema).enum);
  const pairs = values.flatMap((value): readonly Orders[] => {
    const signed = /^([-+]?)([^\s,:.+-][^\s,:.+]*?)(?:([,:. _-])(asc|desc|ascending|descending))?$/i.exec(
      value,
    );
    if (signed === null) return [];
    const [, sign = '', word = '', separator, given] = signed;
    const property = propertyOf(word, properties);
    if (property === undefined) return [];
    const ask = (text: string): Query => ({ [sort.name]: text });
    if (separator !== undefined && given !== undefined) {
      const reversed = `${sign}${word}${separator}${reverseOf(given)}`;
      const [up, down] = /^asc/i.test(given) ? [value, reversed] : [reversed, value];
      return [{ property, ascending: ask(up), descending: ask(down) }];
    }
    if (direction !== undefined && sign === '') {
      const [up, down] = directionsOf(subject, direction);
      const by = (text: string): Query => ({ [sort.name]: word, [direction.name]: text });
      return [{ property, ascending: by(up), descending: by(down) }];
    }
    const plus = values.includes(`+${word}`) ? '+' : '';
    // Without a set of values it is a sign in one of them that says that there are signs.
    const isSigned = isSet || values.some((one) => /^[-+]/.test(one));
    return isSigned ? [{ property, ascending: ask(`${plus}${word}`), descending: ask(`-${word}`) }] : [];
  });
  const isAllowed = (query: Query) => !isSet || values.includes(query[sort.name] ?? '');
  return pairs.filter(
    (pair, index) =>
      isAllowed(pair.ascending) &&
      isAllowed(pair.descending) &&
      pairs.findIndex((other) => other.property === pair.property) === index,
  );
}

/** What the author says that it may be: the values of the set, else what is shown. */
function valuesOf(subject: Subject, { schema, example }: Parameter): readonly string[] {
  const { enum: set, default: standard, examples } = keywordsOf(subject, schema);
  const shown = [example, standard, ...(Array.isArray(examples) ? examples : [])];
  return [...new Set(Array.isArray(set) ? set : shown)].filter((one) => typeof one === 'string');
}

const reverseOf = (direction: string): string => {
  const reversed = /^asc/i.test(direction)
    ? direction.replace(/^asc/i, 'desc')
    : direction.replace(/^desc/i, 'asc');
  return direction === direction.toUpperCase() ? reversed.toUpperCase() : reversed;
};

function directionsOf(subject: Subject, direction: Parameter): readonly [up: string, down: string] {
  const [given = 'asc'] = valuesOf(subject, direction);
  return /^asc/i.test(given) ? [given, reverseOf(given)] : [reverseOf(given), given];
}

/** `created` is shown as `created_at`. */
const propertyOf = (word: string, properties: readonly string[]): string | undefined =>
  ['', 'at', 'on', 'date', 'time']
    .map((ending) =>
      properties.find((one) => one === `${word}${ending}` || oneWord(one) === `${oneWord(word)}${ending}`),
    )
    .find((one) => one !== undefined);
