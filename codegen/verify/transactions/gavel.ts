import type { Answer } from '../model.js';
import { at, type GavelError, type GavelField, type GavelResult } from './gavel-result.js';
import { exampleErrors } from './json-example.js';
import { parsed, schemaErrors } from './response-schema.js';
import type { DreddTransaction } from './set.js';

/** What a transaction expects, as dredd hands it to Gavel, its judge. */
export interface Expected {
  readonly statusCode?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** JSON Schema as a text. */
  readonly bodySchema?: string;
}

/** What came, in the same form. */
export interface Real {
  readonly statusCode: number | string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly bodyEncoding?: 'utf-8' | 'base64';
}

/** Only of these does the value count. */
const COMPARED = new Set(['content-type', 'accept', 'accept-charset', 'accept-encoding', 'accept-language']);

/** What a transaction shows; the last of headers of one name counts. */
export function expectedOf({ status, headers, body, schema }: DreddTransaction['response']): Expected {
  return {
    statusCode: status,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    ...(body === undefined ? {} : { body }),
    ...(schema === undefined ? {} : { bodySchema: schema }),
  };
}

/** An answer as dredd tells it: header names as node:http has them, and what is no text in Base64. */
export function realOf({ status, headers, body }: Answer): Real {
  const named = new Map<string, string | readonly string[]>();
  for (const [written, value] of headers) {
    const name = written.toLowerCase();
    const earlier = named.get(name);
    if (name === 'set-cookie') named.set(name, [...(earlier ?? []), value]);
    else if (earlier === undefined) named.set(name, value);
    else if (name !== 'content-type') named.set(name, `${earlier}, ${value}`);
  }
  const byName = Object.fromEntries(named);
  if (body.length === 0) return { statusCode: status, headers: byName };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const bodyEncoding = bytes.toString().includes('\uFFFD') ? 'base64' : 'utf-8';
  return { statusCode: status, headers: byName, body: bytes.toString(bodyEncoding), bodyEncoding };
}

/** Status, headers and body, each as far as something is expected of it. */
export function compareAsDredd(expected: Expected, real: Real): GavelResult {
  const { statusCode, body, bodySchema } = expected;
  const wanted = { ...expected, headers: lowerCased(expected.headers) };
  const came = { ...real, headers: lowerCased(real.headers), body: real.body ?? '' };
  const fields: GavelResult['fields'] = {
    ...(statusCode ? { statusCode: statusField(statusCode, came) } : {}),
    headers: headersField(wanted, came),
    ...(body === undefined && bodySchema === undefined ? {} : { body: bodyField(wanted, came) }),
  };
  return { valid: Object.values(fields).every(({ valid }) => valid), fields };
}

type Came = Real & { readonly body: string };

function field(
  kind: GavelField['kind'],
  values: GavelField['values'],
  errors: readonly GavelError[],
): GavelField {
  return { valid: errors.length === 0, kind, values, errors };
}

function statusField(wanted: string, { statusCode }: Came): GavelField {
  const values = { expected: wanted.trim(), actual: String(statusCode).trim() };
  const isSame = values.expected === values.actual;
  const message = `Expected status code '${values.expected}', but got '${values.actual}'.`;
  return field('text', values, isSame ? [] : [{ message }]);
}

function headersField({ headers }: Expected, came: Came): GavelField {
  const errors = Object.entries(headers).flatMap(([name, value]): GavelError[] => {
    const actual = came.headers[name];
    const location = at(`/${name}`);
    if (actual === undefined) {
      return [{ message: `At '/${name}' Missing required property: ${name}`, ...location }];
    }
    if (!COMPARED.has(name) || actual === value) return [];
    return [{ message: `At '/${name}' No enum match for: "${actual}"`, ...location }];
  });
  return field('json', { expected: headers, actual: came.headers }, errors);
}

/** By what both bodies are: JSON where they can be read as such, else a text, whatever their types say. */
function bodyField({ headers, body, bodySchema }: Expected, came: Came): GavelField {
  const values = { actual: came.body, ...(body === undefined ? {} : { expected: body }) };
  const [type] = [came.headers['content-type']].flat();
  const actual = kindOf(came.body, type, 'actual');
  const wanted =
    bodySchema === undefined ? kindOf(body ?? '', headers['content-type'], 'expected') : undefined;
  const unreadable = [actual, wanted].flatMap((kind) => kind?.error ?? []);
  if (unreadable.length > 0) {
    if (bodySchema !== undefined) parsed(bodySchema);
    return field(
      null,
      values,
      unreadable.map((message) => ({ message })),
    );
  }
  if (bodySchema !== undefined) {
    if (actual.isJson) return field('json', values, schemaErrors(bodySchema, JSON.parse(came.body)));
    parsed(bodySchema);
  } else if (wanted?.isJson === true && actual.isJson) {
    return field('json', values, exampleErrors(JSON.parse(body ?? ''), JSON.parse(came.body)));
  } else if (wanted?.isJson === false && !actual.isJson) {
    const message = 'Actual and expected data do not match.';
    return field('text', values, came.body === body ? [] : [{ message }]);
  }
  const expectedType = wanted?.type ?? 'application/schema+json';
  const message =
    body !== '' && came.body === ''
      ? `Expected "body" of "${expectedType}" media type, but actual "body" is missing.`
      : `Can't validate actual media type '${actual.type}' against the expected media type '${expectedType}'.`;
  return field(null, values, [{ message }]);
}

interface BodyKind {
  readonly isJson: boolean;
  readonly type: string;
  /** The type says JSON, the body is none. */
  readonly error?: string;
}

function kindOf(body: string, contentType: string | undefined, whose: 'actual' | 'expected'): BodyKind {
  const type = jsonType(contentType ?? '');
  try {
    JSON.parse(body);
    return { isJson: true, type: type ?? 'application/json' };
  } catch (error) {
    if (type === undefined) return { isJson: false, type: 'text/plain' };
    const says = `${whose} body 'Content-Type' header is '${contentType}'`;
    const message = `Can't validate: ${says} but body is not a parseable JSON:\n${(error as Error).message}`;
    return { isJson: false, type, error: message };
  }
}

const WITH_PARAMETERS =
  /^([^;]*)(?:; *[!#$%&'*+.^_`|~0-9a-z-]+ *= *(?:"(?:[\v !#-[\]-~\x80-\xff]|\\[\v -\xff])*"|[!#$%&'*+.^_`|~0-9a-z-]+) *)*$/;
const MEDIA_TYPE =
  /^([a-z0-9][a-z0-9!#$&^_-]{0,126})\/([a-z0-9][a-z0-9!#$&^_.-]{0,126})(?:\+([a-z0-9!#$&^_.-]*))?$/;

/** The type where it says JSON; one that is not well formed says nothing. */
function jsonType(contentType: string): string | undefined {
  const type = WITH_PARAMETERS.exec(contentType.toLowerCase())?.[1]?.trim() ?? '';
  const [, main, sub, suffix] = MEDIA_TYPE.exec(type) ?? [];
  return suffix === 'json' || (main === 'application' && sub === 'json') ? type : undefined;
}

function lowerCased<Value extends string | readonly string[]>(
  headers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    typeof value === 'string' ? value.toLowerCase() : value,
  ]);
  return Object.fromEntries(entries);
}
