import type { Json } from '../api.js';
import { isFormType, isJsonType } from './media-type.js';
import type { MediaType, Operation, Parameter, SentRequest, Subject } from './model.js';
import { sampleOf } from './sample.js';
import { encodePart, headerSafe, headerText, pathText, queryPairs } from './serialize.js';

/** A body before it is written: `json` is written as its media type wants it, `raw` goes as it is. */
export type Body = { readonly json: Json } | { readonly raw: string | Uint8Array };

/**
 * What is to be another than the author shows. Values are those before they are written: a list for `?tags=a,b`, with
 * the commas, the encoding and the place being the parameter's business. `undefined` leaves a parameter out.
 */
export interface RequestParts {
  readonly path?: Readonly<Record<string, Json>>;
  /** A name that the operation does not declare is sent as `form` writes it. */
  readonly query?: Readonly<Record<string, Json | undefined>>;
  /** By name in any letter case; in place of a header parameter, or beside them. `Content-Type` too. */
  readonly headers?: Readonly<Record<string, Json | undefined>>;
  readonly cookies?: Readonly<Record<string, Json | undefined>>;
  /** `none` sends no body, and no `Content-Type`. */
  readonly body?: Body | 'none';
  /** One of those declared, or another; the first declared unless said. */
  readonly mediaType?: string;
  /** `all` unless said. */
  readonly credentials?: SentRequest['credentials'];
}

/**
 * The request that the author shows: path parameters, what else is required, and the body, each with the value that the
 * author shows of it; a body without an example is made from its schema. None where a required value is not known:
 * `missingParts` says which.
 */
export function requestOf(
  subject: Subject,
  operation: Operation,
  parts: RequestParts = {},
): SentRequest | undefined {
  if (missingParts(subject, operation, parts).length > 0) return undefined;
  const query = queryOf(operation, parts);
  const body = bodyOf(subject, operation, parts);
  return {
    method: operation.method,
    url: `${subject.baseUrl}${pathOf(operation, parts)}${query === '' ? '' : `?${query}`}`,
    headers: headersOf(operation, parts, body?.mediaType),
    ...(body?.content === undefined ? {} : { body: body.content }),
    credentials: parts.credentials ?? 'all',
  };
}

/** The names of the required values that the author does not show: `path id`, `query page`, `body`. */
export function missingParts(subject: Subject, operation: Operation, parts: RequestParts = {}): string[] {
  const missing = operation.parameters.flatMap((parameter) =>
    parameter.required && sentValue(parameter, parts) === undefined && !isLeftOut(parameter, parts)
      ? [`${parameter.in} ${parameter.name}`]
      : [],
  );
  const needsBody = operation.requestBody?.required === true && parts.body === undefined;
  return needsBody && bodyOf(subject, operation, parts) === undefined ? [...missing, 'body'] : missing;
}

/** What the caller says of a parameter, if anything. */
function saidOf(
  { in: place, name }: Parameter,
  parts: RequestParts,
): { value: Json | undefined } | undefined {
  if (place === 'header') {
    const entry = Object.entries(parts.headers ?? {}).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    );
    return entry && { value: entry[1] };
  }
  const values = place === 'path' ? parts.path : place === 'query' ? parts.query : parts.cookies;
  return values !== undefined && Object.hasOwn(values, name) ? { value: values[name] } : undefined;
}

function isLeftOut(parameter: Parameter, parts: RequestParts): boolean {
  const said = saidOf(parameter, parts);
  return parameter.in !== 'path' && said !== undefined && said.value === undefined;
}

/** The value that goes out; none of what is optional unless the caller asks for it. */
function sentValue(parameter: Parameter, parts: RequestParts): Json | undefined {
  const said = saidOf(parameter, parts);
  if (said !== undefined) return said.value;
  return parameter.required || parameter.shown === true ? parameter.example : undefined;
}

function pathOf({ path, parameters }: Operation, parts: RequestParts): string {
  const byName = new Map(parameters.filter((one) => one.in === 'path').map((one) => [one.name, one]));
  return path
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const parameter = /^\{.*\}$/s.test(piece) ? byName.get(piece.slice(1, -1)) : undefined;
      const value = parameter === undefined ? undefined : sentValue(parameter, parts);
      return parameter === undefined || value === undefined ? literal(piece) : pathText(parameter, value);
    })
    .join('');
}

/** What a path holds literally; what is encoded already stays so. */
function literal(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+|%(?![0-9a-f]{2})/gi, encodePart);
}

function queryOf(operation: Operation, parts: RequestParts): string {
  const declared = operation.parameters.filter((one) => one.in === 'query');
  const names = new Set(declared.map(({ name }) => name));
  const others = Object.entries(parts.query ?? {}).filter(([name]) => !names.has(name));
  return [
    ...declared.flatMap((parameter) => {
      const value = sentValue(parameter, parts);
      return value === undefined ? [] : queryPairs(parameter, value);
    }),
    ...others.flatMap(([name, value]) =>
      value === undefined
        ? []
        : queryPairs({ name, in: 'query', style: 'form', explode: true, allowReserved: false }, value),
    ),
  ].join('&');
}

/** RFC 9110: what a header can be called; anything else cannot be sent. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function headersOf(
  operation: Operation,
  parts: RequestParts,
  mediaType: string | undefined,
): [string, string][] {
  const headers: [string, string][] = [];
  const add = (name: string, value: string) => {
    if (TOKEN.test(name)) headers.push([name, headerSafe(value)]);
  };
  const own = new Set(Object.keys(parts.headers ?? {}).map((name) => name.toLowerCase()));
  if (mediaType !== undefined && !own.has('content-type')) add('Content-Type', mediaType);
  if (operation.accept !== undefined && !own.has('accept')) add('Accept', operation.accept);
  const declared = operation.parameters.filter((one) => one.in === 'header');
  for (const parameter of declared) {
    const value = sentValue(parameter, parts);
    if (value !== undefined) add(parameter.name, headerText(parameter, value));
  }
  const known = new Set(declared.map(({ name }) => name.toLowerCase()));
  for (const [name, value] of Object.entries(parts.headers ?? {})) {
    if (value === undefined || known.has(name.toLowerCase())) continue;
    const form = { name, in: 'header', style: 'simple', explode: false, allowReserved: false } as const;
    add(name, headerText(form, value));
  }
  const cookies = operation.parameters
    .filter((one) => one.in === 'cookie')
    .flatMap((parameter) => {
      const value = sentValue(parameter, parts);
      return value === undefined ? [] : queryPairs(parameter, value);
    });
  if (cookies.length > 0) add('Cookie', cookies.join('; '));
  for (const [name, value] of (parts.credentials ?? 'all') === 'all' ? shownCredentials(operation) : []) {
    if (!headers.some(([one]) => one.toLowerCase() === name.toLowerCase())) add(name, value);
  }
  return headers;
}

/** Where the server wants credentials, those of the blueprint may be the ones that it knows: the caller's replace them. */
function shownCredentials({ security }: Operation): [string, string][] {
  const [first = []] = security.some((schemes) => schemes.length === 0) ? [] : security;
  return first.flatMap(({ in: place = 'header', carrier, example }): [string, string][] =>
    place === 'header' && example !== undefined ? [[carrier, example]] : [],
  );
}

interface WrittenBody {
  readonly mediaType: string;
  /** None where the author names the media type and nothing more. */
  readonly content?: string | Uint8Array;
}

function bodyOf(subject: Subject, { requestBody }: Operation, parts: RequestParts): WrittenBody | undefined {
  if (parts.body === 'none') return undefined;
  const content = requestBody?.content ?? new Map<string, MediaType>();
  const [declared] = [...content.keys()];
  const mediaType =
    parts.mediaType ?? declared ?? (parts.body === undefined ? undefined : 'application/json');
  if (mediaType === undefined) return undefined;
  const media = content.get(mediaType) ?? [...content.values()][0];
  if (parts.body === undefined && media?.schema === undefined && media?.examples.length === 0) {
    return { mediaType };
  }
  const body = parts.body ?? shownBody(subject, mediaType, media);
  if (body === undefined) return undefined;
  return { mediaType, content: 'raw' in body ? body.raw : written(body.json, mediaType) };
}

/** The first example, else what the schema allows. A text that is shown of a body stands for itself. */
function shownBody(subject: Subject, mediaType: string, media: MediaType | undefined): Body | undefined {
  if (media === undefined) return undefined;
  const [shown] = media.examples;
  if (typeof shown === 'string') return { raw: shown };
  const value = shown ?? (media.schema === undefined ? undefined : sampleOf(subject, media.schema));
  if (value === undefined) return undefined;
  const canBeWritten = typeof value === 'string' || isJsonType(mediaType) || isFormType(mediaType);
  return canBeWritten ? { json: value } : undefined;
}

function written(value: Json, mediaType: string): string {
  if (isFormType(mediaType) && typeof value === 'object' && value !== null) {
    const form = { in: 'query', style: 'form', explode: true, allowReserved: false } as const;
    const fields = Object.entries(value as Readonly<Record<string, Json>>);
    return fields.flatMap(([name, field]) => queryPairs({ ...form, name }, field)).join('&');
  }
  return typeof value === 'string' && !isJsonType(mediaType) ? value : JSON.stringify(value);
}
