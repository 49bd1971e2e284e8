import { isObject, type JsonObject, pathParameters } from '../ids.js';
import type { Operation, SentRequest, Subject } from '../model.js';

import { headerOf, type Reply, type Run } from './run.js';
import { sameServer } from './walk.js';

/** Where an address leads, in the author's words. */
interface Target {
  readonly url: string;
  /** Operations whose path it has. */
  readonly operations: readonly Operation[];
}

/** None where it leads to another server, or beside what the blueprint describes. */
function targetOf(subject: Subject, request: SentRequest, address: string): Target | undefined {
  const url = sameServer(request, address, subject.baseUrl);
  // Under another name it may have another path as well.
  if (url === undefined || new URL(address, request.url).origin !== new URL(request.url).origin)
    return undefined;
  return {
    url,
    operations: subject.operations.filter(({ path }) => idsAt(subject, path, url) !== undefined),
  };
}

/** The values of a path's parameters in an address that has this path. */
export function idsAt({ baseUrl }: Subject, path: string, url: string): readonly string[] | undefined {
  const base = new URL(baseUrl).pathname.replace(/\/$/, '');
  const form = path
    .split(/(\{[^{}]*\})/)
    .map((piece) => (/^\{.*\}$/s.test(piece) ? '([^/]+)' : piece.replace(/[^\w/]/g, '\\$&')))
    .join('');
  const found = new RegExp(`^${form}/?$`).exec(new URL(url).pathname.slice(base.length));
  try {
    return found?.slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

const isGone = ({ status }: Reply): boolean => status === 404 || status === 410;

/** Follows an address to the operation that reads what is there; nothing where the author describes none. */
async function followed(run: Run, request: SentRequest, address: string): Promise<Reply | undefined> {
  const { subject } = run.context;
  const target = targetOf(subject, request, address);
  const read = target?.operations
    .filter(({ method }) => method === 'GET')
    .sort((a, b) => pathParameters(a.path).length - pathParameters(b.path).length)[0];
  if (target === undefined || read === undefined) return undefined;
  const ids = idsAt(subject, read.path, target.url) ?? [];
  const asked = run.request(read, { ids });
  return run.settled(
    () => run.follow(read, asked, target.url),
    (reply) => !isGone(reply),
  );
}

/** The addresses that a representation has of itself. */
export function ownAddresses(thing: JsonObject): readonly string[] {
  const places = [thing, thing._links, thing.links].filter(isObject);
  return places.flatMap((place) =>
    ['self', 'href', 'url', 'uri'].flatMap((name) => {
      const value = place[name];
      const address = isObject(value) ? value.href : value;
      return typeof address === 'string' && /^(https?:\/)?\//i.test(address) ? [address] : [];
    }),
  );
}

/** What an item of a list gives as its address leads to it. */
export async function checkAddress(run: Run, list: Reply, item: JsonObject): Promise<void> {
  for (const address of ownAddresses(item)) {
    const reply = await followed(run, list.exchange.request, address);
    if (reply === undefined || !isGone(reply)) continue;
    run.problem([list, reply], {
      check: 'link-broken',
      cause: 'item',
      message: `The list gives ${address} as the address of what it lists, and it answers ${reply.status}.`,
      expected: 'what the list shows',
    });
    return;
  }
}

/** The Location of what was made leads to something, also where it is not the path that it is read under. */
export async function checkLocation(run: Run, made: Reply, read: Reply | undefined): Promise<void> {
  const location = headerOf(made, 'Location');
  const { request } = made.exchange;
  if (made.status !== 201 || location === undefined) return;
  const target = targetOf(run.context.subject, request, location);
  if (target === undefined) return;
  // That it was read under its own path is seen already.
  if (read !== undefined && new URL(target.url).pathname === new URL(read.exchange.request.url).pathname)
    return;
  const reply =
    (await followed(run, request, location)) ??
    // Where the path is nobody's, nothing can be there.
    (read !== undefined && target.operations.length === 0
      ? await run.peek(read.operation, read.exchange.request, target.url)
      : undefined);
  if (reply === undefined || !isGone(reply)) return;
  run.problem([made, reply], {
    check: 'link-broken',
    cause: 'Location',
    message: `The Location ${location} of what was made answers ${reply.status}.`,
    expected: 'what was made',
  });
}
