import { hash } from 'node:crypto';
import { type Actor, isStaff, requireKnown, requireUser, type User } from './access.js';
import { checkFields, forbidden, invalid } from './errors.js';
import { BOUNDS, tidyName } from './text.js';
import type { Micros } from './time.js';

/** Recognisable, so that a token that lies where it should not can be found by its look. */
const PREFIX = 'cyn_';
export const TOKEN_BYTES = 32;
const SHAPE = /^cyn_[A-Za-z0-9_-]{43}$/;

export function newToken(random: Uint8Array): string {
  if (random.length !== TOKEN_BYTES) throw new RangeError(`a token is made of ${TOKEN_BYTES} random bytes`);
  return PREFIX + Buffer.from(random).toString('base64url');
}

/** What a token is good for. Each scope lets it read; `write`: change things; `staff`: what only staff may, if its user is of staff. */
export const TOKEN_SCOPES = ['read', 'write', 'staff'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export const isTokenShaped = (text: string): boolean => SHAPE.test(text);

/** A plain hash is enough: 256 random bits cannot be guessed, so there is nothing to slow down. */
export const hashToken = (token: string): Uint8Array => hash('sha256', token, 'buffer');

/** What is known of a token; not the token itself, which only its owner has. */
export interface Token {
  readonly id: number;
  readonly user: User;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly created: Micros;
  readonly expires: Micros | null;
  readonly revoked: Micros | null;
  readonly lastUsed: Micros | null;
}

export type TokenTerms = Pick<Token, 'label' | 'scopes' | 'expires'>;

export const canSeeToken = (token: Token, actor: Actor): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.user.id === token.user.id);

/** What a new token is to be, in the form that is kept. */
export function checkedTerms({ label, scopes, expires }: TokenTerms, now: Micros): TokenTerms {
  return checkFields<TokenTerms>({
    label: () => tidyName(label, 'label', BOUNDS.label),
    scopes: () => {
      const chosen = TOKEN_SCOPES.filter((scope) => scopes.includes(scope));
      if (chosen.length === 0) throw invalid('scopes', 'must name one at least');
      if (chosen.length < scopes.length) throw invalid('scopes', 'must name each once');
      return chosen;
    },
    expires: () => {
      if (expires !== null && expires <= now) throw invalid('expires', 'must be in the future');
      return expires;
    },
  });
}

/**
 * Whose the new token is, of whom its maker chose: undefined where nobody was chosen, null where there is no such
 * user. It has no more rights than its maker came with: who makes anything has `write`, and with it the right to read.
 */
export function ownerOfNewToken(
  chosen: (User & { readonly active: boolean }) | null | undefined,
  scopes: readonly TokenScope[],
  actor: Actor,
): User {
  const maker = requireKnown(actor);
  if (maker.kind === 'user' && !maker.staff) {
    // Said of users who exist and of others alike, so that nobody learns which do.
    if (chosen !== undefined && chosen?.id !== maker.user.id)
      throw forbidden('only staff may make a token for another user');
    if (scopes.includes('staff')) throw forbidden('only staff may make a token of the scope staff');
  }
  if (chosen === undefined) return requireUser(actor).user;
  if (chosen?.active !== true) throw invalid('user', 'must be the id or the username of an active user');
  return chosen;
}

/** A token that was revoked before stays as it is. */
export const revoked = (token: Token, now: Micros): Token =>
  token.revoked === null ? { ...token, revoked: now } : token;
