import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { CatalogueError, type ErrorCode, type FieldError } from '../catalogue/errors.js';

/** What went wrong, ready to be told: a status, a code, a sentence for people, and the fields it is about. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fields: readonly FieldError[];
}

/** How one API words its errors. */
export interface ErrorForm {
  readonly mediaType: string;
  /** What a 401 carries as `WWW-Authenticate`. */
  readonly challenge: string;
  readonly render: (problem: Problem) => unknown;
}

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  invalid_token: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  precondition_failed: 412,
  busy: 503,
};

export const NOT_FOUND: Problem = {
  status: 404,
  code: 'not_found',
  message: 'There is nothing here',
  fields: [],
};

export const METHOD_NOT_ALLOWED: Problem = {
  status: 405,
  code: 'method_not_allowed',
  message: 'This method is not allowed here',
  fields: [],
};

/** Fastify's own sentences speak to the programmer of the server. */
const FASTIFY_MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'A body is required',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON, sent as application/json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says',
};

type Violation = NonNullable<FastifyError['validation']>[number];

/** `/root_volume/id` is `root_volume.id`; which item of a list it was does not matter to the field's name. */
function fieldOf({ instancePath, params }: Violation): string | null {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .filter((part) => !/^\d+$/.test(part));
  const extra = params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty;
  if (typeof extra === 'string') path.push(extra);
  return path.length === 0 ? null : path.join('.');
}

function sentence({ keyword, params, message }: Violation): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') return 'is not known';
  // In the words of the catalogue, which asks for the same where no schema stands before it.
  if (keyword === 'minLength' && params.limit === 1) return 'must not be blank';
  if (keyword === 'maxLength') return `must have at most ${params.limit} characters`;
  if (keyword === 'maxItems') return `must have at most ${params.limit} entries`;
  if (keyword === 'enum') return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
  return message ?? 'is not valid';
}

const COMBINING = new Set(['anyOf', 'oneOf', 'allOf', 'if']);

function fieldsOf(violations: readonly Violation[]): readonly FieldError[] {
  // A union reports each branch that did not fit and then itself: its own line adds nothing to theirs.
  const telling = violations.filter(({ keyword }) => !COMBINING.has(keyword));
  const fields = (telling.length > 0 ? telling : violations).map((one) => ({
    field: fieldOf(one),
    message: sentence(one),
  }));
  const distinct = new Map(fields.map((one) => [`${one.field}\n${one.message}`, one]));
  return [...distinct.values()];
}

function message(fields: readonly FieldError[]): string {
  const names = [...new Set(fields.flatMap(({ field }) => (field === null ? [] : [field])))];
  return names.length === 0 ? 'The request is not valid' : `Not valid: ${names.join(', ')}`;
}

/** The last step of every failed call. A status of 500 tells nothing of its cause: that is in the log. */
export function problemOf(error: Error & Partial<FastifyError>): Problem {
  if (error instanceof CatalogueError) {
    return { status: STATUS[error.code], code: error.code, message: error.message, fields: error.fields };
  }
  if (error.validation !== undefined) {
    const fields = fieldsOf(error.validation);
    return { status: 400, code: 'invalid', message: message(fields), fields };
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    const phrase = status === 503 ? 'The service is not available' : 'Something went wrong on our side';
    return { status, code: status === 503 ? 'unavailable' : 'internal', message: phrase, fields: [] };
  }
  const known = error.code?.startsWith('FST_') ? FASTIFY_MESSAGES[error.code] : error.message;
  const code = error.code?.startsWith('FST_') === false ? error.code : 'invalid_request';
  return { status, code, message: known ?? STATUS_CODES[status] ?? 'The request is not valid', fields: [] };
}

/** RFC 9457, for every path that no contract with a form of its own claims. */
export const problemDetails: ErrorForm = {
  mediaType: 'application/problem+json',
  challenge: 'Token realm="cyanotype"',
  render: ({ status, message, fields }) => ({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(fields.length > 0 && { errors: fields }),
  }),
};

/** The shape that Atmosphere's own clients read: `errors` is a list of objects, `detail` is always there. */
export const atmosphereForm: ErrorForm = {
  mediaType: 'application/json',
  challenge: 'Token realm="cyanotype"',
  render: ({ status, message, fields }) => ({
    detail: message,
    errors: (fields.length > 0 ? fields : [{ field: null, message }]).map((one) => ({
      code: status,
      message: one.message,
      field: one.field,
    })),
  }),
};

function onlineLabsType(status: number): string {
  if (status >= 500) return 'api_error';
  return ONLINE_LABS_TYPES[status] ?? 'invalid_request_error';
}

const ONLINE_LABS_TYPES: Readonly<Record<number, string>> = {
  401: 'invalid_auth',
  403: 'authorization_required',
  404: 'unknown_resource',
};

export const onlineLabsForm: ErrorForm = {
  mediaType: 'application/json',
  challenge: 'X-Auth-Token realm="cyanotype"',
  render: ({ status, message, fields }) => ({
    type: onlineLabsType(status),
    message,
    ...(fields.some(({ field }) => field !== null) && { fields: byField(fields) }),
  }),
};

function byField(fields: readonly FieldError[]): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { field, message } of fields) {
    if (field !== null) lists.set(field, [...(lists.get(field) ?? []), message]);
  }
  return Object.fromEntries(lists);
}
