import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { freshDatabase } from '../../postgres.js';

const LAST = 2_000;

const FILL = `
  INSERT INTO users (uuid, username, staff, active, created_at) VALUES ('u', 'u', FALSE, TRUE, 0);
  INSERT INTO providers (uuid, name) VALUES ('p', 'p');
  INSERT INTO volumes (uuid, name, provider_id) VALUES ('v', 'v', 1);
  INSERT INTO tags (uuid, name, description) VALUES ('t', 't', '');
  INSERT INTO images (uuid, name, description, owner_id, is_public, start_at, modified_at, arch, root_volume_id,
      extra_volumes, search_text)
    SELECT 'i' || n, 'n', '', 1, TRUE, n, n, 'arm', 1, '{}', '' FROM generate_series(1, ${LAST}) n`;

const tags = (images: string) => `INSERT INTO image_tags SELECT id, 0, 1 FROM images WHERE ${images}`;
const versions = (images: string) =>
  `INSERT INTO image_versions (uuid, image_id, name, change_log, allow_imaging, user_id, start_at, search_text)
   SELECT 'v' || id, id, '1', '', TRUE, 1, start_at, '' FROM images WHERE ${images}`;

/** How often a table was gone through, and each of its indexes was looked into. */
const SCANS = `SELECT relname AS name, seq_scan::int AS scans FROM pg_stat_user_tables WHERE relname = 'list_entries'
  UNION ALL SELECT indexrelname, idx_scan::int FROM pg_stat_user_indexes WHERE relname = 'list_entries'`;

describe('the triggers of lists in PostgreSQL', () => {
  // Whatever else is read is in the way of all other serializable writes.
  it('find entries by their hash alone, without statistics and with plans that were made for many rows', async (t) => {
    const client = new pg.Client({ connectionString: await freshDatabase(t) });
    await client.connect();
    const scans = async () => {
      await client.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await client.query<{ name: string; scans: number }>(SCANS);
      return new Map(rows.map((row) => [row.name, row.scans]));
    };
    const scansOf = async (sql: string) => {
      const before = await scans();
      await client.query(sql);
      return Object.fromEntries(
        [...(await scans())].flatMap(([name, after]) => {
          const times = after - (before.get(name) ?? 0);
          return times === 0 ? [] : [[name, times]];
        }),
      );
    };
    await client.query(FILL);
    // This connection keeps the plans that it makes for these.
    await client.query(tags(`id < ${LAST}`));
    await client.query(versions(`id < ${LAST}`));
    assert.deepEqual(await scansOf(tags(`id = ${LAST}`)), { list_entries_of_image: 1 });
    assert.deepEqual(await scansOf(versions(`id = ${LAST}`)), { list_entries_of_image: 1 });
    assert.deepEqual(await scansOf(`DELETE FROM image_tags WHERE image_id = ${LAST}`), {
      list_entries_of_image: 1,
    });
    assert.deepEqual(await scansOf(`UPDATE images SET is_public = FALSE WHERE id = ${LAST}`), {
      list_entries_of_image: 1,
      list_entries_of_version: 1,
    });
    assert.deepEqual(await scansOf(`UPDATE image_versions SET end_at = 1 WHERE image_id = ${LAST}`), {
      list_entries_of_version: 1,
    });
    assert.deepEqual(await scansOf(`DELETE FROM image_versions WHERE image_id = ${LAST}`), {
      list_entries_of_version: 1,
    });
    assert.deepEqual(await scansOf(`DELETE FROM images WHERE id = ${LAST}`), { list_entries_of_image: 1 });
    await client.end();
  });
});
