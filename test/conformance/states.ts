import type { StateTools } from '../../codegen/library.js';
import type { AnyStates } from '../../codegen/verify/states-file.js';
import { documents } from '../contract-watch.js';
import { type Harness, tokenHeader } from '../harness.js';
import type { Ask, Relation } from './relations/relation.js';
import { RELATIONS } from './relations/table.js';
import { MADE } from './requests/made.js';
import type { Request } from './requests/request.js';
import { REQUESTS_BY_STATUS } from './requests/table.js';

/** The largest body, in bytes, of a server that these states are for: beyond it they expect 413. */
export const BODY_LIMIT = '4096';

/** The ids of what the set-up made, by the names that stand for them in braces. */
type Made = Readonly<Record<string, string>>;

/** The states and relations of one of our contracts, for a server whose tokens these are. */
export function statesOf(contract: string, tokens: Harness['tokens']): AnyStates {
  const mount = new URL(documents.get(contract)?.servers[0]?.url ?? '').pathname.replace(/\/$/, '');
  const own = Object.entries(REQUESTS_BY_STATUS).flatMap(([name, requests]) => {
    const [folder, operation = ''] = name.split(' ');
    if (folder !== contract) return [];
    const states = Object.entries(requests).map(([status, ways]) => [
      status,
      (isOne(ways) ? [ways] : ways).map(
        (request) => (made: unknown) => stateOf(request, mount, tokens, made as Made),
      ),
    ]);
    return [[operation, Object.fromEntries(states)]];
  });
  return {
    setUp: ({ server }) => make(contract, new URL(server).origin, tokens),
    states: Object.fromEntries(own),
    relations: mapped(RELATIONS[contract] ?? {}, (relations) =>
      mapped(relations, (relation) => relationOf(relation, mount, tokens)),
    ),
  };
}

const mapped = <From, To>(
  from: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));

const relationOf =
  (relation: Relation, mount: string, tokens: Harness['tokens']) =>
  (_made: unknown, { call }: StateTools): Promise<void> => {
    const ask: Ask = (operation, url, { as, body, headers = {} } = {}) =>
      call(operation, {
        url,
        headers: { ...(as && tokenHeader(mount + url, tokens[as])), ...headers },
        body: body ?? null,
        credentials: 'none',
      });
    return relation(ask);
  };

const isOne = (ways: Request | readonly Request[]): ways is Request => typeof ways[0] === 'string';

function stateOf(
  [, url, { as, body, headers = {} } = {}]: Request,
  mount: string,
  tokens: Harness['tokens'],
  made: Made,
) {
  if (!url.startsWith(mount)) throw new Error(`${url} does not stand below ${mount}`);
  return {
    url: withIds(url.slice(mount.length), made),
    headers: { ...(as && tokenHeader(url, tokens[as])), ...headers },
    body: body ?? null,
    credentials: 'none' as const,
  };
}

const withIds = (url: string, made: Made) =>
  url.replace(/\{(\w+)\}/g, (_, name) => {
    const id = made[name];
    if (id === undefined) throw new Error(`${url}: the set-up made no ${name}`);
    return id;
  });

/** What the documents show is gone or changed by the time, since what they show was sent. */
async function make(contract: string, origin: string, tokens: Harness['tokens']): Promise<Made> {
  const made: Record<string, string> = {};
  for (const [name, requests] of Object.entries(MADE[contract] ?? {})) {
    for (const [method, path, { as, body } = {}] of requests) {
      const url = withIds(path, made);
      const answer = await fetch(origin + url, {
        method,
        headers: {
          ...(as && tokenHeader(url, tokens[as])),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${url} is answered with ${answer.status}`);
      if (made[name] === undefined) made[name] = idIn(await answer.json());
    }
  }
  return made;
}

/** Online Labs puts it into the one key of the body. */
function idIn(body: unknown): string {
  const { id, image } = body as { id?: string | number; image?: { id: string } };
  return String(id ?? image?.id);
}
