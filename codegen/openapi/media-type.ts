import type { Json } from '../api.js';
import type { Emission, Schema } from './emission.js';
import { fieldOffset, formSchema } from './form.js';
import { infer } from './inference.js';
import { isForm, isJson } from './media-type-name.js';
import { type NamedPayload, type TypedPayload, typedPayloads } from './payload-body.js';
import { authorSchema } from './payload-schema.js';
import { anyOf } from './union.js';
import { accepts } from './validation.js';

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, ExampleObject>>;
  /** Each `+ Schema` that is no JSON, as the author wrote it. */
  readonly 'x-schemas'?: readonly string[];
}

export interface ExampleObject {
  readonly value: Json;
  /** The author's text, where the value does not say all of it. */
  readonly 'x-text'?: string;
}

/** Payloads by media type: the distinct schemas as `anyOf`, every distinct body as an example. */
export function contentOf(
  payloads: readonly NamedPayload[],
  emission: Emission,
): Record<string, MediaTypeObject> {
  const groups = new Map<string, { mediaType: string; list: TypedPayload[] }>();
  for (const typed of payloads.flatMap(bodies).flatMap((named) => typedPayloads(named, emission))) {
    const key = typed.mediaType.toLowerCase();
    const group = groups.get(key) ?? { mediaType: typed.mediaType, list: [] };
    group.list.push(typed);
    groups.set(key, group);
  }
  return Object.fromEntries(
    [...groups.values()].map(({ mediaType, list }) => [
      mediaType,
      mediaTypeObject(mediaType, list, emission),
    ]),
  );
}

/** A payload once for each of its bodies. */
function bodies(named: NamedPayload): NamedPayload[] {
  const { payload } = named;
  return [...payload.otherBodies.map((body) => ({ ...named, payload: { ...payload, body } })), named];
}

function mediaTypeObject(
  mediaType: string,
  list: readonly TypedPayload[],
  emission: Emission,
): MediaTypeObject {
  const schemas: Schema[] = [];
  const untyped: TypedPayload[] = [];
  const texts = new Set<string>();
  for (const typed of list) {
    const { schema, texts: unread } = authorSchema(typed, emission);
    for (const text of unread) texts.add(text);
    if (schema !== undefined) schemas.push(schema);
    else if (typed.body !== undefined) untyped.push(typed);
  }
  const assumed = assumedSchema(mediaType, untyped, schemas, emission);
  const examples = examplesOf(list, emission);
  const all = [...schemas, ...assumed];
  const written = {
    ...(all.length === 0 ? {} : { schema: anyOf(all) }),
    ...(Object.keys(examples).length === 0 ? {} : { examples }),
    ...(texts.size === 0 ? {} : { 'x-schemas': [...texts] }),
  };
  const payload = list[0]?.payload;
  return emission.at(payload?.mediaTypeSpan ?? payload?.span ?? emission.span, written);
}

/** What the bodies show that no author's schema of the same media type allows for. */
function assumedSchema(
  mediaType: string,
  untyped: readonly TypedPayload[],
  schemas: readonly Schema[],
  emission: Emission,
): readonly Schema[] {
  const values: Json[] = [];
  let first: TypedPayload | undefined;
  for (const typed of untyped) {
    const value = typed.body?.isJson === true ? typed.body.value : typed.body?.meaning;
    if (value === undefined) continue;
    if (schemas.some((schema) => accepts(schema, value, emission.components))) continue;
    first ??= typed;
    values.push(value);
    const { body, payload } = typed;
    if (body !== undefined && payload.body !== undefined) emission.json.read(payload.body, body.reading);
  }
  if (first === undefined) return schemas.length > 0 ? [] : textSchema(mediaType, untyped, emission);
  // A response shows what comes, a request only what may be sent.
  const required = 'status' in first.payload;
  const schema = infer(values, required, (...marked) => emission.fromJson(...marked));
  return [emission.inferred(first.payload.span, schema)];
}

/** Text is a string; of a form, its fields. */
function textSchema(
  mediaType: string,
  untyped: readonly TypedPayload[],
  emission: Emission,
): readonly Schema[] {
  const [first] = untyped;
  if (first === undefined || isJson(mediaType)) return [];
  if (!isForm(mediaType)) return [{ type: 'string' }];
  const texts = untyped.flatMap(({ body }) => (typeof body?.value === 'string' ? [body.value] : []));
  const schema = formSchema(mediaType, texts) ?? { 'x-inferred': true, type: 'object' };
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>);
  for (const [name, field] of fields) {
    const shown = untyped.flatMap(({ payload: { body } }) => (body === undefined ? [] : [body]));
    const places = shown.map((body) => [body, fieldOffset(body.text, name)] as const);
    const [body, offset] = places.find((place) => place[1] >= 0) ?? [];
    if (body !== undefined && offset !== undefined) emission.at(emission.within(body, offset), field);
  }
  return [emission.inferred(first.payload.span, schema)];
}

/** Equal bodies once, each under the words that the author has for its request. */
function examplesOf(list: readonly TypedPayload[], emission: Emission): Record<string, ExampleObject> {
  const examples = new Map<string, ExampleObject>();
  const seen = new Set<string>();
  for (const { exampleName, payload, body } of list) {
    if (body === undefined) continue;
    const example: ExampleObject = {
      value: body.value,
      ...(body.text === undefined ? {} : { 'x-text': body.text }),
    };
    const key = JSON.stringify(example);
    if (seen.has(key)) continue;
    seen.add(key);
    let name = exampleName;
    for (let number = 2; examples.has(name); number += 1) name = `${exampleName} ${number}`;
    examples.set(name, emission.at(payload.body?.span ?? payload.span, example));
  }
  return Object.fromEntries(examples);
}
