import type { Json } from '../../api.js';
import type { Deviation } from './deviation.js';
import { type FlatSchema, matches, type TypeName } from './flat-schema.js';
import { isOf, typeOf } from './valid.js';

type Candidate = Omit<Deviation<Json>, 'at'>;

/** Longer texts are more than what they would show is worth. */
const LONGEST = 300_000;

/**
 * Values that one word of a schema rules out, whatever the others say. Some may be allowed all the same, by another
 * alternative: a validator has the last word.
 */
export function invalidScalars(flat: FlatSchema, base: Json): Candidate[] {
  return [
    ...otherTypes(flat.types ?? flat.values?.map(typeOf)),
    ...(flat.values === undefined ? [] : unknownValues(flat.values)),
    ...(isOf(flat.types, '') ? invalidTexts(flat, typeof base === 'string' ? base : 'a') : []),
    ...(isOf(flat.types, 0) || isOf(flat.types, 0.5) ? invalidNumbers(flat) : []),
  ];
}

const NAMES: Readonly<Record<TypeName, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  integer: 'a number',
  number: 'a number',
  boolean: 'true',
  null: 'null',
};

/** Only what nobody could read as the other: many a server takes `7` for `"7"`, and means well. */
const OTHERS: readonly Json[] = [{ unexpected: true }, ['unexpected'], 'unexpected'];

function otherTypes(types: readonly TypeName[] | undefined): Candidate[] {
  if (types === undefined) return [];
  const wrong = (value: Json, variant?: string): Candidate => ({
    kind: 'type',
    variant: variant ?? typeOf(value),
    words: NAMES[typeOf(value)],
    value,
  });
  const others = OTHERS.filter((value) => !isOf(types, value)).slice(0, 2);
  const fraction = types.includes('integer') && !types.includes('number') ? [wrong(1.5, 'fraction')] : [];
  const none: Candidate = { kind: 'null', words: 'null', value: null };
  return [...(types.includes('null') ? [] : [none]), ...others.map((value) => wrong(value)), ...fraction];
}

function unknownValues(values: readonly Json[]): Candidate[] {
  const text = values.find((value) => typeof value === 'string');
  const number = values.find((value) => typeof value === 'number');
  const all = values.filter((value) => typeof value === 'number');
  const unknown =
    text !== undefined ? `unknown-${text}` : number !== undefined ? Math.max(...all) + 1 : undefined;
  return unknown === undefined ? [] : [{ kind: 'enum', words: 'a value that is not listed', value: unknown }];
}

function invalidTexts({ bounds, patterns, formats }: FlatSchema, base: string): Candidate[] {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = bounds;
  const found: Candidate[] = [];
  if (minLength > 0 && minLength <= LONGEST) {
    const value = ofLength(base, minLength - 1);
    found.push({ kind: 'length', variant: 'short', words: `a text of ${minLength - 1} characters`, value });
  }
  if (maxLength < LONGEST) {
    const value = ofLength(base, maxLength + 1);
    found.push({ kind: 'length', variant: 'long', words: `a text of ${maxLength + 1} characters`, value });
  }
  for (const pattern of patterns) {
    const value = [`${base} !`, ' !~', '', 'a', '0', `${base}${base}`].find((one) => !matches(pattern, one));
    if (value !== undefined)
      found.push({ kind: 'pattern', words: `a text that does not match ${pattern}`, value });
  }
  for (const format of formats) {
    found.push({ kind: 'format', words: `a text that is no ${format}`, value: `no ${format}` });
  }
  return found;
}

function invalidNumbers({ bounds, multiples, types }: FlatSchema): Candidate[] {
  const beyond = (value: number | undefined, variant: string): Candidate[] =>
    value === undefined || !Number.isFinite(value)
      ? []
      : [{ kind: 'range', variant, words: `the number ${value}`, value }];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds;
  const [multiple] = multiples;
  const half = (multiple ?? 0) / 2;
  const isWhole = types?.includes('number') !== true;
  return [
    ...beyond(minimum === undefined ? undefined : minimum - 1, 'low'),
    ...beyond(exclusiveMinimum, 'low'),
    ...beyond(maximum === undefined ? undefined : maximum + 1, 'high'),
    ...beyond(exclusiveMaximum, 'high'),
    ...(multiple === undefined || (isWhole && !Number.isInteger(half))
      ? []
      : [
          {
            kind: 'multiple',
            words: `a number that is no multiple of ${multiple}`,
            value: multiple + half,
          } as const,
        ]),
  ];
}

/** JSON Schema counts code points. */
function ofLength(base: string, length: number): string {
  const start = [...base].slice(0, length);
  return start.join('') + 'a'.repeat(length - start.length);
}
