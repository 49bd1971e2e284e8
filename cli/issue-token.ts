import { randomBytes } from 'node:crypto';
import { hashToken, newToken, TOKEN_BYTES } from '../src/catalogue/token.js';
import type { Call } from '../src/store/call.js';
import type { Store } from '../src/store/store.js';
import type { NewToken } from '../src/store/tokens.js';

/** A new token, of which the store keeps the hash only. */
export async function issueToken(store: Store, token: Omit<NewToken, 'hash'>, call: Call): Promise<string> {
  const text = newToken(randomBytes(TOKEN_BYTES));
  await store.createToken({ ...token, hash: hashToken(text) }, call);
  return text;
}
