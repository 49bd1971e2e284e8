import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdState } from '../../../src/store/postgres/held-state.js';
import { openPool } from '../../../src/store/postgres/open.js';
import type { Session } from '../../../src/store/postgres/pool.js';
import { freshDatabase } from '../../postgres.js';

describe('a state of PostgreSQL that is held', () => {
  it('leaves no transaction open on its connection where it could not be begun', async (t) => {
    const options = {
      size: 1,
      statementTimeout: 10_000,
      connectTimeout: 1_000,
      durability: 'normal',
    } as const;
    const pool = await openPool(await freshDatabase(t), options);
    t.after(() => pool.close());
    const use = pool.use.bind(pool);
    let uses = 0;
    // The first use looks for events without a position; the second one begins the transaction.
    t.mock.method(pool, 'use', (work: (session: Session) => Promise<unknown>) =>
      use((session) => {
        uses += 1;
        const fail = () => session.ask({ sql: 'SELECT 1 / 0', values: [] });
        return work(uses === 2 ? { ...session, ask: fail } : session);
      }),
    );
    await assert.rejects(holdState(pool, 0), /22012, division by zero/);
    assert.equal(uses, 2);
    assert.deepEqual(await pool.ask({ sql: 'SELECT 1 AS one', values: [] }), [{ one: 1 }]);
  });
});
