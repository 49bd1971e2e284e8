import { sample } from 'openapi-sampler';
import type { Json } from '../api.js';
import type { Schema, Subject } from './model.js';
import { schemaCheckOf } from './schema-check.js';

/** A value that a schema allows, from its examples, defaults and enums, else from its types; always the same one. */
export function sampleOf(subject: Subject, schema: Schema): Json | undefined {
  if (typeof schema === 'boolean') return schema ? {} : undefined;
  let value: unknown;
  try {
    value = sample(schema, { skipReadOnly: true, quiet: true }, subject.document);
  } catch {
    return undefined; // a schema that only ever leads back to itself, or is none
  }
  // The library does not know every keyword, and a wrong sample would be worse than none.
  return schemaCheckOf(subject).complaints(schema, value, '').length === 0 ? (value as Json) : undefined;
}
