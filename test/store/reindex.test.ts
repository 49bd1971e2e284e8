import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Upkeep } from '../../src/store/upkeep.js';
import { anonymous, by, DIALECTS, failure, local, NOW, openDemo, staff, VOLUME } from './dialects.js';

const RIGHT: Upkeep = { places: 0, counts: 0, texts: 0 };

for (const dialect of DIALECTS.filter(({ name }) => name === 'sqlite')) {
  describe(`reindex (${dialect.name})`, () => {
    it('finds nothing wrong where every write passed the store', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.deepEqual(await store.reindex({ check: true }, by(local)), RIGHT);
      assert.deepEqual(await store.reindex({}, by(local)), RIGHT);
      assert.deepEqual(await store.reindex({ check: true }, by(local)), RIGHT);
    });

    it('says what is wrong, and rights it', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const listed = async () => [
        await store.images({}, { page: 1, size: 100 }, by(anonymous)),
        await store.images({ search: 'ubuntu' }, { page: 1, size: 100 }, by(anonymous)),
        await store.imageVersions({}, { page: 1, size: 100 }, by(staff)),
      ];
      await store.reindex({}, by(local));
      const before = await listed();
      const [moment] = (await sql('SELECT at FROM list_moment')) as { at: number }[];
      assert.ok(moment);
      // What keeps them rests without a moment, so that they can be made wrong.
      await sql('DELETE FROM list_moment');
      // One place is missing, one is otherwise than its image, and one is of nothing.
      await sql("DELETE FROM list_entries WHERE list = 'i' AND id = 1");
      await sql("UPDATE list_entries SET is_public = 1 - is_public WHERE list = 'v' AND id = 1");
      await sql(`INSERT INTO list_entries VALUES ('it1', 5, 99999, 1, 5, NULL)`);
      await sql("DELETE FROM list_chunks WHERE list = 'iaarm'");
      await sql("UPDATE list_chunks SET open = open + 1 WHERE list = 'i'");
      await sql('DELETE FROM image_search WHERE rowid = 1');
      await sql("INSERT INTO version_search (rowid, text) VALUES (99999, 'of nothing')");
      await sql(`INSERT INTO list_moment VALUES (1, ${moment.at})`);
      assert.notDeepEqual(await listed(), before);

      const wrong = await store.reindex({ check: true }, by(local));
      // The list without a count, and the three places.
      assert.deepEqual([wrong.places, wrong.texts], [4, 2]);
      assert.ok(wrong.counts > 0);
      const righted = await store.reindex({}, by(local));
      assert.deepEqual([righted.places, righted.texts], [4, 2]);
      assert.deepEqual(await store.reindex({ check: true }, by(local)), RIGHT);
      assert.deepEqual(await listed(), before);

      await sql('DELETE FROM list_moment');
      await store.reindex({}, by(local));
      assert.deepEqual(await store.reindex({ check: true }, by(local)), RIGHT);
      assert.deepEqual(await listed(), before);
    });

    it('lets others write meanwhile, and tells how far it has come', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      await sql(`WITH RECURSIVE counting(n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM counting WHERE n < 3000)
        INSERT INTO images SELECT n, printf('%08d-0000-4000-8000-000000000000', n), 'one', '', NULL, 1, NULL, 1,
          ${NOW} - n, NULL, 0, 'arm', (SELECT id FROM volumes LIMIT 1), '[]', NULL, NULL, NULL, 'one' FROM counting`);
      await sql("UPDATE list_chunks SET items = 1, open = 1 WHERE list = 'i'");
      const told: string[] = [];
      let made = 0;
      let done = false;
      const write = async () => {
        while (!done) {
          const image = { name: `new ${made}`, organization: null, arch: 'arm', isPublic: true } as const;
          await store.createImage({ ...image, owner: 1, rootVolume: VOLUME, extraVolumes: '[]' }, by(staff));
          made++;
        }
      };
      const writing = write();
      await store.reindex(
        { onProgress: (what, share) => told.push(`${what} ${Math.floor(share)}`) },
        by(local),
      );
      done = true;
      await writing;
      assert.ok(made > 5, `${made} were made meanwhile`);
      assert.ok(told.includes('places 1') && told.includes('counts 1') && told.includes('texts 1'));
      assert.deepEqual(await store.reindex({ check: true }, by(local)), RIGHT);
      const [kept] = (await sql('SELECT count(*) AS n FROM images')) as { n: number }[];
      assert.equal(await store.countImages({}, by(staff)), kept?.n);
    });

    it('is for staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      await assert.rejects(store.reindex({}, by(anonymous)), failure('unauthenticated'));
    });
  });
}
