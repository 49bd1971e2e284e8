import type { Property, Type } from '../api.js';
import type { Emission, Schema } from './emission.js';
import type { FlatType, MemberSet } from './flat-type.js';
import { fixing, namesOf, variablesOf } from './flatten.js';
import { union } from './union.js';

type SchemaOf = (type: Type, emission: Emission, description?: string) => Schema;

/**
 * An object: what always counts stands in the schema itself, each `One Of` is an `anyOf` beside it, so that the
 * schema grows with the description and not with the number of combinations.
 */
export function objectSchema(flat: FlatType, emission: Emission, schemaOf: SchemaOf): Schema {
  // Of an object without members nothing is fixed: it is any object, as MSON says of `(object)` in a fixed list.
  const isEmpty = flat.properties.length + flat.alternatives.length === 0;
  const isClosed = (flat.fixed && !isEmpty) || flat.fixedType;
  const free = variablesOf(flat).map((property) => schemaOf(property.type, emission, property.description));
  const rest = free.length > 0 ? union(free) : isClosed ? false : undefined;
  // Only `unevaluatedProperties` sees what an alternative has named.
  const word = flat.alternatives.length > 0 ? 'unevaluatedProperties' : 'additionalProperties';
  const members = flat.fixed ? fixing(flat) : flat;
  return {
    ...setSchema(members, new Set(), isClosed, emission, schemaOf),
    ...(rest === undefined ? {} : { [word]: rest }),
  };
}

/** `shut` are the names that only other alternatives have. */
function setSchema(
  given: MemberSet,
  shut: ReadonlySet<string>,
  isClosed: boolean,
  emission: Emission,
  schemaOf: SchemaOf,
): Schema {
  const set = settled(given);
  const named = set.properties.filter((property) => !property.variable);
  const isRequired = (property: Property) => property.required || (isClosed && !property.optional);
  const required = named.filter(isRequired).map((property) => property.name);
  const written = named.map((property): [string, Schema] => [
    property.name,
    schemaOf({ ...property.type, span: property.span }, emission, property.description),
  ]);
  const choices = set.alternatives.map((options, index) => {
    const others = set.alternatives.filter((_, other) => other !== index);
    const elsewhere = namesOf({ properties: set.properties, alternatives: others });
    const all = options.flatMap((option) => [...namesOf(option)]);
    return {
      anyOf: options.map((option) => {
        const own = namesOf(option);
        const foreign = all.filter((name) => !own.has(name) && !elsewhere.has(name));
        return setSchema(option, new Set(foreign), isClosed, emission, schemaOf);
      }),
    };
  });
  const [only, ...further] = choices;
  return {
    type: 'object',
    properties: Object.fromEntries([...written, ...[...shut].map((name) => [name, false] as const)]),
    ...(required.length === 0 ? {} : { required }),
    ...(only === undefined ? {} : further.length === 0 ? only : { allOf: choices }),
  };
}

/** A property that an alternative describes anew counts in the other alternatives only. */
function settled(set: MemberSet): MemberSet {
  const isAnew = (property: Property, options: readonly MemberSet[]) =>
    options.some((option) => namesOf(option).has(property.name));
  const inChoice = (property: Property) => set.alternatives.some((options) => isAnew(property, options));
  const moved = set.properties.filter((property) => !property.variable && inChoice(property));
  if (moved.length === 0) return set;
  return {
    properties: set.properties.filter((property) => !moved.includes(property)),
    alternatives: set.alternatives.map((options) => {
      const here = moved.filter((property) => isAnew(property, options));
      return options.map((option) => {
        const names = namesOf(option);
        const missing = here.filter((property) => !names.has(property.name));
        return { ...option, properties: [...missing, ...option.properties] };
      });
    }),
  };
}
