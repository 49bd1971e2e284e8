import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, by, DIALECTS, failure, local, openDemo, owner, staff } from './dialects.js';

for (const dialect of DIALECTS) {
  describe(`events (${dialect.name})`, () => {
    it('walk a long log in bounded steps for those of a rare kind, and lose none', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const { last: first } = await store.events({}, 0, 1, by(local));
      await sql(`INSERT INTO events (at, user_id, token_label, operation, kind, item_id, before, after)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
        SELECT 0, NULL, 'command line', 'test', CASE WHEN i % 24000 = 0 THEN 'license' ELSE 'tag' END, i, NULL, '{}' FROM n`);
      const found: number[] = [];
      let calls = 0;
      for (let after = first, last = Number.POSITIVE_INFINITY; after < last; calls++) {
        const slice = await store.events({ kind: 'license' }, after, 10, by(local));
        found.push(...slice.events.map(({ id }) => id));
        ({ next: after, last } = slice);
      }
      assert.deepEqual(found, [24_000, 48_000]);
      assert.equal(calls, 3);
      const one = await store.events({ kind: 'license', id: 48_000 }, 0, 10, by(local));
      assert.deepEqual([one.events.length, one.next], [1, first + 50_000]);
    });

    it('are for staff, and for the command line', async (t) => {
      const { store } = await openDemo(dialect, t);
      for (const actor of [staff, local]) {
        assert.equal((await store.events({}, 0, 3, by(actor))).events.length, 3);
      }
      await assert.rejects(store.events({}, 0, 3, by(owner)), failure('forbidden'));
      await assert.rejects(store.events({}, 0, 3, by(anonymous)), failure('unauthenticated'));
    });
  });
}
