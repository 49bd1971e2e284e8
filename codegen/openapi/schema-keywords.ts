import type { Json } from '../api.js';
import type { Schema } from './emission.js';
import { escapeKey } from './pointer.js';
import type { Converter, Keyword } from './schema-conversion.js';
import { unicodePattern } from './schema-pattern.js';
import { isNode, type SchemaNode } from './schema-reference.js';
import { convertType, typesOf } from './schema-type.js';

/** The keywords of a schema of any draft in the words of 2020-12; what says nothing is kept under `x-`. */
export function convertKeywords(node: SchemaNode, conversion: Converter): Schema {
  const schema = new Map<string, unknown>();
  for (const [key, value] of Object.entries(node)) {
    const convert = Object.hasOwn(keywords, key) ? keywords[key] : undefined;
    let entries =
      convert === undefined
        ? [[key, free(value, conversion)] as const]
        : convert(value, node, conversion, key);
    if (entries === undefined) {
      conversion.note('senseless', key, node, key);
      entries = [[`x-${key.replace('$', '')}`, free(value, conversion)]];
    }
    for (const [name, said] of entries) schema.set(name, together(schema.get(name), said));
  }
  return Object.fromEntries(schema);
}

/** Lists that several keywords add to (`required`, `allOf`, `examples`) grow, and so do maps. */
function together(before: unknown, said: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(said)) return [...new Set([...before, ...said])];
  if (typeof before === 'object' && typeof said === 'object') return { ...before, ...said };
  return said;
}

/** What readers of schemas look for anywhere, whatever keyword it stands under. */
const heard = ['$ref', '$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveRef'];

/** A keyword that no dialect knows may hold anything; what looks like a reference there must hold as well. */
function free(value: Json, conversion: Converter): unknown {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => free(item, conversion));
  if (!isNode(value)) return value;
  if (heard.some((key) => Object.hasOwn(value, key))) return conversion.schema(value);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, free(child, conversion)]));
}

function isSchema(value: Json): value is SchemaNode | boolean {
  return isNode(value) || typeof value === 'boolean';
}

function subschema(value: SchemaNode | boolean, conversion: Converter): Schema | boolean {
  return typeof value === 'boolean' ? value : conversion.schema(value);
}

const one: Keyword = (value, _node, conversion, key) =>
  isSchema(value) ? [[key, subschema(value, conversion)]] : undefined;

const list: Keyword = (value, node, conversion, key) => {
  const schemas = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (schemas.length === 0 || !schemas.every(isSchema)) return undefined;
  if (!Array.isArray(value)) conversion.note('mended', key, node, key);
  return [[key, schemas.map((schema) => subschema(schema, conversion))]];
};

const map: Keyword = (value, _node, conversion, key) => {
  if (!isNode(value)) return undefined;
  const members = Object.entries(value).map(([name, child]): [string, unknown] => {
    if (isSchema(child)) return [name, subschema(child, conversion)];
    // `"name": "string"`: the type alone.
    if (typeof child === 'string' && typesOf(child) !== undefined) {
      conversion.note('mended', key, value, name);
      return [name, conversion.schema({ type: child })];
    }
    conversion.note('senseless', `${key}/${name}`, value, name);
    return [name, { 'x-schema': child }];
  });
  const made = Object.fromEntries(members);
  for (const name of Object.keys(made)) {
    // What is no object here has no place of its own.
    if (!isNode(value[name])) conversion.mark(made, value, name, `/${escapeKey(name)}`);
  }
  return [[key, made]];
};

/** Draft-03 says beside each property whether it is required; since draft-04 their parent does. */
const properties: Keyword = (value, node, conversion, key) => {
  const own = map(value, node, conversion, key);
  if (!isNode(value)) return own;
  const required = Object.entries(value).flatMap(([name, child]) => {
    if (!isNode(child) || child.required !== true) return [];
    conversion.note('older', 'required: true', child, 'required');
    return [name];
  });
  if (required.length === 0) return own;
  return [...(own ?? []), ['required', required]];
};

const patternProperties: Keyword = (value, node, conversion, key) => {
  if (!isNode(value)) return undefined;
  const patterns = Object.entries(value).map(([pattern, child]) => [unicodePattern(pattern), child] as const);
  if (patterns.some(([pattern]) => pattern === undefined)) return undefined;
  return map(Object.fromEntries(patterns) as SchemaNode, node, conversion, key);
};

/** Definitions that are referred to stand under `components`; the others stay. */
const definitions: Keyword = (value, node, conversion, key) => {
  if (!isNode(value)) return undefined;
  if (key === 'definitions') conversion.note('older', key, node, key);
  const rest = Object.entries(value).filter(([, child]) => !conversion.isLifted(child));
  return rest.length === 0 ? [] : map(Object.fromEntries(rest), node, conversion, '$defs');
};

const required: Keyword = (value, node, conversion, key) => {
  if (typeof value === 'boolean') return []; // its parent says it
  if (typeof value === 'string') conversion.note('mended', key, node, key);
  const names = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return undefined;
  return [[key, [...new Set(names)]]];
};

const items: Keyword = (value, node, conversion, key) => {
  if (!Array.isArray(value)) return one(value, node, conversion, key);
  conversion.note('older', 'a list of items', node, key);
  return value.length === 0 ? [] : list(value, node, conversion, 'prefixItems');
};

const additionalItems: Keyword = (value, node, conversion, key) => {
  conversion.note('older', key, node, key);
  // Beside one schema for all items it never counted.
  return Array.isArray(node.items) ? one(value, node, conversion, 'items') : [];
};

const dependencies: Keyword = (value, node, conversion, key) => {
  if (!isNode(value)) return undefined;
  if (key === 'dependencies') conversion.note('older', key, node, key);
  const names: [string, unknown][] = [];
  const schemas: [string, unknown][] = [];
  for (const [name, child] of Object.entries(value)) {
    if (isSchema(child)) schemas.push([name, subschema(child, conversion)]);
    else {
      const others = typeof child === 'string' ? [child] : child;
      if (!Array.isArray(others) || !others.every((other) => typeof other === 'string')) return undefined;
      names.push([name, [...new Set(others)]]);
    }
  }
  return [
    ...(names.length === 0 ? [] : [['dependentRequired', Object.fromEntries(names)] as const]),
    ...(schemas.length === 0 ? [] : [['dependentSchemas', Object.fromEntries(schemas)] as const]),
  ];
};

const dependentRequired: Keyword = (value, node, conversion, key) => {
  const isGood = isNode(value) && Object.values(value).every(Array.isArray);
  return isGood ? dependencies(value, node, conversion, key) : undefined;
};

function numeric(value: Json, node: SchemaNode, conversion: Converter, key: string): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  if (typeof value === 'string') conversion.note('mended', key, node, key);
  return number;
}

const count: Keyword = (value, node, conversion, key) => {
  const number = numeric(value, node, conversion, key);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? [[key, number]] : undefined;
};

/** Until draft-04, `exclusiveMinimum` said of `minimum` that it is one. */
function limit(exclusive: string): Keyword {
  return (value, node, conversion, key) => {
    const number = numeric(value, node, conversion, key);
    if (number === undefined) return undefined;
    return node[exclusive] === true ? [[exclusive, number]] : [[key, number]];
  };
}

const exclusive: Keyword = (value, node, conversion, key) => {
  if (typeof value === 'boolean') {
    conversion.note('older', key, node, key);
    return []; // the limit says it
  }
  const number = numeric(value, node, conversion, key);
  return number === undefined ? undefined : [[key, number]];
};

const multiple: Keyword = (value, node, conversion, key) => {
  const number = numeric(value, node, conversion, key);
  if (number === undefined || number <= 0) return undefined;
  if (key === 'divisibleBy') conversion.note('older', key, node, key);
  return [['multipleOf', number]];
};

const text: Keyword = (value, _node, _conversion, key) => {
  if (typeof value === 'object') return undefined;
  return [[key, String(value)]];
};

const flag: Keyword = (value, _node, _conversion, key) =>
  typeof value === 'boolean' ? [[key, value]] : undefined;

const pattern: Keyword = (value, _node, _conversion, key) => {
  const written = typeof value === 'string' ? unicodePattern(value) : undefined;
  return written === undefined ? undefined : [[key, written]];
};

const enumeration: Keyword = (value, node, _conversion, key) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return [[key, node.nullable === true && !value.includes(null) ? [...value, null] : value]];
};

const examples: Keyword = (value, node, conversion, key) => {
  if (key === 'examples' && Array.isArray(value)) return [[key, value]];
  conversion.note('older', key, node, key);
  return [['examples', [value]]];
};

const reference: Keyword = (value, node, conversion) => {
  if (typeof value !== 'string') return undefined;
  const referred = conversion.refer(node, value);
  if (referred === undefined) return [['x-ref', value]];
  if (node.nullable === true) {
    const either = [referred, { type: 'null' }];
    return 'anyOf' in node ? [['allOf', [{ anyOf: either }]]] : [['anyOf', either]];
  }
  return Object.entries(referred);
};

/** Addresses have done their work: the references that start from them point into the document. */
const address: Keyword = (value, node, conversion, key) => {
  if (typeof value !== 'string') return undefined;
  if (key !== '$schema' || !value.includes('2020-12')) conversion.note('older', key, node, key);
  return [];
};

const keywords: Readonly<Record<string, Keyword>> = {
  ...each(
    [
      'additionalProperties',
      'contains',
      'contentSchema',
      'else',
      'if',
      'not',
      'propertyNames',
      'then',
      'unevaluatedItems',
      'unevaluatedProperties',
    ],
    one,
  ),
  ...each(['allOf', 'anyOf', 'oneOf', 'prefixItems'], list),
  ...each(['maxItems', 'minItems', 'maxLength', 'minLength', 'maxProperties', 'minProperties'], count),
  ...each(['maxContains', 'minContains'], count),
  ...each(['title', 'description', '$comment', 'format', 'contentEncoding', 'contentMediaType'], text),
  ...each(['uniqueItems', 'readOnly', 'writeOnly', 'deprecated'], flag),
  ...each(['definitions', '$defs'], definitions),
  ...each(['exclusiveMinimum', 'exclusiveMaximum'], exclusive),
  ...each(['multipleOf', 'divisibleBy'], multiple),
  ...each(['example', 'examples'], examples),
  ...each(['$ref', '$dynamicRef', '$recursiveRef'], reference),
  ...each(['id', '$id', '$schema', '$anchor', '$dynamicAnchor'], address),
  $recursiveAnchor: () => [],
  $vocabulary: () => [],
  additionalItems,
  const: (value) => [['const', value]],
  default: (value) => [['default', value]],
  dependencies,
  dependentRequired,
  dependentSchemas: map,
  disallow: (value, node, conversion, key) => {
    conversion.note('older', key, node, key);
    const refused = convertType(value, node, conversion, key);
    return refused === undefined ? undefined : [['allOf', [{ not: Object.fromEntries(refused) }]]];
  },
  enum: enumeration,
  extends: (value, node, conversion) => {
    conversion.note('older', 'extends', node, 'extends');
    const schemas = Array.isArray(value) ? value : [value];
    return list(schemas, node, conversion, 'allOf');
  },
  items,
  maximum: limit('exclusiveMaximum'),
  minimum: limit('exclusiveMinimum'),
  nullable: (value, node, conversion, key) => {
    conversion.note('older', key, node, key);
    return typeof value === 'boolean' ? [] : undefined;
  },
  pattern,
  patternProperties,
  properties,
  required,
  type: convertType,
};

function each(names: readonly string[], keyword: Keyword): Record<string, Keyword> {
  return Object.fromEntries(names.map((name) => [name, keyword]));
}
