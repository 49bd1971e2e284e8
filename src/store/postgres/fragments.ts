import type { Value } from '../sql/work.js';

/** Part of a statement whose values have names, `{now}`, wherever and however often they stand in it. */
export interface Fragment {
  /** Fragments of one shape have the same text: a short name for a long text. */
  readonly shape: string;
  readonly sql: string;
  readonly values: Values;
}

export type Values = Readonly<Record<string, Value>>;

export const fragment = (shape: string, sql: string, values: Values = {}): Fragment => ({
  shape,
  sql,
  values,
});

export const NOTHING = fragment('nothing', 'FALSE');

export function allOf(fragments: readonly Fragment[]): Fragment {
  if (fragments.length === 0) return fragment('all', 'TRUE');
  return {
    shape: fragments.map(({ shape }) => shape).join('&'),
    sql: fragments.map(({ sql }) => `(${sql})`).join(' AND '),
    values: valuesOf(fragments),
  };
}

/** One name means one value in all that a statement is made of. */
export const valuesOf = (fragments: readonly Fragment[]): Values =>
  Object.assign({}, ...fragments.map(({ values }) => values));

/**
 * Ends a subquery that the planner must not merge into the query around it, so that each of its rows is looked up, and
 * not joined with all there are.
 */
export const FENCE = 'OFFSET 0';

/** What PostgreSQL is asked: the values have numbers there, and types, since it could not tell them from everywhere they stand. */
interface Text {
  readonly sql: string;
  readonly names: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  now: 'bigint',
  size: 'bigint',
  skip: 'bigint',
  fromStart: 'bigint',
  fromId: 'bigint',
  user: 'bigint',
  number: 'bigint',
  imageId: 'bigint',
  groups: 'bigint[]',
  uuids: 'text[]',
  isPublic: 'boolean',
};

/** The texts that have been asked for, by what they are called. */
export class Texts {
  readonly #texts = new Map<string, Text>();

  /** The statement of that name with these values; the text is made where the name is new. */
  statement(name: string, values: Values, text: () => string): { sql: string; values: readonly Value[] } {
    let known = this.#texts.get(name);
    if (known === undefined) {
      known = numbered(text());
      this.#texts.set(name, known);
    }
    return { sql: known.sql, values: known.names.map((value) => values[value] ?? null) };
  }
}

function numbered(text: string): Text {
  const names: string[] = [];
  const sql = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}::${TYPES[name] ?? 'text'}`;
  });
  return { sql, names };
}

/** A list as PostgreSQL reads one; of what needs no quotes. */
export const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
