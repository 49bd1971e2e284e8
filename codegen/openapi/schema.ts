import type { Json, Type } from '../api.js';
import type { Span } from '../source.js';
import { distinct } from './distinct.js';
import type { Emission, Schema } from './emission.js';
import { addsChoices, enumSchema } from './enum-schema.js';
import type { FlatType } from './flat-type.js';
import { flatten, flattenNamed } from './flatten.js';
import { objectSchema } from './object-schema.js';
import { nullable, union } from './union.js';

const bases = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'enum', '*'];

/** A type of MSON → JSON Schema 2020-12. A named type is referred to; what is said beyond it is written out. */
export function schemaOf(type: Type, emission: Emission, description = type.description): Schema {
  const schema = describe(bare(type, emission), type, description);
  return emission.at(type.span, schema, placesOf(schema, type));
}

/** The places of values, which are no objects that could be marked. */
function placesOf(schema: Schema, type: Type): Map<string, Span> {
  const { places } = type;
  const found = new Map<string, Span>();
  const mark = (list: unknown, name: string, value: Json | undefined, span: Span | undefined) => {
    if (!Array.isArray(list) || value === undefined || span === undefined) return;
    const index = list.findIndex((one) => JSON.stringify(one) === JSON.stringify(value));
    if (index >= 0) found.set(`/${name}/${index}`, span);
  };
  if (places.value !== undefined && 'const' in schema) found.set('/const', places.value);
  if (places.default !== undefined && 'default' in schema) found.set('/default', places.default);
  const items = type.items.filter((item) => item.value !== undefined);
  const list = items.flatMap(({ value }) => (value === undefined ? [] : [value]));
  mark(schema.examples, 'examples', type.value ?? list, places.value ?? items[0]?.span);
  for (const [index, sample] of type.samples.entries()) {
    mark(schema.examples, 'examples', sample, places.samples?.[index]);
  }
  for (const choice of type.choices) {
    if (choice.kind === 'value') mark(schema.enum, 'enum', choice.value, choice.span);
  }
  return found;
}

/** A named type as its component: written out, unless it is another name and nothing more. */
export function componentOf(name: string, type: Type, emission: Emission): Schema {
  const title = emission.component(name) === name ? {} : { title: name };
  const schema = schemaOf(type, emission);
  return emission.at(type.span, { ...title, ...schema }, placesOf(schema, type));
}

function bare(type: Type, emission: Emission): Schema {
  if (bases.includes(type.base)) return written(type, emission);
  const component = emission.component(type.base);
  if (component === undefined) {
    const unknown = emission.unknownType(type.base, type.span);
    return addsNothing(type, undefined)
      ? reference(unknown, type, undefined)
      : { title: type.base, ...written(type, emission) };
  }
  const base = flattenNamed(type.base, emission);
  if (emission.open.has(type.base) || addsNothing(type, base)) return reference(component, type, base);
  emission.open.add(type.base);
  const schema = written(type, emission);
  emission.open.delete(type.base);
  return schema;
}

/** Whether the named type says all that is said here, or can be said beside a reference to it. */
function addsNothing(type: Type, base: FlatType | undefined): boolean {
  const isStructure = base?.base === 'object' || base?.base === 'array';
  return (
    type.members.length === 0 &&
    type.items.length === 0 &&
    !addsChoices(type.choices, base?.choices ?? []) &&
    (!type.fixedType || base?.fixedType === true || !isStructure) &&
    (!type.fixed || base?.fixed === true || !isStructure)
  );
}

function reference(component: string, type: Type, base: FlatType | undefined): Schema {
  const ref = { $ref: `#/components/schemas/${component}` };
  const fixed = type.fixed && type.value !== undefined ? { allOf: [ref, { const: type.value }] } : ref;
  return type.nullable && base?.nullable !== true ? { anyOf: [fixed, { type: 'null' }] } : fixed;
}

function written(type: Type, emission: Emission): Schema {
  const flat = flatten(type, emission);
  const schema = flatSchema(flat, emission);
  return flat.nullable ? nullable(schema) : schema;
}

function flatSchema(flat: FlatType, emission: Emission): Schema {
  switch (flat.base) {
    case 'object':
      return objectSchema(flat, emission, schemaOf);
    case 'array':
      return arraySchema(flat, emission);
    case 'enum':
      return enumSchema(flat, emission, schemaOf);
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return {
        type: flat.base,
        ...(flat.format === undefined ? {} : { format: flat.format }),
        ...(flat.fixed && flat.value !== undefined ? { const: flat.value } : {}),
      };
    default:
      // Any type, or a base that nobody describes: it is what is said beyond it.
      if (flat.choices.length > 0) return enumSchema(flat, emission, schemaOf);
      // Values alone do not say whether they are items, members or one value.
      if (flat.items.some((item) => item.value === undefined)) return arraySchema(flat, emission);
      return flat.properties.length + flat.alternatives.length > 0
        ? objectSchema(flat, emission, schemaOf)
        : {};
  }
}

/** Description, default and samples; a fixed value is no sample. */
function describe(schema: Schema, type: Type, description: string | undefined): Schema {
  const { description: ofMembers, ...rest } = schema;
  const text = [description, ofMembers].filter((part) => part !== undefined && part !== '');
  const written = type.fixed || type.value === undefined ? [] : [type.value];
  const items = type.items.flatMap((item) => (item.value === undefined ? [] : [item.value]));
  const list = type.fixed || items.length === 0 ? [] : [items];
  // The only type in the list of an enumeration has what it shows in this schema already.
  const shown = Array.isArray(schema.examples) ? (schema.examples as readonly Json[]) : [];
  const examples = distinct([...written, ...list, ...type.samples, ...shown]);
  return Object.fromEntries(
    Object.entries({
      ...(text.length === 0 ? {} : { description: text.join('\n\n') }),
      ...rest,
      ...(type.default === undefined ? {} : { default: type.default }),
      ...(examples.length === 0 ? {} : { examples }),
      ...(type.digits === undefined ? {} : { 'x-text': type.digits.join(', ') }),
    }).filter(([, value]) => value !== undefined),
  );
}

function arraySchema(flat: FlatType, emission: Emission): Schema {
  if (flat.items.length === 0) return { type: 'array' };
  if (flat.fixed) {
    const items = flat.items.map((item) => schemaOf({ ...item, fixed: true }, emission));
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }
  const described = flat.items.flatMap((item) => {
    const shown = item.value ?? item.samples[0];
    return item.value === undefined || item.description === undefined
      ? []
      : [`- \`${String(shown)}\`: ${item.description}`];
  });
  const schemas = toldApart(flat.items, emission).map((item) => schemaOf(withoutValue(item), emission));
  return {
    ...(described.length === 0 ? {} : { description: described.join('\n') }),
    type: 'array',
    items: union(sharingExamples(schemas)),
  };
}

/** An `object` of which nothing is said is that of which its members are said beside it. */
function toldApart(items: readonly Type[], emission: Emission): readonly Type[] {
  const isSaid = ({ members, base }: Type) =>
    members.length > 0 && (base === 'object' || flattenNamed(base, emission)?.base === 'object');
  const isBare = ({ base, members, nullable, description, samples }: Type) =>
    base === 'object' && members.length + samples.length === 0 && !nullable && description === undefined;
  return items.some(isSaid) ? items.filter((item) => !isBare(item)) : items;
}

/** A value among the items of an array is a sample of the array, and what is said of it is said there. */
function withoutValue(type: Type): Type {
  if (type.value === undefined) return type;
  const { value: _sample, digits: _digits, description: _said, ...rest } = type;
  return rest;
}

/** Of items that differ in their examples alone, the first has them all. */
function sharingExamples(schemas: readonly Schema[]): Schema[] {
  const alike = new Map<string, Schema[]>();
  for (const schema of schemas) {
    const { examples: _, ...rest } = schema;
    const key = JSON.stringify(rest);
    alike.set(key, [...(alike.get(key) ?? []), schema]);
  }
  return [...alike.values()].map((group) => {
    const [first = {}] = group;
    const examples = distinct(group.flatMap((schema) => (schema.examples ?? []) as readonly Json[]));
    return distinct(group).length === 1
      ? first
      : { ...first, ...(examples.length === 0 ? {} : { examples }) };
  });
}
