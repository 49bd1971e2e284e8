import fc from 'fast-check';
import type { Json } from '../../api.js';
import { step } from '../document.js';
import { isObject } from '../ids.js';
import type { Schema } from '../model.js';
import { type Deviation, keyOf } from './deviation.js';
import { type FlatSchema, flatten, namesOf, propertySchemas, type Resolve } from './flat-schema.js';
import { invalidScalars } from './invalid-scalar.js';
import { validValues } from './valid.js';

export interface Known {
  readonly resolve: Resolve;
  /** Whether a value fits a schema. */
  readonly fits: (schema: Schema, value: Json) => boolean;
}

/** Deeper in a value, the same kinds of things would be wrong again. */
const DEEPEST = 4;
/** What an operation is asked in all. */
const MOST = 200;
const MOST_VIEWS = 12;
const MOST_ITEMS = 10_000;
const UNEXPECTED = 'unexpected_property';

/** Each single deviation from a valid value that the schema rules out; those near the top first. */
export function invalidValues(schema: Schema, base: Json, { resolve, fits }: Known): Deviation<Json>[] {
  const found = new Map<string, Deviation<Json>>();
  const top: Place = { at: '', resolve, allows: (value) => fits(schema, value), isMade: false };
  for (const one of around([schema], base, top)) {
    const key = keyOf(one);
    if (!found.has(key) && !fits(schema, one.value)) found.set(key, one);
  }
  const depth = ({ at }: Deviation<Json>) => at.split('/').length;
  return [...found.values()].sort((a, b) => depth(a) - depth(b)).slice(0, MOST);
}

interface Place {
  /** JSON pointer in the whole value. */
  readonly at: string;
  readonly resolve: Resolve;
  /** Whether the whole value is allowed with this one here. */
  readonly allows: (value: Json) => boolean;
  /** The base has nothing here: what stands here was made. */
  readonly isMade: boolean;
}

function* around(parts: readonly Schema[], base: Json, place: Place): Generator<Deviation<Json>> {
  const { at } = place;
  for (const view of viewsOf(parts, place.resolve)) {
    for (const one of invalidScalars(view, base)) yield { ...one, at, words: placed(one.words, at) };
    if (isObject(base)) yield* aroundObject(view, base, place);
    if (Array.isArray(base)) yield* aroundArray(view, base as readonly Json[], place);
  }
}

const placed = (words: string, at: string) => (at === '' ? `${words} as the body` : `${words} at ${at}`);

/** What counts at a place, once for each alternative that could count there. */
function viewsOf(parts: readonly Schema[], resolve: Resolve): FlatSchema[] {
  const found: FlatSchema[] = [];
  const open = [{ parts, taken: new Set<readonly Schema[]>() }];
  for (let next = open.shift(); next !== undefined && found.length < MOST_VIEWS; next = open.shift()) {
    const { parts: own, taken } = next;
    const flat = flatten(own, resolve, taken);
    const [list] = flat.alternatives;
    if (list === undefined) found.push(flat);
    else {
      for (const option of list) open.push({ parts: [...own, option], taken: new Set([...taken, list]) });
    }
  }
  return found.filter(({ never }) => !never);
}

function* aroundObject(
  flat: FlatSchema,
  base: { readonly [name: string]: Json },
  place: Place,
): Generator<Deviation<Json>> {
  const { at, isMade } = place;
  for (const name of flat.required) {
    if (!Object.hasOwn(base, name)) continue;
    const { [name]: _absent, ...rest } = base;
    const absent = `${at}${step(name)}`;
    yield { kind: 'absent', at: absent, words: `nothing at ${absent}`, value: rest };
  }
  const extra = `${at}${step(UNEXPECTED)}`;
  yield { kind: 'extra', at: extra, words: `something at ${extra}`, value: { ...base, [UNEXPECTED]: true } };
  if (at.split('/').length > DEEPEST) return;
  for (const name of new Set([...(isMade ? [] : namesOf(flat)), ...Object.keys(base)])) {
    const schemas = propertySchemas(flat, name);
    if (schemas.length === 0) continue;
    const withMember = (value: Json): Json => ({ ...base, [name]: value });
    const isHere = Object.hasOwn(base, name);
    const inside: Place = {
      ...place,
      at: `${at}${step(name)}`,
      allows: (value) => place.allows(withMember(value)),
      isMade: isMade || !isHere,
    };
    const member = isHere ? base[name] : madeFor(schemas, inside);
    if (member === undefined) continue;
    for (const one of around(schemas, member, inside)) yield { ...one, value: withMember(one.value) };
  }
}

/** A value that may stand where the base has none, to see what could be wrong with it. */
function madeFor(schemas: readonly Schema[], { resolve, allows }: Place): Json | undefined {
  const made = validValues({ allOf: schemas }, resolve);
  return made === undefined ? undefined : fc.sample(made, { numRuns: 5, seed: 1 }).find(allows);
}

function* aroundArray(flat: FlatSchema, base: readonly Json[], place: Place): Generator<Deviation<Json>> {
  const { at, allows } = place;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = flat.bounds;
  const [first = flat.items] = flat.prefix.map((one) => [one]);
  const inside: Place = {
    ...place,
    at: `${at}/0`,
    allows: (value) => allows([value, ...base.slice(1)]),
    isMade: place.isMade || base.length === 0,
  };
  const item = base[0] ?? madeFor(first, inside);
  const list = at === '' ? 'the list' : `the list at ${at}`;
  if (minItems > 0) {
    const few = base.slice(0, minItems - 1);
    yield { kind: 'count', variant: 'few', at, words: `${few.length} in ${list}`, value: few };
  }
  if (item === undefined) return;
  if (maxItems < MOST_ITEMS) {
    const further = Array.from({ length: Math.max(0, maxItems + 1 - base.length) }, () => item);
    const many = [...base, ...further];
    yield { kind: 'count', variant: 'many', at, words: `${many.length} in ${list}`, value: many };
  }
  if (flat.unique)
    yield { kind: 'duplicate', at, words: `the same twice in ${list}`, value: [...base, item, item] };
  if (first.length === 0 || at.split('/').length > DEEPEST) return;
  for (const one of around(first, item, inside)) yield { ...one, value: [one.value, ...base.slice(1)] };
}
