import fc from 'fast-check';
import type { Json } from '../../api.js';
import { isJsonType } from '../media-type.js';
import type { MediaType, Schema } from '../model.js';
import { schemaCheckOf } from '../schema-check.js';
import { type Base, type Case, keyed, misnamed, requestFor, type Shown } from './case.js';
import { keyOf } from './deviation.js';
import { resolverOf } from './flat-schema.js';
import { invalidValues } from './invalid.js';
import { validValues } from './valid.js';

/** A body that the author described by himself, with a value that fits. */
interface Described {
  readonly mediaType: string;
  readonly media: MediaType;
  readonly schema: Schema;
  readonly value: Json;
}

/** Bodies that the author's own words rule out; none where a schema was only made from his examples. */
export function invalidBodies(base: Shown): Case[] {
  const described = describedBody(base);
  if (described === undefined) return [];
  const { subject } = base.context;
  const { mediaType, media, schema, value } = described;
  const check = schemaCheckOf(subject);
  const fits = (one: Schema, candidate: Json) => check.complaints(one, candidate, '').length === 0;
  const isOptional = base.operation.requestBody?.required !== true;
  const deviations = invalidValues(schema, value, { resolve: resolverOf(subject.document), fits });
  const cases = deviations
    .filter(({ kind, at }) => !(isOptional && kind === 'null' && at === ''))
    .map((one): Case | undefined => {
      const [complaint] = check.complaints(schema, one.value, `${media.pointer}/schema`);
      const request = requestFor(base, { mediaType, body: { json: one.value } });
      if (complaint === undefined || request === undefined) return undefined;
      const at = one.at.replace(/\/\d+(?=\/|$)/g, '/*');
      return {
        key: `body-${keyOf(one)}`,
        request,
        broken: { kind: one.kind, at },
        accepted: {
          check: 'invalid-accepted',
          cause: `body ${one.kind} ${at}`,
          what: one.words,
          expected: complaint.expected,
          pointer: complaint.pointer === '' ? media.pointer : complaint.pointer,
        },
      };
    });
  return keyed([...cases, ...unreadableBodies(base, described, fits)]);
}

function unreadableBodies(
  base: Shown,
  { mediaType, media, schema, value }: Described,
  fits: (schema: Schema, value: Json) => boolean,
): (Case | undefined)[] {
  const { operation } = base;
  const objection = (cause: string, what: string, expected: string): Required<Pick<Case, 'accepted'>> => ({
    accepted: { check: 'invalid-accepted', cause, what, expected, pointer: media.pointer },
  });
  const text = JSON.stringify(value);
  const malformed = requestFor(base, {
    mediaType,
    body: { raw: text.length > 2 ? text.slice(0, -1) : '{"' },
  });
  // Where every property is optional, many a server takes no body for an empty object, and means well.
  const isNeeded = operation.requestBody?.required === true && !fits(schema, {});
  const empty = isNeeded ? requestFor(base, { body: 'none' }) : undefined;
  const declared = [...(operation.requestBody?.content.keys() ?? [])];
  const isUndeclared = (type: string) =>
    declared.every((one) => isJsonType(one) && one.toLowerCase() !== type && !one.includes('*'));
  const others = OTHER_TYPES.filter(isUndeclared).map((type): Case | undefined => {
    const request = requestFor(base, { mediaType: type, body: { raw: text } });
    return request === undefined
      ? undefined
      : {
          key: `media-type-${type}`,
          request,
          ...objection('media-type', `a body of ${type}`, declared.join(' or ')),
          ...(base.isTaken ? misnamed(base, 415, `a body of ${type}`, [400, 406, 422]) : {}),
        };
  });
  return [
    malformed && {
      key: 'body-malformed',
      request: malformed,
      ...objection('malformed', 'malformed JSON', 'JSON'),
      ...(base.isTaken ? misnamed(base, 400, 'malformed JSON', [401, 403, 404, 409, 412]) : {}),
    },
    empty && { key: 'body-none', request: empty, ...objection('no body', 'no body', 'a body') },
    ...others,
  ];
}

/** One that every server knows, and one that none does. */
const OTHER_TYPES = ['text/plain', 'application/x-unknown'];

function describedBody({ context, operation }: Base): Described | undefined {
  const json = [...(operation.requestBody?.content ?? [])].find(([type]) => isJsonType(type));
  if (json === undefined) return undefined;
  const [mediaType, media] = json;
  const { schema, inferred, assumed } = media;
  if (schema === undefined || inferred || assumed) return undefined;
  const { document } = context.subject;
  const check = schemaCheckOf(context.subject);
  const fits = (value: Json) => check.complaints(schema, value, '').length === 0;
  const made = validValues(schema, resolverOf(document));
  const value = media.examples.find(fits) ?? (made && fc.sample(made, { numRuns: 10, seed: 1 }).find(fits));
  return value === undefined ? undefined : { mediaType, media, schema, value };
}
