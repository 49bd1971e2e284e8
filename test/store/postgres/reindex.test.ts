import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reindexStore } from '../../../src/store/postgres/reindex.js';
import type { Upkeep } from '../../../src/store/upkeep.js';
import { anonymous, by, local } from '../dialects.js';
import { dice, make, opened, seed } from './random-images.js';

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

  it('is for staff', async (t) => {
    const { reindex } = reindexStore((await opened(t)).db);
    await assert.rejects(reindex({}, by(anonymous)), { code: 'unauthenticated' });
  });
});
