import type { Action, Header, Json, Response, Transaction } from '../api.js';
import { requestsOf } from './parameter.js';
import { statusOf } from './responses.js';

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

/** Every pairing; none where there is but one request and one response, without words of their own. */
export function transactionNotes(actions: readonly Action[]): TransactionNote[] {
  const transactions = actions.flatMap((action) => action.transactions);
  const isPlain = transactions.every(
    ({ request }) =>
      request.name === undefined && request.description === undefined && request.parameters.length === 0,
  );
  if (transactions.length < 2 && isPlain) return [];
  const differs = differences(actions);
  return actions.flatMap((action, index) =>
    action.transactions.map((transaction) => ({
      ...(actions.length > 1 ? { action: index } : {}),
      ...noteOf(transaction, differs),
    })),
  );
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
    requestMediaType: differ(requests.map(({ mediaType }) => mediaType)),
    responseHeaders: byStatus(({ headers }) => valuesByName(headers)),
    responseMediaType: byStatus(({ mediaType }) => mediaType),
  };
}

function noteOf({ request, response }: Transaction, differs: Differences): TransactionNote {
  const parameters = request.parameters.flatMap(({ name, sample }) =>
    sample === undefined ? [] : [[name, sample] as const],
  );
  const { name, description, mediaType, headers } = request;
  return {
    ...(name === undefined ? {} : { request: name }),
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    ...(differs.requestHeaders && headers.length > 0 ? { requestHeaders: valuesByName(headers) } : {}),
    ...(differs.requestMediaType && mediaType !== undefined ? { requestMediaType: mediaType } : {}),
    ...(response === undefined ? {} : answerOf(response, differs)),
  };
}

function answerOf(response: Response, differs: Differences): Partial<TransactionNote> {
  const { headers, mediaType, status } = response;
  return {
    status: String(status),
    ...(differs.responseHeaders && headers.length > 0 ? { responseHeaders: valuesByName(headers) } : {}),
    ...(differs.responseMediaType && mediaType !== undefined ? { responseMediaType: mediaType } : {}),
  };
}

function valuesByName(headers: readonly Header[]): Record<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of headers) {
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(values);
}
