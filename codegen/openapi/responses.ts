import { STATUS_CODES } from 'node:http';
import type { Action, Response, Transaction } from '../api.js';
import { distinct } from './distinct.js';
import type { Emission } from './emission.js';
import { type HeaderObject, responseHeaders } from './headers.js';
import { contentOf, type MediaTypeObject } from './media-type.js';
import { hasBody, type NamedPayload } from './payload-body.js';

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  /** The author's numbers, where they are none that OpenAPI knows. */
  readonly 'x-status'?: readonly number[];
}

/** A response with the request that it answers. */
interface Answer extends Transaction {
  readonly response: Response;
  readonly action: Action;
  /** Of the example: of its request, or of the action where several share the operation. */
  readonly name: string | undefined;
}

/** The responses of all actions of an operation, by status. */
export function responsesOf(actions: readonly Action[], emission: Emission): Record<string, ResponseObject> {
  const statuses = new Map<string, Answer[]>();
  for (const action of actions) {
    for (const { request, response } of action.transactions) {
      if (response === undefined) continue;
      const name = request.name ?? (actions.length > 1 ? action.name : undefined);
      const status = statusOf(response);
      if (status === 'default') {
        emission.report('status-not-in-openapi', response.span, String(response.status));
      }
      statuses.set(status, [...(statuses.get(status) ?? []), { request, response, action, name }]);
    }
  }
  return Object.fromEntries(
    [...statuses].map(([status, list]) => [status, responseObject(status, list, emission)]),
  );
}

function responseObject(status: string, list: readonly Answer[], emission: Emission): ResponseObject {
  const payloads = list
    .filter(({ action, response }) => hasBody(response) || namesBody(action, response))
    .map(
      ({ action, response, name }): NamedPayload => ({
        payload: response,
        exampleName: name ?? 'example',
        where: `${action.method} ${action.template.text}, response ${status}`,
      }),
    );
  const descriptions = distinct(list.flatMap(({ response }) => response.description ?? []));
  const headers = responseHeaders(
    list.map(({ response, name }) => ({ payload: response, name })),
    emission,
  );
  const content = contentOf(payloads, emission);
  const numbers = distinct(list.map(({ response }) => response.status));
  const words = STATUS_CODES[status] ?? `Status ${status === 'default' ? numbers.join(', ') : status}`;
  return emission.at(list[0]?.response.span ?? emission.span, {
    // OpenAPI wants a description; the name of the status invents nothing.
    description: descriptions.join('\n\n') || words,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(status === 'default' ? { 'x-status': numbers } : {}),
  });
}

/** A media type without a body still says what comes back, where something can come back. */
function namesBody(action: Action, response: Response): boolean {
  const isEmpty = [204, 205, 304].includes(response.status) || response.status < 200;
  return response.mediaType !== undefined && !isEmpty && action.method !== 'HEAD';
}

export function statusOf(response: Response): string {
  const { status, range } = response;
  if (range !== undefined) return range;
  return Number.isInteger(status) && status >= 100 && status <= 599 ? String(status) : 'default';
}
