import type { Text } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { readJson } from './json-body.js';
import { Conversion } from './json-schema.js';
import { slipsIn } from './json-slips.js';
import type { TypedPayload } from './payload-body.js';
import { schemaOf } from './schema.js';
import { isNode } from './schema-reference.js';
import { anyOf } from './union.js';

/** What the author says of a body beyond examples: a schema, and each `+ Schema` that is no JSON, as text. */
export interface AuthorSchema {
  readonly schema?: Schema;
  readonly texts: readonly string[];
}

/**
 * Where there are attributes beside a schema, the schema is the stricter word and what validators are meant to read; the
 * attributes, which often say more to people, stand in it under `x-attributes`.
 */
export function authorSchema({ payload, where }: TypedPayload, emission: Emission): AuthorSchema {
  const { attributes, otherSchemas } = payload;
  const described = attributes === undefined ? undefined : schemaOf(attributes, emission);
  const schemas: Schema[] = [];
  const texts: string[] = [];
  let span = payload.schema?.span ?? payload.span;
  for (const schema of [...otherSchemas, ...(payload.schema === undefined ? [] : [payload.schema])]) {
    const written = writtenSchema(schema, where, emission);
    if (written === undefined) texts.push(schema.text);
    else if (schemas.push(written) === 1) span = schema.span;
  }
  if (schemas.length === 0) return { texts, ...(described === undefined ? {} : { schema: described }) };
  const schema = anyOf(schemas);
  if (described === undefined) return { texts, schema };
  emission.report('schema-beside-attributes', span, where);
  return { texts, schema: emission.at(span, { ...schema, 'x-attributes': described }) };
}

/** A `+ Schema` in the words of OpenAPI 3.1; nothing where it is no JSON. */
function writtenSchema(schema: Text, where: string, emission: Emission): Schema | undefined {
  const read = readJson(schema.text);
  const value = read.kind === 'text' ? undefined : read.value;
  if (read.kind === 'text' || value === undefined || !(isNode(value) || typeof value === 'boolean')) {
    const place = read.kind === 'text' ? emission.within(schema, read.fault.offset) : schema.span;
    emission.report('schema-not-json', place, where, read.kind === 'text' ? read.fault.slip : 'no object');
    return undefined;
  }
  if (read.kind === 'mended') {
    const slips = slipsIn(schema.text, read.fault.slip);
    emission.report('json-mended', emission.within(schema, read.fault.offset), slips);
  }
  for (const { name, offset } of read.scan.duplicates) {
    const place = read.kind === 'json' ? emission.within(schema, offset) : schema.span;
    emission.report('duplicate-key', place, name);
  }
  if (typeof value === 'boolean') return value ? {} : { not: {} };
  const conversion = new Conversion(value, (...lifted) => emission.lift(...lifted));
  const converted = conversion.root();
  const { older, mended, senseless, lost } = conversion.notes;
  const list = (words: ReadonlySet<string>) => [...words].join(', ');
  if (older.size > 0) emission.report('schema-converted', schema.span, list(older));
  if (mended.size > 0) emission.report('schema-mended', schema.span, list(mended));
  if (senseless.size > 0) emission.report('schema-keyword-senseless', schema.span, list(senseless));
  for (const reference of lost) emission.report('schema-reference-lost', schema.span, reference);
  return emission.at(schema.span, converted);
}
