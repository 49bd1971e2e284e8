import type { Text } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { readJson } from './json-body.js';
import { authorOffsets } from './json-places.js';
import { Conversion } from './json-schema.js';
import { slipsIn } from './json-slips.js';
import type { TypedPayload } from './payload-body.js';
import { schemaOf } from './schema.js';
import type { Note } from './schema-conversion.js';
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
export function authorSchema({ payload, where, body }: TypedPayload, emission: Emission): AuthorSchema {
  const { attributes, otherSchemas } = payload;
  const described = attributes === undefined ? undefined : schemaOf(attributes, emission);
  if (attributes !== undefined) {
    emission.unknownWhole(attributes.base, body?.isJson === true ? body.value : attributes.value);
  }
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
  emission.json.read(schema, read);
  const offsets = authorOffsets(schema.text, read);
  const written = (offset: number) => emission.within(schema, offsets(offset) ?? 0);
  const { duplicates, inexact } = read.scan;
  for (const { name, offset } of duplicates) emission.report('duplicate-key', written(offset), name);
  for (const { text, offset } of inexact) {
    emission.report('body-number-changed', written(offset), text, String(Number(text)));
  }
  if (typeof value === 'boolean') return value ? {} : { not: {} };
  const conversion = new Conversion(
    value,
    (...lifted) => emission.lift(...lifted),
    (...marked) => emission.fromJson(...marked),
  );
  const converted = conversion.root();
  reportNotes(conversion.notes, schema, emission);
  // What the value does not say: comments, the first of two members, more digits than a double has.
  const isWhole = read.kind === 'json' && duplicates.length === 0 && inexact.length === 0;
  return emission.at(
    schema.span,
    isWhole ? converted : { ...converted, 'x-text': schema.text },
    emission.inner.get(converted),
  );
}

const codes = {
  older: 'schema-converted',
  mended: 'schema-mended',
  senseless: 'schema-keyword-senseless',
  lost: 'schema-reference-lost',
} as const;

/** Each at its place; a word of an older dialect means what it meant, and is told once. */
function reportNotes(notes: readonly Note[], schema: Text, emission: Emission): void {
  const told = new Set<string>();
  for (const { kind, text, node, key } of notes) {
    if (kind === 'older' && told.has(text)) continue;
    told.add(text);
    emission.report(codes[kind], emission.jsonSpan(node, key) ?? schema.span, text);
  }
}
