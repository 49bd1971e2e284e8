import { type DreddTransaction, printedName } from '../transactions/set.js';
import type { HookTransaction } from './transaction.js';

export interface PrepareOptions {
  /** The server's URL, as dredd takes it: without a scheme, too. */
  readonly endpoint: string;
  /** `Name: value`, in place of what the blueprint says. */
  readonly header: readonly string[];
  /** Sent where neither the blueprint nor `header` names one. */
  readonly userAgent: string;
  /** Of several documents, names begin with the API's. */
  readonly isAlone: boolean;
}

/** A transaction of the blueprint → the object that dredd hands to hooks, field by field. */
export function prepare(
  transaction: DreddTransaction,
  { endpoint, header, userAgent, isAlone }: PrepareOptions,
): HookTransaction {
  const { origin, request, response } = transaction;
  const server = serverOf(endpoint);
  const headers = asObject(request.headers);
  if (!Object.keys(headers).some((one) => one.toLowerCase() === 'user-agent'))
    headers['User-Agent'] = userAgent;
  for (const line of header) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon)] = line.slice(colon + 1);
  }
  return {
    name: printedName(transaction, isAlone),
    id: `${request.method} (${response.status}) ${request.uri}`,
    host: server.hostname,
    port: server.port === '' ? null : server.port,
    request: { method: request.method, uri: request.uri, headers, body: request.body },
    expected: {
      headers: asObject(response.headers),
      ...(response.body === undefined ? {} : { body: response.body }),
      statusCode: response.status,
      ...(response.schema === undefined ? {} : { bodySchema: response.schema }),
    },
    origin: { ...origin },
    fullPath: fullPathOf(server.pathname + server.search, request.uri),
    protocol: server.protocol,
    skip: false,
  };
}

/** `127.0.0.1:3000` → `http://127.0.0.1:3000`. */
export const withScheme = (endpoint: string) =>
  /^https?:\/\//i.test(endpoint) ? endpoint : `http://${endpoint.replace(/^[:/]*/, '')}`;

export const serverOf = (endpoint: string) => new URL(withScheme(endpoint));

/** One slash between the two, and the slash at the end where the blueprint has one. */
function fullPathOf(before: string, uri: string): string {
  if (before === '/') return uri;
  if (uri === '') return before;
  const [first, second] = [before, uri].map((part) => part.replace(/^\/|\/$/g, ''));
  return `/${first}/${second}${uri !== '/' && uri.endsWith('/') ? '/' : ''}`;
}

/** The last of a name wins. */
function asObject(
  headers: readonly { readonly name: string; readonly value: string }[],
): Record<string, string> {
  return Object.fromEntries(headers.map(({ name, value }) => [name, value]));
}

const ORDER = 'CONNECT OPTIONS POST GET HEAD PUT PATCH LINK UNLINK DELETE TRACE'.split(' ');

/** dredd's `sorted`: what is made before what reads it, and what deletes it last. */
export function sortedByMethod<T extends { readonly request: { readonly method: string } }>(
  transactions: readonly T[],
): readonly T[] {
  const place = ({ request }: T) => ORDER.indexOf(request.method);
  return [...transactions].sort((a, b) => place(a) - place(b));
}
