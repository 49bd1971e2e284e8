import type { AnyStates } from '../../codegen/verify/states-phase.js';
import { documents } from '../contract-watch.js';
import { type Harness, tokenHeader } from '../harness.js';
import type { Request } from './requests/request.js';
import { REQUESTS_BY_STATUS } from './requests/table.js';

/** The largest body, in bytes, of a server that these states are for: beyond it they expect 413. */
export const BODY_LIMIT = '4096';

/** The states and relations of one of our contracts, for a server whose tokens these are. */
export function statesOf(contract: string, tokens: Harness['tokens']): AnyStates {
  const mount = new URL(documents.get(contract)?.servers[0]?.url ?? '').pathname.replace(/\/$/, '');
  const own = Object.entries(REQUESTS_BY_STATUS).flatMap(([name, requests]) => {
    const [folder, operation = ''] = name.split(' ');
    if (folder !== contract) return [];
    const states = Object.entries(requests).map(([status, request]) => [
      status,
      stateOf(request, mount, tokens),
    ]);
    return [[operation, Object.fromEntries(states)]];
  });
  return { states: Object.fromEntries(own) };
}

function stateOf(
  [, url, { as, body, headers = {} } = {}]: Request,
  mount: string,
  tokens: Harness['tokens'],
) {
  if (!url.startsWith(mount)) throw new Error(`${url} does not stand below ${mount}`);
  return {
    url: url.slice(mount.length),
    headers: { ...(as && tokenHeader(url, tokens[as])), ...headers },
    body: body ?? null,
    credentials: 'none' as const,
  };
}
