import { distinct } from './distinct.js';
import type { Schema } from './emission.js';

/** One schema as it is, several distinct ones as `anyOf`. */
export function anyOf(schemas: readonly Schema[]): Schema {
  const different = distinct(schemas);
  const [first] = different;
  return different.length === 1 && first !== undefined ? first : { anyOf: different };
}

/** The same for types: those of which nothing but the type is said share one list of types. */
export function union(schemas: readonly Schema[]): Schema {
  const isBare = (schema: Schema) => 'type' in schema && Object.keys(schema).length === 1;
  const different = distinct(schemas);
  const [first, ...others] = different.filter(isBare);
  if (first === undefined || others.length === 0) return anyOf(different);
  const shared = { type: [...new Set([first, ...others].flatMap(({ type }) => type))] };
  return anyOf(different.flatMap((schema) => (schema === first ? [shared] : isBare(schema) ? [] : [schema])));
}

/** A schema that takes null too: in the list of types wherever there is one. */
export function nullable(schema: Schema): Schema {
  if ('const' in schema) {
    const { const: value, ...rest } = schema;
    return { ...rest, type: withNull(rest.type), enum: [value, null] };
  }
  if ('type' in schema) {
    const values = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {};
    return { ...schema, type: withNull(schema.type), ...values };
  }
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  if (!Array.isArray(schema.anyOf)) return schema; // anything, null too
  const options = schema.anyOf as readonly Schema[];
  const typed = options.find((option) => 'type' in option && !('const' in option));
  return {
    ...schema,
    anyOf:
      typed === undefined
        ? [...options, { type: 'null' }]
        : options.map((option) => (option === typed ? nullable(option) : option)),
  };
}

function withNull(type: unknown): unknown {
  return [...new Set([type, 'null'].flat())];
}
