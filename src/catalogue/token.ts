import { createHash } from 'node:crypto';

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
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token, 'utf8').digest();
