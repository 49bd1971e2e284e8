import type { KnownActor } from '../catalogue/access.js';
import type { UserChoice } from '../catalogue/image.js';
import type { Micros } from '../catalogue/time.js';
import type { Token, TokenScope, TokenTerms } from '../catalogue/token.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface NewToken extends TokenTerms {
  /** Whose it is, by id or username; the caller's own unless said. */
  readonly user?: UserChoice;
  /** Its SHA-256: the token itself is never kept. */
  readonly hash: Uint8Array;
}

export interface TokenFilter {
  /** By id or username. */
  readonly user?: string;
  readonly revoked?: boolean;
}

/** Who came with a token, and what the token is good for. */
export interface Authenticated {
  readonly actor: KnownActor;
  readonly scopes: readonly TokenScope[];
}

export interface TokenStore {
  /** Who is behind a token, by its SHA-256; null when it is unknown, expired, revoked or its user inactive. Notes last use. */
  authenticate(hash: Uint8Array, now: Micros): Promise<Authenticated | null>;
  /** By number. Errors: `unauthenticated`, `not_found`, also to others than staff when it is not theirs. */
  token(key: Key, call: Call): Promise<Token>;
  /** Oldest first; to others than staff, their own. Errors: `unauthenticated`. */
  tokens(filter: TokenFilter, page: PageRequest, call: Call): Promise<Page<Token>>;
  /** Errors: `unauthenticated`, `invalid`, `forbidden` for another user's, or more rights than the caller came with. */
  createToken(token: NewToken, call: Call): Promise<Token>;
  /** For good, and at once; again, it changes nothing. Errors: those of `token`, and what the precondition throws. */
  revokeToken(key: Key, call: Call, precondition?: Precondition<Token>): Promise<Token>;
}
