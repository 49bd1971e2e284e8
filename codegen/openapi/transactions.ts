import type { Action, Header, Json, Payload, Response, Transaction } from '../api.js';
import { mediaTypeNames } from './media-type-name.js';
import { requestsOf } from './parameter-finding.js';
import type { RequestBodyObject } from './request-body.js';
import { type ResponseObject, statusOf } from './responses.js';

/** A request with the response that the author paired with it. */
export interface TransactionNote {
  /** Which of `x-actions`, counted from 0, where several share the operation. */
  readonly action?: number;
  readonly request?: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, Json>>;
  /** What this request carries, where the requests of the operation differ in it. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestMediaType?: string;
  /** None where the author shows no response. */
  readonly status?: string;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseMediaType?: string;
}

/** What of the payloads stands elsewhere in the operation. */
export interface Carried {
  readonly requestBody: RequestBodyObject | undefined;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** Every pairing; none where there is but one, with nothing to say beyond its status. */
export function transactionNotes(actions: readonly Action[], carried: Carried): TransactionNote[] {
  const differs = differences(actions);
  const notes = actions.flatMap((action, index) =>
    action.transactions.map((transaction) => ({
      ...(actions.length > 1 ? { action: index } : {}),
      ...noteOf(transaction, differs, carried),
    })),
  );
  const saysMore = notes.some((note) => Object.keys(note).some((key) => key !== 'status'));
  return notes.length > 1 || saysMore ? notes : [];
}

interface Differences {
  readonly requestHeaders: boolean;
  readonly requestMediaType: boolean;
  readonly responseHeaders: boolean;
  readonly responseMediaType: boolean;
}

/** Only what tells one pairing from another is worth repeating in it. */
function differences(actions: readonly Action[]): Differences {
  const requests = actions.flatMap(requestsOf);
  const responses = actions.flatMap((action) =>
    action.transactions.flatMap(({ response }) => response ?? []),
  );
  const differ = (values: readonly unknown[]) =>
    new Set(values.map((value) => JSON.stringify(value ?? null))).size > 1;
  const byStatus = (say: (response: Response) => unknown) =>
    [...new Set(responses.map(statusOf))].some((status) =>
      differ(responses.filter((response) => statusOf(response) === status).map(say)),
    );
  return {
    requestHeaders: differ(requests.map(({ headers }) => valuesByName(headers))),
    requestMediaType: differ(requests.map(mediaTypeOf)),
    responseHeaders: byStatus(({ headers }) => valuesByName(headers)),
    responseMediaType: byStatus(mediaTypeOf),
  };
}

function noteOf({ request, response }: Transaction, differs: Differences, carried: Carried): TransactionNote {
  const parameters = request.parameters.flatMap(({ name, sample }) =>
    sample === undefined ? [] : [[name, sample] as const],
  );
  const { name, description, headers } = request;
  const mediaType = noted(request, differs.requestMediaType, carried.requestBody?.content);
  return {
    ...(name === undefined ? {} : { request: name }),
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    ...(differs.requestHeaders && headers.length > 0 ? { requestHeaders: valuesByName(headers) } : {}),
    ...(mediaType === undefined ? {} : { requestMediaType: mediaType }),
    ...(response === undefined ? {} : answerOf(response, differs, carried)),
  };
}

function answerOf(response: Response, differs: Differences, carried: Carried): Partial<TransactionNote> {
  const { headers, range, status } = response;
  const content = carried.responses[statusOf(response)]?.content;
  const mediaType = noted(response, differs.responseMediaType, content);
  return {
    status: range ?? String(status),
    ...(differs.responseHeaders && headers.length > 0 ? { responseHeaders: valuesByName(headers) } : {}),
    ...(mediaType === undefined ? {} : { responseMediaType: mediaType }),
  };
}

/** The type of a payload that has no body, and so stands in no content, is kept here too. */
function noted(payload: Payload, differs: boolean, content: object = {}): string | undefined {
  const isThere = mediaTypeNames(payload.mediaType ?? '').some((name) => Object.hasOwn(content, name));
  return differs || !isThere ? mediaTypeOf(payload) : undefined;
}

/** As the content calls it; what is no media type stays as it is written. */
function mediaTypeOf({ mediaType }: Payload): string | undefined {
  const names = mediaType === undefined ? [] : mediaTypeNames(mediaType);
  return names.length === 0 ? mediaType : names.join(', ');
}

function valuesByName(headers: readonly Header[]): Record<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of headers) {
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(values);
}
