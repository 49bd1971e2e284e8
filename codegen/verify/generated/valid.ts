import fc from 'fast-check';
import type { Json } from '../../api.js';
import type { Schema } from '../model.js';
import {
  type FlatSchema,
  flatten,
  isObject,
  matches,
  namesOf,
  propertySchemas,
  type Resolve,
  TYPES,
  type TypeName,
} from './flat-schema.js';
import { integerValues, numberValues } from './number-values.js';
import { textValues } from './text-values.js';

/** From here on containers are made only where the schema demands one. */
const DEEP = 3;
/** A schema that demands more than this cannot be met, or only by what nobody sends. */
const DEEPEST = 24;
/** Alternatives multiply; beyond this many places only the first of them that can be made is. */
const MANY_PLACES = 4000;

/**
 * Values that fit a schema, as far as its keywords can be met one by one: what several of them say together (`not`,
 * `if`, a pattern with a format), a validator has to see afterwards. Nothing where no value could be made.
 */
export function validValues(schema: Schema, resolve: Resolve): fc.Arbitrary<Json> | undefined {
  return new Values(resolve).of([schema], 0);
}

type Made = fc.Arbitrary<Json> | undefined;

class Values {
  readonly #resolve: Resolve;
  readonly #known = new Map<string, Made>();
  #places = 0;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** All of the parts count. What is only referred to is made once for each depth, or recursion would never end. */
  of(parts: readonly Schema[], depth: number): Made {
    const [only] = parts;
    if (parts.length !== 1 || !isObject(only) || typeof only.$ref !== 'string' || !isPlainReference(only)) {
      return this.#choose(parts, depth, new Set());
    }
    const key = `${depth} ${only.$ref}`;
    if (!this.#known.has(key)) {
      // What is asked for while it is being made, is asked for in a circle.
      this.#known.set(key, undefined);
      this.#known.set(key, this.#choose(parts, depth, new Set()));
    }
    return this.#known.get(key);
  }

  #choose(parts: readonly Schema[], depth: number, taken: ReadonlySet<readonly Schema[]>): Made {
    this.#places += 1;
    const flat = flatten(parts, this.#resolve, taken);
    if (flat.never) return undefined;
    const [list] = flat.alternatives;
    if (list === undefined) return this.#place(flat, depth);
    const options: fc.Arbitrary<Json>[] = [];
    for (const option of list) {
      if (options.length > 0 && this.#places > MANY_PLACES) break;
      const made = this.#choose([...parts, option], depth, new Set([...taken, list]));
      if (made !== undefined) options.push(made);
    }
    return united(options);
  }

  #place(flat: FlatSchema, depth: number): Made {
    if (flat.values !== undefined) {
      const values = flat.values.filter((value) => isOf(flat.types, value));
      return values.length === 0 ? undefined : fc.constantFrom(...values);
    }
    const shown = flat.shown.filter((value) => isOf(flat.types, value));
    const types = flat.types ?? impliedTypes(flat);
    const made =
      types === undefined ? anything : united(types.flatMap((type) => this.#ofType(type, flat, depth) ?? []));
    if (shown.length === 0) return made;
    const examples = fc.constantFrom(...shown);
    return made === undefined ? examples : fc.oneof(examples, made);
  }

  #ofType(type: TypeName, flat: FlatSchema, depth: number): Made {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return integerValues(flat);
      case 'number':
        return numberValues(flat);
      case 'string':
        return textValues(flat);
      case 'array':
        return depth > DEEPEST ? undefined : this.#array(flat, depth);
      case 'object':
        return depth > DEEPEST ? undefined : this.#object(flat, depth);
    }
  }

  #array(flat: FlatSchema, depth: number): Made {
    const { bounds, prefix, items, unique } = flat;
    const least = Math.max(0, bounds.minItems ?? 0);
    const most = bounds.maxItems ?? Number.POSITIVE_INFINITY;
    const first: fc.Arbitrary<Json>[] = [];
    for (const schema of prefix) {
      const made = this.of([schema], depth + 1);
      if (made === undefined) break;
      first.push(made);
    }
    const isShort = depth >= DEEP && items.length + prefix.length > 0;
    const item =
      isShort && least <= first.length
        ? undefined
        : items.length === 0
          ? anything
          : this.of(items, depth + 1);
    const isCut = first.length < prefix.length;
    const minLength = Math.max(0, least - first.length);
    const maxLength =
      item === undefined || isCut ? 0 : Math.max(0, Math.min(most - first.length, minLength + 3));
    if (minLength > maxLength || minLength > 1000) return undefined;
    const start = fc.tuple(...first).map((list) => list.slice(0, most));
    if (item === undefined || maxLength === 0) return start;
    const list = fc.array(item, { minLength, maxLength });
    // `uniqueArray` never ends where there are fewer values than it is asked for.
    const rest = unique ? list.map(distinct) : list;
    return fc.tuple(start, rest).map(([before, after]) => [...before, ...after]);
  }

  #object(flat: FlatSchema, depth: number): Made {
    const { bounds, required } = flat;
    const names = namesOf(flat);
    const fixed: [string, fc.Arbitrary<Json>][] = [];
    const free: [string, fc.Arbitrary<Json>][] = [];
    for (const name of names) {
      const isRequired = required.includes(name);
      const schemas = propertySchemas(flat, name);
      if (!isRequired && depth >= DEEP && this.#isContainer(schemas)) continue;
      const made = schemas.length === 0 ? anything : this.of(schemas, depth + 1);
      if (made !== undefined) (isRequired ? fixed : free).push([name, made]);
      else if (isRequired) return undefined;
    }
    const described = fc
      .tuple(
        fc.tuple(...fixed.map(([, value]) => value)),
        // Half of the optional ones, and now and then all or none.
        fc.tuple(...free.map(([, value]) => fc.option(value, { freq: 2, nil: ABSENT }))),
      )
      .map(([demanded, offered]) => [
        ...demanded.map((value, index): [string, Json] => [fixed[index]?.[0] ?? '', value]),
        ...offered.flatMap((value, index): [string, Json][] =>
          value === ABSENT ? [] : [[free[index]?.[0] ?? '', value as Json]],
        ),
      ]);
    const further = this.#further(
      flat,
      names,
      Math.max(0, (bounds.minProperties ?? 0) - fixed.length),
      depth,
    );
    return fc
      .tuple(described, further ?? fc.constant([]))
      .map(([entries, more]) => Object.fromEntries([...more, ...entries]));
  }

  /** Properties of names that the author leaves open, where he says what they hold, or asks for more of them. */
  #further(
    flat: FlatSchema,
    names: readonly string[],
    least: number,
    depth: number,
  ): fc.Arbitrary<[string, Json][]> | undefined {
    const patterned = flat.objects.flatMap(({ patterns }) => patterns);
    const open = flat.objects.some(
      ({ additional, unevaluated }) => isObject(additional) || isObject(unevaluated),
    );
    if (least === 0 && (depth >= DEEP || (!open && patterned.length === 0))) return undefined;
    const keys = [
      ...patterned.flatMap(([pattern]) => textValues({ ...NOTHING, patterns: [pattern] }) ?? []),
      ...(open || least > 0
        ? [fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 6 })]
        : []),
    ];
    const [first, ...others] = keys;
    if (first === undefined) return undefined;
    // What a name may hold depends on the name: patterns decide, so the name comes first.
    const kinds = [...patterned.map(([pattern]) => pattern), undefined];
    const entry = fc.oneof(first, ...others).chain((name): fc.Arbitrary<[string, Json] | undefined> => {
      if (names.includes(name)) return fc.constant(undefined);
      const kind = kinds.find((pattern) => pattern === undefined || matches(pattern, name));
      const key = `${depth} ${String(kind)}`;
      const schemas = propertySchemas(flat, name);
      const value = schemas.length === 0 ? anything : this.#once(flat, key, schemas, depth + 1);
      return value === undefined ? fc.constant(undefined) : value.map((made): [string, Json] => [name, made]);
    });
    return fc
      .array(entry, { minLength: least, maxLength: least + 2 })
      .map((list) => list.filter((one) => one !== undefined));
  }

  readonly #perPattern = new WeakMap<FlatSchema, Map<string, Made>>();
  #once(flat: FlatSchema, key: string, schemas: readonly Schema[], depth: number): Made {
    const known = this.#perPattern.get(flat) ?? new Map<string, Made>();
    this.#perPattern.set(flat, known);
    if (!known.has(key)) known.set(key, this.of(schemas, depth));
    return known.get(key);
  }

  #isContainer(schemas: readonly Schema[]): boolean {
    const flat = flatten(schemas, this.#resolve);
    const types = flat.types ?? impliedTypes(flat) ?? [];
    return flat.alternatives.length > 0 || types.includes('object') || types.includes('array');
  }
}

const ABSENT = Symbol('absent');
const NOTHING = flatten([], () => undefined);

/** What an author leaves wholly open is small: he shows nothing that would make anything else likely. */
const anything: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 6 }), { maxLength: 2 }),
  fc.dictionary(
    fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 4 }),
    fc.integer(),
    {
      maxKeys: 2,
      noNullPrototype: true,
    },
  ),
);

function united(options: readonly fc.Arbitrary<Json>[]): Made {
  const [first, ...others] = options;
  return first === undefined || others.length === 0 ? first : fc.oneof(first, ...others);
}

function distinct(list: readonly Json[]): Json[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

/** Nothing stands beside the reference that a value would have to meet. */
function isPlainReference(schema: { readonly [keyword: string]: unknown }): boolean {
  return Object.keys(schema).every(
    (key) => ['$ref', 'description', 'title', 'deprecated'].includes(key) || key.startsWith('x-'),
  );
}

/** Keywords that speak of one type only mean it, where none is named. */
function impliedTypes(flat: FlatSchema): readonly TypeName[] | undefined {
  const { bounds, objects, required, items, prefix, patterns, formats, multiples } = flat;
  if (objects.length + required.length > 0 || bounds.minProperties !== undefined) return ['object'];
  if (items.length + prefix.length > 0 || bounds.minItems !== undefined || flat.unique) return ['array'];
  if (patterns.length + formats.length > 0 || (bounds.minLength ?? bounds.maxLength) !== undefined) {
    return ['string'];
  }
  const isNumeric = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].some(
    (key) => key in bounds,
  );
  return isNumeric || multiples.length > 0 ? ['number'] : undefined;
}

export function typeOf(value: Json): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return TYPES.find((type) => type === typeof value) ?? 'object';
}

/** Whether a value is of one of the types; of any, where none is named. */
export function isOf(types: readonly TypeName[] | undefined, value: Json): boolean {
  const type = typeOf(value);
  return types === undefined || types.includes(type) || (type === 'integer' && types.includes('number'));
}
