import type { Json } from '../api.js';
import { missingParts, type RequestParts, requestOf } from './base-request.js';
import { isSecretHeader } from './credentials.js';
import type { Operation, SentRequest, Subject } from './model.js';
import type { StateRequest } from './states.js';

export type AnyRequest = StateRequest<{
  parameters: { path?: Record<string, Json>; query?: Record<string, Json> };
}>;

const KEYS = ['path', 'query', 'url', 'headers', 'body', 'mediaType', 'credentials'];

/**
 * What is wrong with a request that somebody wrote without types: passed over, it would send what the author shows, and
 * blame the server for it.
 */
export function wrongInState(operation: Operation, said: unknown): readonly string[] {
  if (!isObject(said))
    return [`it is ${shown(said)}, and no request: \`{}\` is the one that the author shows`];
  const unknown = Object.keys(said).filter((key) => !KEYS.includes(key));
  const names = (['path', 'query'] as const).flatMap((place) => wrongNames(operation, place, said[place]));
  return [...unknown.map((key) => `${key} is none of ${KEYS.join(', ')}`), ...names];
}

function wrongNames({ parameters }: Operation, place: 'path' | 'query', values: unknown): string[] {
  if (values === undefined) return [];
  if (!isObject(values)) return [`its ${place} is ${shown(values)}, and not parameters by name`];
  const declared = parameters.filter((one) => one.in === place).map(({ name }) => name);
  const instead = declared.length === 0 ? 'it has none' : `but ${declared.join(', ')}`;
  return Object.keys(values)
    .filter((name) => !declared.includes(name))
    .map((name) => `there is no ${place} parameter ${name}, ${instead}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) =>
  Array.isArray(value) ? 'a list' : typeof value === 'function' ? 'a function' : String(value);

/** The request of a state: what the author shows, but for what is said. */
export function stateRequest(subject: Subject, operation: Operation, said: AnyRequest): SentRequest {
  const wrong = wrongInState(operation, said);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  const { url, body, path, query, headers, mediaType, credentials } = said;
  const parts: RequestParts = {
    ...(path === undefined ? {} : { path: path as Readonly<Record<string, Json>> }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    credentials: credentials ?? (showsOwn(operation, headers) ? 'none' : 'all'),
  };
  if (url === undefined) {
    const request = requestOf(subject, operation, parts);
    if (request !== undefined) return { ...request, ...secretsIn(headers) };
    throw new Error(`the author shows no value of ${missingParts(subject, operation, parts).join(', ')}`);
  }
  const anything = Object.fromEntries(
    operation.parameters.filter((one) => one.in === 'path').map(({ name }) => [name, 'x']),
  );
  const request = requestOf(subject, operation, { ...parts, path: anything });
  if (request !== undefined) return { ...request, url: subject.baseUrl + url, ...secretsIn(headers) };
  throw new Error('the author shows no body');
}

/** What the states logged in with; a shorter word is a wrong token that somebody made up, and stands elsewhere too. */
function secretsIn(headers: Readonly<Record<string, string>> = {}): Pick<SentRequest, 'secrets'> {
  const secrets = Object.entries(headers)
    .filter(([name, value]) => isSecretHeader(name) && (value.split(' ').at(-1) ?? '').length >= 12)
    .map(([, value]) => value);
  return secrets.length === 0 ? {} : { secrets };
}

/** A state that speaks as somebody else says so with a header of its own. */
function showsOwn({ security }: Operation, headers: Readonly<Record<string, string>> = {}): boolean {
  const carriers = security.flat().map(({ carrier }) => carrier.toLowerCase());
  return Object.keys(headers).some((name) => carriers.includes(name.toLowerCase()));
}

function bodyOf(body: unknown): NonNullable<RequestParts['body']> {
  if (body === null) return 'none';
  return typeof body === 'string' || body instanceof Uint8Array ? { raw: body } : { json: body as Json };
}
