import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { reindexStore } from '../../../src/store/postgres/reindex.js';
import { WRITE_ON_SNAPSHOT } from '../../../src/store/postgres/transaction.js';
import type { Upkeep } from '../../../src/store/upkeep.js';
import { anonymous, by, local } from '../dialects.js';
import { dice, make, opened, seed, uuid } from './random-images.js';

const RIGHT: Upkeep = { places: 0, counts: 0, texts: 0 };

describe('reindex in PostgreSQL', () => {
  it('says what is wrong with lists and counts, and rights it', async (t) => {
    const own = await opened(t);
    const { reindex } = reindexStore(own.db);
    await seed(own);
    const roll = dice(7);
    for (let id = 1; id <= 30; id++) await make(own, roll, id);
    // A counted moment between the times of the images, and one after it, of which nothing is counted yet.
    await own.fold(22_000_000);
    for (let id = 31; id <= 40; id++) await make(own, roll, id);
    const call = { actor: local, now: 25_000_000 };
    assert.deepEqual(await reindex({ check: true }, call), RIGHT);
    const counts = () =>
      own.all(`SELECT list, sum(items) AS items, sum(public) AS public, sum(open) AS open, sum(ended) AS ended FROM (
        SELECT list, items, public, open, ended FROM list_counts
        UNION ALL SELECT list, items, public, open, 0 FROM list_steps
        UNION ALL SELECT list, 0, 0, open, ended FROM list_turns) counts GROUP BY list ORDER BY list`);
    const entries = () => own.all('SELECT * FROM list_entries ORDER BY list, start_at, id');
    const before = [await counts(), await entries()];

    // Missing, otherwise than its image, and of nothing.
    await own.all("DELETE FROM list_entries WHERE list = 'i' AND id = 1");
    await own.all("UPDATE list_entries SET is_public = NOT is_public WHERE list = 'i' AND id = 2");
    await own.all("INSERT INTO list_entries VALUES ('it1', 5, 99999, TRUE, 5, NULL)");
    await own.all("INSERT INTO list_entries VALUES ('v', 5, 99999, TRUE, 5, NULL)");
    await own.all("DELETE FROM list_counts WHERE list = 'iaarm'");
    await own.all("UPDATE list_counts SET open = open + 1 WHERE list = 'iu1'");
    await own.all("INSERT INTO list_turns VALUES ('iu2', 39000000, 1, 0)");
    const wrong = await reindex({ check: true }, call);
    // The list `i` too, since of one of its entries another thing is said than was counted.
    assert.deepEqual(wrong, { places: 4, counts: 4, texts: 0 });
    assert.deepEqual(await reindex({ check: true }, call), wrong);
    const told: string[] = [];
    await reindex({ onProgress: (what, done) => told.push(`${what} ${done === 1 ? 'done' : ''}`) }, call);
    assert.deepEqual(
      [...new Set(told)].filter((text) => text.endsWith('done')),
      ['places done', 'counts done', 'texts done'],
    );
    assert.deepEqual(await reindex({ check: true }, call), RIGHT);
    assert.deepEqual([await counts(), await entries()], before);
  });

  for (const [what, list] of [
    ['it', 'i'],
    ['a version of it', 'v'],
  ] as const) {
    it(`lets nobody change an image who did not see that a place of ${what} was made`, async (t) => {
      const own = await opened(t);
      await seed(own);
      await own.all(
        `INSERT INTO images (id, uuid, name, description, owner_id, is_public, start_at, modified_at, arch, root_volume_id,
           extra_volumes, search_text) VALUES (1, ?, 'x', '', 1, TRUE, 0, 0, 'arm', 1, '{}', 'x')`,
        uuid(6, 1),
      );
      await own.all(
        `INSERT INTO image_versions (id, uuid, image_id, name, change_log, allow_imaging, user_id, start_at, search_text)
         VALUES (1, ?, 1, '1.0', '', TRUE, 1, 0, '')`,
        uuid(7, 1),
      );
      await own.all('DELETE FROM list_entries WHERE list = ?', list);
      const other = new pg.Client({ connectionString: own.url });
      await other.connect();
      await other.query(`${WRITE_ON_SNAPSHOT}; SELECT 1 FROM images`);
      const righted = await reindexStore(own.db).reindex({}, { actor: local, now: 25_000_000 });
      const moving = other.query('UPDATE images SET owner_id = 2');
      await assert.rejects(moving, { code: '40001' }).finally(() => other.end());
      assert.equal(righted.places, 1);
    });
  }

  it('is for staff', async (t) => {
    const { reindex } = reindexStore((await opened(t)).db);
    await assert.rejects(reindex({}, by(anonymous)), { code: 'unauthenticated' });
  });
});
