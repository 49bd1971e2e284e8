import type { Json, Payload, Text } from '../api.js';
import type { Emission } from './emission.js';
import { type JsonReading, readJson } from './json-body.js';
import { authorOffsets } from './json-places.js';
import { slipsIn } from './json-slips.js';
import { isForm, isJson, isKnown, mayBeJson, mediaTypeNames } from './media-type-name.js';

/** A payload with the name of its example and where it stands, in words. */
export interface NamedPayload {
  readonly exampleName: string;
  readonly where: string;
  readonly payload: Payload;
}

/** A payload under one of its media types, and its body as an example. */
export interface TypedPayload extends NamedPayload {
  readonly mediaType: string;
  readonly body?: BodyExample;
}

export interface BodyExample {
  readonly value: Json;
  /** The value is JSON, and not a text that stands for itself. */
  readonly isJson: boolean;
  /** The author's text, where the value does not say all of it. */
  readonly text?: string;
  /** What a text means that says more than that. */
  readonly meaning?: Json;
  readonly reading: JsonReading;
}

export function hasBody(payload: Payload): boolean {
  const { body, otherBodies, attributes, schema, otherSchemas } = payload;
  const isSaid = body !== undefined || attributes !== undefined || schema !== undefined;
  return isSaid || otherBodies.length > 0 || otherSchemas.length > 0;
}

/** Each payload under the media types that it names, with its body read; what is doubtful is reported once. */
export function typedPayloads(named: NamedPayload, emission: Emission): TypedPayload[] {
  const { payload } = named;
  const { body } = payload;
  const reading = body === undefined ? undefined : readJson(body.text);
  const keys = mediaTypes(named, reading, emission);
  // Of several types at once, a body is an example of those that it fits.
  const fitting =
    reading === undefined || keys.length === 1
      ? keys
      : keys.filter((key) => isJson(key) === (reading.kind !== 'text'));
  const shown = fitting.length === 0 ? keys : fitting;
  return keys.map((mediaType) => {
    if (body === undefined || reading === undefined || !shown.includes(mediaType))
      return { ...named, mediaType };
    const example = bodyExample(named.where, body, mediaType, reading, emission);
    return { ...named, mediaType, body: { ...example, reading } };
  });
}

/** What the author leaves out, or names in a way that is no media type, is read off the body. */
function mediaTypes(
  { payload, where }: NamedPayload,
  reading: JsonReading | undefined,
  emission: Emission,
): readonly string[] {
  const { mediaType, body, span } = payload;
  const guess = reading === undefined || reading.kind !== 'text' ? 'application/json' : 'text/plain';
  if (mediaType === undefined || mediaType.trim() === '') {
    emission.report('media-type-assumed', body?.span ?? span, where, guess);
    return [guess];
  }
  const names = mediaTypeNames(mediaType);
  const keys = names.length === 0 ? [guess] : names;
  if (keys.length > 1 || keys[0] !== mediaType.trim().replace(/\s*;\s*/g, '; ')) {
    emission.report('media-type-mended', span, mediaType.trim(), keys.join(', '));
  }
  const unknown = keys.find((key) => !isKnown(key));
  if (unknown !== undefined) emission.report('media-type-unknown', span, unknown);
  return keys;
}

function bodyExample(
  where: string,
  body: Text,
  mediaType: string,
  reading: JsonReading,
  emission: Emission,
): Omit<BodyExample, 'reading'> {
  const text = body.text;
  const asText = { value: text, isJson: false };
  const at = (offset: number) => emission.within(body, offset);
  if (!isJson(mediaType)) {
    const isValue = reading.kind === 'json' && typeof reading.value === 'object' && reading.value !== null;
    return isValue && (mayBeJson(mediaType) || isForm(mediaType))
      ? { value: reading.value, isJson: true }
      : asText;
  }
  if (reading.kind === 'text') {
    emission.report('body-not-json', at(reading.fault.offset), where, reading.fault.slip);
    return asText;
  }
  if (reading.kind === 'mended' && reading.isAnnotated) {
    emission.report('body-not-json', at(reading.fault.offset), where, reading.fault.slip);
    return { ...asText, meaning: reading.value };
  }
  if (reading.kind === 'mended') {
    emission.report('json-mended', at(reading.fault.offset), slipsIn(text, reading.fault.slip));
  }
  const { duplicates, inexact } = reading.scan;
  const offsets = authorOffsets(text, reading);
  const written = (offset: number) => at(offsets(offset) ?? 0);
  for (const { name, offset } of duplicates) emission.report('duplicate-key', written(offset), name);
  for (const { text: number, offset } of inexact) {
    emission.report('body-number-changed', written(offset), number, String(Number(number)));
  }
  const isWhole = reading.kind === 'json' && duplicates.length === 0 && inexact.length === 0;
  return { value: reading.value, isJson: true, ...(isWhole ? {} : { text }) };
}
