import { randomBytes } from 'node:crypto';
import type { Micros } from '../src/catalogue/time.js';
import { hashToken, newToken, TOKEN_BYTES } from '../src/catalogue/token.js';
import type { NewToken, Store } from '../src/store/store.js';

/** A new token, of which the store keeps the hash only. */
export async function issueToken(store: Store, token: Omit<NewToken, 'hash'>, now: Micros): Promise<string> {
  const text = newToken(randomBytes(TOKEN_BYTES));
  await store.createToken({ ...token, hash: hashToken(text) }, now);
  return text;
}
