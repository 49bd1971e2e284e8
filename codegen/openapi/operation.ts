import { STATUS_CODES } from 'node:http';
import type { Action, Json, Payload, Request, Response, Transaction } from '../api.js';
import type { Emission } from './emission.js';
import { contentOf, type MediaTypeObject } from './media-type.js';
import {
  type HeaderObject,
  headerParameters,
  isSecurityHeader,
  type ParameterObject,
  responseHeaders,
  templateParameters,
} from './parameter.js';
import { hasBody, type NamedPayload } from './payload-body.js';

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

export interface RequestBodyObject {
  readonly description?: string;
  readonly required: boolean;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface OperationObject {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBodyObject;
  /** None where the author shows none. */
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityRequirement[];
  readonly 'x-relation'?: string;
  /** Which request is answered with which response, as the author paired them. */
  readonly 'x-transactions'?: readonly TransactionNote[];
}

export interface TransactionNote {
  readonly request?: string;
  readonly description?: string;
  /** The values that this request shows for the operation's parameters. */
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly status?: string;
}

/** Methods that answer without a body, or take none, whatever media type a payload names. */
const withoutRequestBody = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

export function operationObject(
  action: Action,
  operationId: string,
  tag: string | undefined,
  emission: Emission,
): OperationObject {
  const requests = distinct(action.transactions.map((transaction) => transaction.request));
  const parameters = [...templateParameters(action, emission), ...headerParameters(requests, emission)];
  const requestBody = requestBodyOf(action, requests, emission);
  const responses = responsesOf(action, emission);
  const security = securityOf(requests);
  const notes = action.transactions.map(noteOf);
  return emission.at(action.span, {
    operationId,
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(action.name === undefined ? {} : { summary: action.name }),
    ...(action.description === undefined ? {} : { description: action.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(Object.keys(responses).length === 0 ? {} : { responses }),
    ...(security.length === 0 ? {} : { security }),
    ...(action.relation === undefined ? {} : { 'x-relation': action.relation }),
    ...(notes.some((note) => Object.keys(note).some((key) => key !== 'status'))
      ? { 'x-transactions': notes }
      : {}),
  });
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

/** Required only where no request goes without; a request takes the action's attributes unless it has its own. */
function requestBodyOf(
  action: Action,
  requests: readonly Request[],
  emission: Emission,
): RequestBodyObject | undefined {
  const takesBody = !withoutRequestBody.includes(action.method);
  const full = requests.map((request): Request => {
    const inherits = takesBody && request.attributes === undefined && action.attributes !== undefined;
    return inherits ? { ...request, attributes: action.attributes } : request;
  });
  const carrying = full.filter(
    (request) => hasBody(request) || (takesBody && request.mediaType !== undefined),
  );
  if (carrying.length === 0) return undefined;
  const payloads = carrying.map(
    (payload): NamedPayload => ({
      payload,
      exampleName: payload.name ?? 'example',
      where: `${action.method} ${action.template.text}, request`,
    }),
  );
  const [only] = carrying;
  const description = carrying.length === 1 ? only?.description : undefined;
  return emission.at(only?.span ?? action.span, {
    ...(description === undefined ? {} : { description }),
    required: carrying.length === requests.length,
    content: contentOf(payloads, emission),
  });
}

function responsesOf(action: Action, emission: Emission): Record<string, ResponseObject> {
  const statuses = new Map<string, Answer[]>();
  for (const { request, response } of action.transactions) {
    if (response === undefined) continue;
    const status = statusOf(response);
    statuses.set(status, [...(statuses.get(status) ?? []), { request, response }]);
  }
  return Object.fromEntries(
    [...statuses].map(([status, list]) => [status, responseObject(action, status, list, emission)]),
  );
}

/** A transaction that has its response. */
type Answer = Required<Transaction>;

function responseObject(
  action: Action,
  status: string,
  list: readonly Answer[],
  emission: Emission,
): ResponseObject {
  const responses = distinct(list.map((answer) => answer.response));
  const carrying = list.filter(({ response }) => hasBody(response) || namesBody(action, response));
  const payloads = carrying.map(
    ({ request, response }): NamedPayload => ({
      payload: response,
      exampleName: request.name ?? 'example',
      where: `${action.method} ${action.template.text}, response ${status}`,
    }),
  );
  const descriptions = distinct(responses.flatMap((response) => response.description ?? []));
  const headers = responseHeaders(responses, emission);
  const content = contentOf(payloads, emission);
  return emission.at(responses[0]?.span ?? action.span, {
    // OpenAPI wants a description; the name of the status invents nothing.
    description: descriptions.join('\n\n') || (STATUS_CODES[status] ?? `Status ${status}`),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  });
}

/** A media type without a body still says what comes back, where something can come back. */
function namesBody(action: Action, response: Response): boolean {
  const isEmpty = [204, 205, 304].includes(response.status) || response.status < 200;
  return response.mediaType !== undefined && !isEmpty && action.method !== 'HEAD';
}

function statusOf(response: Response): string {
  const { status } = response;
  return Number.isInteger(status) && status >= 100 && status <= 599 ? String(status) : 'default';
}

/** One alternative for each set of tokens that a request carries; none beside some makes them optional. */
function securityOf(requests: readonly Payload[]): SecurityRequirement[] {
  const alternatives = new Map<string, SecurityRequirement>();
  for (const request of requests) {
    const names = request.headers
      .map((header) => header.name)
      .filter(isSecurityHeader)
      .sort();
    alternatives.set(names.join(), Object.fromEntries(names.map((name) => [name, []])));
  }
  const list = [...alternatives].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return list.every(([key]) => key === '') ? [] : list.map(([, requirement]) => requirement);
}

function noteOf({ request, response }: Transaction): TransactionNote {
  const values = request.parameters.flatMap(({ name, sample }) =>
    sample === undefined ? [] : [[name, sample] as const],
  );
  return {
    ...(request.name === undefined ? {} : { request: request.name }),
    ...(values.length === 0 ? {} : { parameters: Object.fromEntries(values) }),
    ...(request.description === undefined ? {} : { description: request.description }),
    ...(response === undefined ? {} : { status: statusOf(response) }),
  };
}
