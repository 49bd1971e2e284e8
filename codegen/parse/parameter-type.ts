import type { Json, ParameterType } from '../api.js';
import { numberOf } from './number.js';

/** The words of API Blueprint, and those of others that mean one thing only. */
const words: Readonly<Record<string, ParameterType>> = {
  string: { kind: 'string' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
  object: { kind: 'object' },
  array: { kind: 'array' },
  str: { kind: 'string' },
  text: { kind: 'string' },
  bool: { kind: 'boolean' },
  int: { kind: 'integer' },
  integer: { kind: 'integer' },
  int32: { kind: 'integer', format: 'int32' },
  int64: { kind: 'integer', format: 'int64' },
  long: { kind: 'integer' },
  float: { kind: 'number' },
  double: { kind: 'number' },
  decimal: { kind: 'number' },
  date: { kind: 'string', format: 'date' },
  datetime: { kind: 'string', format: 'date-time' },
  uuid: { kind: 'string', format: 'uuid' },
  guid: { kind: 'string', format: 'uuid' },
  email: { kind: 'string', format: 'email' },
  uri: { kind: 'string', format: 'uri' },
  url: { kind: 'string', format: 'uri' },
};

const ownWords = ['string', 'number', 'boolean', 'object', 'array'];

/** What a value of a format looks like: an author's value that does not keeps his word from being one. */
const formats: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
};

/** `number`, `enum[string]`, `array[int]`, `date`: the type of a parameter by its word and the values given. */
export function readParameterType(
  title: string | undefined,
  values: readonly (string | undefined)[],
): ParameterType {
  const text = title?.trim() ?? '';
  if (text === '') return { kind: 'string' };
  const [, outer = text, inner] = /^(array|enum)\s*(?:\[(.*)\])?$/i.exec(text) ?? [];
  switch (outer.toLowerCase()) {
    case 'enum':
      return readParameterType(inner, values);
    case 'array':
      return inner === undefined || inner.trim() === ''
        ? { kind: 'array' }
        : {
            kind: 'array',
            items: readParameterType(
              inner,
              values.flatMap((value) => (value === undefined ? [] : splitList(value))),
            ),
          };
    default:
      return readWord(text, values);
  }
}

function readWord(text: string, values: readonly (string | undefined)[]): ParameterType {
  const key = text.toLowerCase();
  if (ownWords.includes(key)) return words[key] ?? { kind: 'string' };
  const known = words[key.replace(/[\s_-]/g, '')];
  if (known === undefined) return { kind: 'string', word: text };
  const { format, ...plain } = known;
  const given = values.filter((value) => value !== undefined);
  // An integer with a fraction is none.
  if (plain.kind === 'integer' && given.some((value) => !/^[+-]?\d+$/.test(value.trim()))) {
    return { kind: given.every((value) => numberOf(value) !== undefined) ? 'number' : 'string', word: text };
  }
  const shape = format === undefined ? undefined : formats[format];
  const fits = shape === undefined || given.every((value) => shape.test(value.trim()));
  return { ...plain, ...(format !== undefined && fits ? { format } : {}), word: text };
}

/** A value as its type has it; one that is none of its type stays the text that the author wrote. */
export function readValue(text: string | undefined, type: ParameterType): Json | undefined {
  if (text === undefined) return undefined;
  switch (type.kind) {
    case 'array': {
      const { items } = type;
      return splitList(text).map((item) => (items === undefined ? item : (readValue(item, items) ?? item)));
    }
    case 'number':
    case 'integer':
      return numberOf(text) ?? text;
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
    case 'object':
      return objectOf(text) ?? text;
    default:
      return text;
  }
}

/** `1,2`, or the same as JSON. */
function splitList(text: string): string[] {
  const parsed = /^\s*\[.*\]\s*$/s.test(text) ? jsonOf(text) : undefined;
  if (Array.isArray(parsed)) {
    return parsed.map((item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item)));
  }
  return text.split(',').map((item) => item.trim());
}

function objectOf(text: string): Json | undefined {
  const parsed = /^\s*\{.*\}\s*$/s.test(text) ? jsonOf(text) : undefined;
  return typeof parsed === 'object' ? parsed : undefined;
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // the author's own notation: it stays text
  }
}
