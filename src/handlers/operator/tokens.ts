import { randomBytes } from 'node:crypto';
import type { Handlers } from '../../../generated/operator/tokens/handlers.js';
import type { components } from '../../../generated/operator/tokens/types.js';
import { hashToken, newToken, TOKEN_BYTES, type Token } from '../../catalogue/token.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { paged } from '../paging.js';
import { inMicros, orNull, readTimestamp } from '../timestamps.js';

const tokenView = (token: Token): components['schemas']['Token'] => ({
  id: token.id,
  user: token.user,
  label: token.label,
  scopes: [...token.scopes],
  created: inMicros(token.created),
  expires: orNull(inMicros, token.expires),
  revoked: orNull(inMicros, token.revoked),
  last_used: orNull(inMicros, token.lastUsed),
});

export const handlers: Handlers<Context> = {
  async listTokens({ query }, { store, call, baseUrl }) {
    const { user, revoked } = query;
    const filter = { ...(user !== undefined && { user }), ...(revoked !== undefined && { revoked }) };
    const body = await paged(
      `${baseUrl}/tokens`,
      query,
      (page) => store.tokens(filter, page, call),
      tokenView,
    );
    return { status: 200, body };
  },

  async createAToken({ body }, { store, call, baseUrl }) {
    const { label, scopes, user } = body;
    const expires = readTimestamp('expires', body.expires ?? null);
    const secret = newToken(randomBytes(TOKEN_BYTES));
    const wanted = { label, scopes, expires, hash: hashToken(secret), ...(user !== undefined && { user }) };
    const token = tokenView(await store.createToken(wanted, call));
    const headers = {
      Location: `${baseUrl}/tokens/${token.id}`,
      ETag: etagOf(token),
      'Cache-Control': 'no-store',
    };
    return { status: 201, headers, body: { ...token, token: secret } };
  },

  async retrieveAToken({ path, headers }, { store, call }) {
    return shown(tokenView(await store.token(anyKey(path), call)), headers);
  },

  async revokeAToken({ path, headers }, { store, call }) {
    await store.revokeToken(anyKey(path), call, demanded(headers, tokenView));
    return { status: 204 };
  },
};
