import type { Json } from '../../api.js';
import type { Schema } from '../model.js';

export const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'] as const;
export type TypeName = (typeof TYPES)[number];

/** What one schema says of the properties of an object; several schemas of the same place each say their part. */
export interface ObjectPart {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly patterns: readonly (readonly [pattern: string, schema: Schema])[];
  /** Of the properties that neither names. */
  readonly additional?: Schema;
  /** Of those that no part names. */
  readonly unevaluated?: Schema;
}

/** All that counts at one place, references followed and `allOf` united; of the alternatives none is taken yet. */
export interface FlatSchema {
  /** No value fits. */
  readonly never: boolean;
  /** None where any will do. */
  readonly types?: readonly TypeName[];
  /** The only values, by `enum` or `const`. */
  readonly values?: readonly Json[];
  /** What the author shows: examples and the default. */
  readonly shown: readonly Json[];
  readonly formats: readonly string[];
  readonly patterns: readonly string[];
  /** The narrowest bounds, by keyword. */
  readonly bounds: Readonly<Partial<Record<Bound, number>>>;
  readonly multiples: readonly number[];
  readonly objects: readonly ObjectPart[];
  readonly required: readonly string[];
  readonly prefix: readonly Schema[];
  readonly items: readonly Schema[];
  readonly unique: boolean;
  /** Lists of which one member counts as well. */
  readonly alternatives: readonly (readonly Schema[])[];
}

const LOWER = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'] as const;
const UPPER = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'] as const;
export type Bound = (typeof LOWER)[number] | (typeof UPPER)[number];

export type Resolve = (reference: string) => Schema | undefined;

/** What a JSON pointer in a fragment leads to, in the document. */
export function resolverOf(document: object): Resolve {
  const known = new Map<string, Schema | undefined>();
  return (reference) => {
    if (known.has(reference)) return known.get(reference);
    let node: unknown = document;
    for (const step of fragment(reference).replace(/^#\/?/, '').split('/')) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      node = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
    }
    const found = typeof node === 'boolean' || isObject(node) ? node : undefined;
    known.set(reference, found);
    return found;
  };
}

function fragment(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isSchema = (value: unknown): value is Schema => typeof value === 'boolean' || isObject(value);
const isSchemaList = (value: unknown): value is readonly Schema[] =>
  Array.isArray(value) && value.length > 0 && value.every(isSchema);
const schemasOf = (value: unknown): [string, Schema][] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, one]): [string, Schema][] => (isSchema(one) ? [[key, one]] : []))
    : [];

/** `taken`: lists of alternatives of which a member stands among the parts already. */
export function flatten(
  parts: readonly Schema[],
  resolve: Resolve,
  taken: ReadonlySet<readonly Schema[]> = new Set(),
): FlatSchema {
  let never = false;
  let types: TypeName[] | undefined;
  let values: Json[] | undefined;
  const shown: Json[] = [];
  const formats: string[] = [];
  const patterns: string[] = [];
  const bounds: Partial<Record<Bound, number>> = {};
  const multiples: number[] = [];
  const objects: ObjectPart[] = [];
  const required = new Set<string>();
  const prefix: Schema[] = [];
  const items: Schema[] = [];
  let unique = false;
  const alternatives: (readonly Schema[])[] = [];
  const seen = new Set<Schema>();

  const only = (list: readonly Json[]) => {
    const texts = new Set(list.map((one) => JSON.stringify(one)));
    values = values === undefined ? [...list] : values.filter((one) => texts.has(JSON.stringify(one)));
  };
  const read = (schema: Schema): void => {
    if (typeof schema === 'boolean') {
      never ||= !schema;
      return;
    }
    if (seen.has(schema)) return;
    seen.add(schema);
    if (typeof schema.$ref === 'string') {
      const target = resolve(schema.$ref);
      if (target !== undefined) read(target);
    }
    for (const part of listOf(schema.allOf)) if (isSchema(part)) read(part);
    for (const list of [schema.anyOf, schema.oneOf]) {
      if (isSchemaList(list) && !taken.has(list)) alternatives.push(list);
    }
    const named = [schema.type].flat().filter((one): one is TypeName => TYPES.includes(one as TypeName));
    if (named.length > 0) types = types === undefined ? named : common(types, named);
    if (Array.isArray(schema.enum)) only(schema.enum as Json[]);
    if ('const' in schema) only([schema.const as Json]);
    shown.push(...(listOf(schema.examples) as Json[]));
    if (schema.default !== undefined) shown.push(schema.default as Json);
    if (typeof schema.format === 'string') formats.push(schema.format);
    if (typeof schema.pattern === 'string') patterns.push(schema.pattern);
    for (const key of LOWER) narrow(bounds, key, schema[key], Math.max);
    for (const key of UPPER) narrow(bounds, key, schema[key], Math.min);
    if (typeof schema.multipleOf === 'number' && schema.multipleOf > 0) multiples.push(schema.multipleOf);
    const { additionalProperties: additional, unevaluatedProperties: unevaluated } = schema;
    const properties = new Map(schemasOf(schema.properties));
    const patterned = schemasOf(schema.patternProperties);
    if (properties.size + patterned.length > 0 || isSchema(additional) || isSchema(unevaluated)) {
      objects.push({
        properties,
        patterns: patterned,
        ...(isSchema(additional) ? { additional } : {}),
        ...(isSchema(unevaluated) ? { unevaluated } : {}),
      });
    }
    for (const name of listOf(schema.required)) if (typeof name === 'string') required.add(name);
    for (const [index, one] of listOf(schema.prefixItems).entries()) {
      if (isSchema(one)) prefix[index] = prefix[index] === undefined ? one : { allOf: [prefix[index], one] };
    }
    if (isSchema(schema.items)) items.push(schema.items);
    unique ||= schema.uniqueItems === true;
  };
  for (const part of parts) read(part);
  return {
    never: never || types?.length === 0,
    ...(types === undefined ? {} : { types }),
    ...(values === undefined ? {} : { values }),
    shown,
    formats,
    patterns,
    bounds,
    multiples,
    objects,
    required: [...required],
    prefix,
    items,
    unique,
    alternatives,
  };
}

/** A number that is also an integer is an integer. */
function common(one: readonly TypeName[], other: readonly TypeName[]): TypeName[] {
  const has = (list: readonly TypeName[], type: TypeName) =>
    list.includes(type) || (type === 'integer' && list.includes('number'));
  return TYPES.filter(
    (type) => has(one, type) && has(other, type) && (one.includes(type) || other.includes(type)),
  );
}

function narrow(
  bounds: Partial<Record<Bound, number>>,
  key: Bound,
  value: unknown,
  choose: (a: number, b: number) => number,
): void {
  if (typeof value !== 'number' || Number.isNaN(value)) return;
  bounds[key] = choose(bounds[key] ?? value, value);
}

/** The schemas that count for a property: what names it, and of each part that does not, what it says of others. */
export function propertySchemas({ objects }: Pick<FlatSchema, 'objects'>, name: string): readonly Schema[] {
  const found: Schema[] = [];
  let isNamed = false;
  for (const { properties, patterns, additional } of objects) {
    const own = properties.get(name);
    const matching = patterns.filter(([pattern]) => matches(pattern, name)).map(([, schema]) => schema);
    if (own !== undefined) found.push(own);
    found.push(...matching);
    const isHere = own !== undefined || matching.length > 0;
    isNamed ||= isHere || additional !== undefined;
    if (!isHere && additional !== undefined) found.push(additional);
  }
  if (!isNamed) {
    for (const { unevaluated } of objects) if (unevaluated !== undefined) found.push(unevaluated);
  }
  return found;
}

export function namesOf({ objects, required }: Pick<FlatSchema, 'objects' | 'required'>): readonly string[] {
  return [...new Set([...objects.flatMap(({ properties }) => [...properties.keys()]), ...required])];
}

export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
