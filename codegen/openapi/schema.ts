import type { Choice, Json, Property, Type } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { byName, type FlatType, flatten } from './flatten.js';

const primitives = ['string', 'number', 'boolean'];
const bases = [...primitives, 'object', 'array', 'enum'];

/** A type of MSON → JSON Schema 2020-12. A named type is referred to; what is said beyond it is written out. */
export function schemaOf(type: Type, emission: Emission, description = type.description): Schema {
  return emission.at(type.span, describe(bare(type, emission), type, description));
}

/** A named type as its component: written out, unless it is another name and nothing more. */
export function componentOf(name: string, type: Type, emission: Emission): Schema {
  const title = emission.component(name) === name ? {} : { title: name };
  return emission.at(type.span, { ...title, ...schemaOf(type, emission) });
}

function bare(type: Type, emission: Emission): Schema {
  if (!bases.includes(type.base)) {
    const component = emission.component(type.base);
    if (component === undefined) {
      emission.report('unknown-type', type.span, type.base);
      return {};
    }
    if (addsNothing(type)) return reference(component, type);
  }
  const flat = flatten(type, emission);
  switch (flat.base) {
    case 'object':
      return nullable(objectSchema(flat, emission), flat.nullable);
    case 'array':
      return nullable(arraySchema(flat, emission), flat.nullable);
    case 'enum':
      return nullable(enumSchema(flat.choices, flat, emission), flat.nullable);
    case 'string':
    case 'number':
    case 'boolean':
      return nullable(
        flat.fixed && flat.value !== undefined ? { type: flat.base, const: flat.value } : { type: flat.base },
        flat.nullable,
      );
    default:
      return {}; // a type that is based on itself: drafter has refused it
  }
}

function addsNothing(type: Type): boolean {
  return type.members.length === 0 && type.items.length === 0 && type.choices.length === 0 && !type.fixedType;
}

function reference(component: string, type: Type): Schema {
  const ref = { $ref: `#/components/schemas/${component}` };
  const fixed = type.fixed && type.value !== undefined ? { allOf: [ref, { const: type.value }] } : ref;
  return type.nullable ? { anyOf: [fixed, { type: 'null' }] } : fixed;
}

function nullable(schema: Schema, isNullable: boolean): Schema {
  if (!isNullable) return schema;
  if ('const' in schema)
    return { ...schema, type: [schema.type, 'null'], const: undefined, enum: [schema.const, null] };
  if (Array.isArray(schema.anyOf) && !('type' in schema)) {
    return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  }
  if (!('type' in schema)) return schema; // anything, null too
  const values = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...values };
}

/** Description, default and samples; a fixed value is no sample. */
function describe(schema: Schema, type: Type, description: string | undefined): Schema {
  const choices = type.choices.flatMap((choice) =>
    choice.kind === 'value' && choice.description !== undefined
      ? [`- \`${String(choice.value)}\`: ${choice.description}`]
      : [],
  );
  const text = [description, choices.join('\n')].filter((part) => part !== undefined && part !== '');
  const written = type.fixed || type.value === undefined ? [] : [type.value];
  const items = type.items.flatMap((item) => item.value ?? []);
  const list = type.fixed || items.length === 0 ? [] : [items];
  const examples = [...written, ...list, ...type.samples];
  return Object.fromEntries(
    Object.entries({
      ...(text.length === 0 ? {} : { description: text.join('\n\n') }),
      ...schema,
      ...(type.default === undefined ? {} : { default: type.default }),
      ...(examples.length === 0 ? {} : { examples }),
    }).filter(([, value]) => value !== undefined),
  );
}

function objectSchema(flat: FlatType, emission: Emission): Schema {
  const sets = flat.alternatives.reduce<readonly (readonly Property[])[]>(
    (chosen, options) => chosen.flatMap((set) => options.map((option) => [...set, ...option])),
    [[]],
  );
  if (flat.alternatives.length === 0) return propertiesSchema(flat.properties, [], flat, emission);
  const all = byName(flat.alternatives.flat(2));
  // Each alternative is a whole object, so that a closed one can be closed; the others' properties are shut out.
  return {
    anyOf: sets.map((set) => {
      const names = new Set(set.map((property) => property.name));
      const others = all.filter((property) => !names.has(property.name)).map((property) => property.name);
      return propertiesSchema(byName([...flat.properties, ...set]), others, flat, emission);
    }),
  };
}

function propertiesSchema(
  properties: readonly Property[],
  excluded: readonly string[],
  flat: FlatType,
  emission: Emission,
): Schema {
  const isFixed = (type: Type): Type => (flat.fixed ? { ...type, fixed: true } : type);
  const named = properties.filter((property) => !property.variable);
  const variable = properties.filter((property) => property.variable);
  const written = named.map((property) => [
    property.name,
    emission.at(property.span, schemaOf(isFixed(property.type), emission, property.description)),
  ]);
  const shut = flat.fixedType ? [] : excluded.map((name) => [name, false]);
  const required = named.filter((property) => property.required).map((property) => property.name);
  const free = variable.map((property) => schemaOf(property.type, emission, property.description));
  return {
    type: 'object',
    properties: Object.fromEntries([...written, ...shut]),
    ...(required.length === 0 ? {} : { required }),
    ...(free.length > 0
      ? { additionalProperties: anyOf(free) }
      : flat.fixedType
        ? { additionalProperties: false }
        : {}),
  };
}

function arraySchema(flat: FlatType, emission: Emission): Schema {
  if (flat.items.length === 0) return { type: 'array' };
  if (flat.fixed && flat.items.every((item) => item.value !== undefined || item.members.length > 0)) {
    const items = flat.items.map((item) => schemaOf({ ...item, fixed: true }, emission));
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }
  const schemas = flat.items.map((item) => schemaOf(withoutValue(item), emission));
  return { type: 'array', items: anyOf(schemas) };
}

/** A value among the items of an array is a sample of the array. */
function withoutValue(type: Type): Type {
  const { value: _sample, ...rest } = type;
  return rest;
}

function enumSchema(choices: readonly Choice[], flat: FlatType, emission: Emission): Schema {
  if (flat.fixed && flat.value !== undefined) return { type: typeOf(flat.value), const: flat.value };
  const groups = new Map<string, Json[]>();
  for (const choice of choices) {
    if (choice.kind !== 'value') continue;
    const values = groups.get(typeOf(choice.value)) ?? [];
    if (!values.includes(choice.value)) values.push(choice.value);
    groups.set(typeOf(choice.value), values);
  }
  const values = [...groups].map(([type, list]): Schema => ({ type, enum: list }));
  const types = choices.flatMap((choice) =>
    choice.kind === 'type' ? [schemaOf(choice.type, emission)] : [],
  );
  const schemas = [...types, ...values];
  return schemas.length === 0 ? {} : anyOf(schemas);
}

function typeOf(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

/** One schema as it is, several distinct ones as `anyOf`. */
export function anyOf(schemas: readonly Schema[]): Schema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [first] = distinct;
  return distinct.length === 1 && first !== undefined ? first : { anyOf: distinct };
}
