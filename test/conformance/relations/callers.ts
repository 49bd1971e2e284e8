import assert from 'node:assert/strict';
import type { Who } from '../../harness.js';
import { expectStatus, type Relations } from './relation.js';

/** Looks like a token, and is none. */
const UNKNOWN = `cyn_${'x'.repeat(43)}`;

/** What every contract says of tokens, tried on an operation that reads; `as` may call it. */
export function callerRelations(
  operation: string,
  url: string,
  as: Who,
  carrier: 'authorization' | 'x-auth-token',
): Relations {
  return {
    [operation]: {
      'a token that is not good is told so, with a challenge': async (ask) => {
        const values = [UNKNOWN, 'nobody'].map((token) =>
          carrier === 'authorization' ? `Token ${token}` : token,
        );
        for (const value of values) {
          const answer = await ask(operation, url, { headers: { [carrier]: value } });
          expectStatus(answer, 401, `“${value}”`);
          assert.ok(answer.headers['www-authenticate'], 'a 401 has the header WWW-Authenticate');
        }
      },
      'an answer to a token is nobody else’s': async (ask) => {
        const answer = await ask(operation, url, { as });
        expectStatus(answer, 200, url);
        assert.equal(answer.headers['cache-control'], 'private, no-cache');
        assert.equal(answer.headers.vary, 'Authorization, X-Auth-Token');
      },
    },
  };
}
