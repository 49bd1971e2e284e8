import type { KnownActor, User } from '../catalogue/access.js';
import type { Micros } from '../catalogue/time.js';
import type { TokenScope } from '../catalogue/token.js';
import type { Call } from './call.js';

export interface NewUser {
  readonly username: string;
  readonly staff: boolean;
  /** Uuids of organizations; made when they do not exist. */
  readonly organizations: readonly string[];
}

export interface NewToken {
  readonly username: string;
  readonly hash: Uint8Array;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly expires: Micros | null;
}

/** Who came with a token, and what the token is good for. */
export interface Authenticated {
  readonly actor: KnownActor;
  readonly scopes: readonly TokenScope[];
}

export interface AccountStore {
  /** Who is behind a token, by the token's SHA-256; null when it is unknown, expired, revoked or its user inactive. Notes last use. */
  authenticate(tokenHash: Uint8Array, now: Micros): Promise<Authenticated | null>;
  /** Errors: `unauthenticated`, `forbidden`, `conflict` when the username is taken, `invalid`. */
  createUser(user: NewUser, call: Call): Promise<User>;
  /** Errors: `unauthenticated`, `forbidden`, `not_found` for the user, `invalid`. */
  createToken(token: NewToken, call: Call): Promise<void>;
}
