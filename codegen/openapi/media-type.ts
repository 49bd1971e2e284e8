import type { Json, Payload, Text } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { anyOf, schemaOf } from './schema.js';

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: Json }>>;
}

/** A payload with the name of its example and where it stands, in words. */
export interface NamedPayload {
  readonly exampleName: string;
  readonly where: string;
  readonly payload: Payload;
}

export function hasBody(payload: Payload): boolean {
  return payload.body !== undefined || payload.attributes !== undefined || payload.schema !== undefined;
}

export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

/** What the author leaves out is read off the body: JSON or text. */
export function mediaTypeOf(payload: Payload): string {
  if (payload.mediaType !== undefined) return payload.mediaType;
  if (payload.body === undefined) return 'application/json';
  return 'value' in parse(payload.body) ? 'application/json' : 'text/plain';
}

/** Payloads by media type: the distinct schemas as `anyOf`, every distinct body as an example. */
export function contentOf(
  payloads: readonly NamedPayload[],
  emission: Emission,
): Record<string, MediaTypeObject> {
  const groups = new Map<string, NamedPayload[]>();
  for (const named of payloads) {
    const type = mediaTypeOf(named.payload);
    groups.set(type, [...(groups.get(type) ?? []), named]);
  }
  return Object.fromEntries(
    [...groups].map(([type, list]) => {
      const schemas = list.flatMap((named): readonly Schema[] => {
        const schema = payloadSchema(named, type, emission);
        return schema === undefined ? [] : [schema];
      });
      const examples = examplesOf(list, type, emission);
      return [
        type,
        {
          ...(schemas.length === 0 ? {} : { schema: anyOf(schemas) }),
          ...(Object.keys(examples).length === 0 ? {} : { examples }),
        },
      ];
    }),
  );
}

function payloadSchema(named: NamedPayload, mediaType: string, emission: Emission): Schema | undefined {
  const { payload, where } = named;
  if (payload.attributes !== undefined) {
    if (payload.schema !== undefined) emission.report('schema-beside-attributes', payload.schema.span, where);
    return schemaOf(payload.attributes, emission);
  }
  if (payload.schema !== undefined) {
    const parsed = parse(payload.schema);
    if (
      'value' in parsed &&
      typeof parsed.value === 'object' &&
      parsed.value !== null &&
      !Array.isArray(parsed.value)
    ) {
      // Its dialect is OpenAPI's now, and an `$id` would turn its references away from this document.
      const { $schema: _dialect, $id: _id, id: _oldId, ...schema } = parsed.value as Record<string, Json>;
      return emission.at(payload.schema.span, schema);
    }
    emission.report(
      'schema-not-json',
      payload.schema.span,
      where,
      'error' in parsed ? parsed.error : 'no object',
    );
  }
  if (payload.body !== undefined && isJson(mediaType)) {
    emission.report('payload-untyped', payload.span, where);
  }
  return isJson(mediaType) || payload.body === undefined ? undefined : { type: 'string' };
}

function examplesOf(
  list: readonly NamedPayload[],
  mediaType: string,
  emission: Emission,
): Record<string, { value: Json }> {
  const examples = new Map<string, { value: Json }>();
  const seen = new Set<string>();
  for (const { exampleName, payload } of list) {
    if (payload.body === undefined) continue;
    const value = exampleValue(payload.body, mediaType, emission);
    const key = JSON.stringify(value);
    if (seen.has(key)) continue;
    seen.add(key);
    let name = exampleName;
    for (let number = 2; examples.has(name); number += 1) name = `${exampleName} ${number}`;
    examples.set(name, emission.at(payload.body.span, { value }));
  }
  return Object.fromEntries(examples);
}

function exampleValue(body: Text, mediaType: string, emission: Emission): Json {
  if (!isJson(mediaType)) return body.text;
  const parsed = parse(body);
  if ('value' in parsed) return parsed.value;
  emission.report('body-not-json', body.span, mediaType, parsed.error);
  return body.text;
}

function parse(text: Text): { value: Json } | { error: string } {
  try {
    return { value: JSON.parse(text.text) as Json };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
