import { type OutputUnit, validate } from '@cfworker/json-schema';
import type { Schema } from './emission.js';

/**
 * Examples are many and each schema has few of them: a validator that interprets is faster here than one that compiles.
 * References are looked up as they stand, so that no schema of the document is touched.
 */
export function complaintsOf(
  schema: Schema,
  value: unknown,
  lookup: (reference: string) => unknown,
): readonly OutputUnit[] {
  const references = new Proxy<Record<string, Schema>>({}, { get: (_, key) => lookup(String(key)) });
  return validate(value, schema, '2020-12', references, false).errors;
}

/** Whether a value fits a schema whose references point to the components. */
export function accepts(schema: Schema, value: unknown, components: ReadonlyMap<string, Schema>): boolean {
  const prefix = '#/components/schemas/';
  try {
    return (
      complaintsOf(schema, value, (reference) => components.get(reference.slice(prefix.length))).length === 0
    );
  } catch {
    // A schema that cannot be followed to its end (it refers to itself alone) accepts nothing that could be shown.
    return false;
  }
}
