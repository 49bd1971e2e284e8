import type { Json } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { readJson } from './json-body.js';
import type { TypedPayload } from './payload-body.js';
import { schemaOf } from './schema.js';

/** The schema that the author gives a payload. */
export function payloadSchema({ payload, where }: TypedPayload, emission: Emission): Schema | undefined {
  if (payload.attributes !== undefined) {
    if (payload.schema !== undefined) emission.report('schema-beside-attributes', payload.schema.span, where);
    return schemaOf(payload.attributes, emission);
  }
  if (payload.schema === undefined) return undefined;
  const read = readJson(payload.schema.text);
  if (
    read.kind !== 'text' &&
    typeof read.value === 'object' &&
    read.value !== null &&
    !Array.isArray(read.value)
  ) {
    // Its dialect is OpenAPI's now, and an `$id` would turn its references away from this document.
    const { $schema: _dialect, $id: _id, id: _oldId, ...schema } = read.value as Record<string, Json>;
    return emission.at(payload.schema.span, schema);
  }
  emission.report(
    'schema-not-json',
    payload.schema.span,
    where,
    read.kind === 'text' ? read.fault.slip : 'no object',
  );
  return undefined;
}
