import type { Json } from '../api.js';
import type { Keyword } from './schema-conversion.js';
import { isNode } from './schema-reference.js';

const known = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** What people take for types, from their databases and languages. */
const meant: Readonly<Record<string, readonly [string, string?]>> = {
  int: ['integer'],
  int32: ['integer', 'int32'],
  int64: ['integer', 'int64'],
  long: ['integer', 'int64'],
  float: ['number', 'float'],
  double: ['number', 'double'],
  decimal: ['number'],
  bool: ['boolean'],
  str: ['string'],
  text: ['string'],
  char: ['string'],
  date: ['string', 'date'],
  datetime: ['string', 'date-time'],
  'date-time': ['string', 'date-time'],
  timestamp: ['string'],
  time: ['string', 'time'],
  uuid: ['string', 'uuid'],
  email: ['string', 'email'],
  url: ['string', 'uri'],
  uri: ['string', 'uri'],
  file: ['string'],
  list: ['array'],
  dict: ['object'],
  map: ['object'],
};

/** The type that a word stands for, and its format; nothing for `any`, which is all of them. */
export function typesOf(word: string): { readonly type?: string; readonly format?: string } | undefined {
  if (known.includes(word)) return { type: word };
  const plain = word.trim().toLowerCase();
  if (plain === 'any') return {};
  if (known.includes(plain)) return { type: plain };
  const [type, format] = (Object.hasOwn(meant, plain) ? meant[plain] : undefined) ?? [];
  return type === undefined ? undefined : { type, ...(format === undefined ? {} : { format }) };
}

/** A type, a list of types, and (in draft-03) a schema or a list with schemas in the place of types. */
export const convertType: Keyword = (value, node, conversion, key) => {
  const alternatives = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (alternatives.length === 0) return undefined;
  const types: string[] = [];
  const formats: string[] = [];
  const schemas: unknown[] = [];
  let isAnything = false;
  for (const alternative of alternatives) {
    if (isNode(alternative)) {
      conversion.note('older', 'a schema as type', node, key);
      schemas.push(conversion.schema(alternative));
      continue;
    }
    const found = typeof alternative === 'string' ? typesOf(alternative) : undefined;
    if (found === undefined) return undefined;
    if (found.type === undefined) isAnything = true;
    else if (!types.includes(found.type)) types.push(found.type);
    if (found.format !== undefined) formats.push(found.format);
    if (alternative === 'any') conversion.note('older', 'type: any', node, key);
    else if (found.type !== alternative) conversion.note('mended', `type: ${String(alternative)}`, node, key);
  }
  if (isAnything) return [];
  if (key === 'type' && node.nullable === true && !types.includes('null')) types.push('null');
  const type = types.length === 1 ? types[0] : types;
  if (schemas.length > 0) {
    return [['allOf', [{ anyOf: [...schemas, ...(types.length === 0 ? [] : [{ type }])] }]]];
  }
  const [format] = formats;
  const isPlain = alternatives.length === 1 && format !== undefined && node.format === undefined;
  return isPlain
    ? [
        ['type', type],
        ['format', format],
      ]
    : [['type', type]];
};
