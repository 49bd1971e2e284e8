import type { FastifyRequest } from 'fastify';
import type { Actor } from '../catalogue/access.js';
import { CatalogueError, forbidden } from '../catalogue/errors.js';
import type { Micros } from '../catalogue/time.js';
import { hashToken, isTokenShaped } from '../catalogue/token.js';
import type { Store } from '../store/store.js';
import type { SecurityCheck } from './mount.js';

/** Real clients write `Token`, `token`, `TOKEN` and `Bearer`. */
const AUTHORIZATION = /^(?:token|bearer) +(\S+) *$/i;

const NOBODY = Promise.resolve(null);

const refused = () => new CatalogueError('invalid_token', 'The token is not valid, or no longer');

/** By the names of the contracts' security schemes. One token works with each: only the header differs. */
export function securityChecks(store: Store, now: () => Micros): Record<string, SecurityCheck<Actor>> {
  const actor = async (method: string, token: string | undefined): Promise<Actor> => {
    if (token === undefined || !isTokenShaped(token)) throw refused();
    const found = await store.authenticate(hashToken(token), now());
    if (found === null) throw refused();
    const reads = method === 'GET' || method === 'HEAD';
    if (!reads && !found.scopes.includes('write')) {
      throw forbidden('this token may only read: it lacks the scope write');
    }
    return found.actor;
  };
  return {
    Authorization: ({ method, headers }) =>
      headers.authorization === undefined
        ? NOBODY
        : actor(method, AUTHORIZATION.exec(headers.authorization)?.[1]),
    'X-Auth-Token': (request) => {
      const token = headerOf(request, 'x-auth-token');
      return token === undefined ? NOBODY : actor(request.method, token.trim());
    },
  };
}

/** Where no token is needed to know who calls. */
export function sameForAll(actor: Actor): Record<string, SecurityCheck<Actor>> {
  const check = async () => actor;
  return { Authorization: check, 'X-Auth-Token': check };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** What was sent with a token is its owner's alone, and no shared cache may answer another with it. */
export function sentToken({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers['x-auth-token'] !== undefined;
}
