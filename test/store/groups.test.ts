import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '../../src/catalogue/access.js';
import { by, DIALECTS, failure, id, local, openDemo, other, owner, staff } from './dialects.js';

const all = { page: 1, size: 100 };

for (const dialect of DIALECTS) {
  describe(`groups, licenses and scripts (${dialect.name})`, () => {
    it('count what refers to a group, and keep it meanwhile', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      // Image 4 is private and of user 1, image 10 has ended; one of the shares has ended as well.
      await sql(
        'INSERT INTO image_group_shares (image_id, group_id, end_at) VALUES (4, 2, NULL), (10, 2, 1)',
      );
      assert.deepEqual((await store.group(id(2), by(staff))).images, 2);
      assert.deepEqual((await store.group(id(2), by(owner))).images, 1);
      assert.deepEqual((await store.group(id(2), by(other))).images, 0);
      const member: Actor = { ...other, groups: [2] } as Actor;
      assert.deepEqual((await store.group(id(2), by(member))).images, 1);
      await assert.rejects(store.deleteGroup(id(2), by(staff)), {
        code: 'conflict',
        message: '1 image version and 2 images refer to this group',
      });
      await sql('DELETE FROM image_group_shares WHERE image_id = 10');
      await store.updateImageVersion(id(6), { membership: [] }, by(staff));
      await assert.rejects(store.deleteGroup(id(2), by(staff)), {
        code: 'conflict',
        message: '1 image refers to this group',
      });
      assert.equal((await store.group(id(2), by(staff))).members, 1);
    });

    it('note each change of a group with its members before and after', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      await store.addGroupMember(id(2), id(1), by(staff));
      await store.addGroupMember(id(2), id(1), by(staff));
      await store.removeGroupMember(id(1), id(1), by(local));
      await store.deleteGroup(id(1), by(local));
      const events = (await sql(
        `SELECT operation, kind, item_id, before, after FROM events WHERE operation <> 'loadDemo' ORDER BY position`,
      )) as { before: string; after: string | null }[];
      const members = (record: string | null) =>
        record === null ? null : JSON.stringify(JSON.parse(record).members);
      const changes = events.map(({ before, after, ...event }) => ({
        ...event,
        was: members(before),
        is_now: members(after),
      }));
      assert.deepEqual(changes, [
        { operation: 'addGroupMember', kind: 'group', item_id: 2, was: '[2]', is_now: '[1,2]' },
        { operation: 'removeGroupMember', kind: 'group', item_id: 1, was: '[1,2]', is_now: '[2]' },
        { operation: 'deleteGroup', kind: 'group', item_id: 1, was: '[2]', is_now: null },
      ]);
    });

    it('leave no event when nothing changes', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const license = await store.license(id(1), by(owner));
      await store.updateLicense(id(1), { name: ` ${license.name} `, text: license.text }, by(staff));
      await store.updateScript(id(1), {}, by(staff));
      await store.updateGroup(id(1), { name: 'Genetics course' }, by(staff));
      assert.deepEqual(await sql("SELECT operation FROM events WHERE operation <> 'loadDemo'"), []);
      await store.updateScript(id(1), { text: 'true' }, by(staff));
      assert.deepEqual(await sql("SELECT operation, kind FROM events WHERE operation <> 'loadDemo'"), [
        { operation: 'updateScript', kind: 'script' },
      ]);
    });

    it('never have the number of what was deleted', async (t) => {
      const { store } = await openDemo(dialect, t);
      const made = { name: 'New', text: '' };
      const kinds = [
        [() => store.createGroup(made, by(staff)), (n: number) => store.deleteGroup(id(n), by(staff))],
        [() => store.createLicense(made, by(staff)), (n: number) => store.deleteLicense(id(n), by(staff))],
        [() => store.createScript(made, by(staff)), (n: number) => store.deleteScript(id(n), by(staff))],
      ] as const;
      // The demo has two of each.
      for (const [create, remove] of kinds) {
        for (const number of [3, 4]) {
          assert.equal((await create()).id, number);
          await remove(number);
        }
      }
    });

    it('keep a license and a script apart', async (t) => {
      const { store } = await openDemo(dialect, t);
      const name = 'Of both';
      const license = await store.createLicense({ name, text: 'a' }, by(local));
      const script = await store.createScript({ name, text: 'b' }, by(local));
      await store.deleteLicense(id(license.id), by(local));
      assert.equal((await store.script(id(script.id), by(owner))).text, 'b');
      await assert.rejects(store.license(id(license.id), by(owner)), failure('not_found'));
      assert.equal((await store.licenses(all, by(owner))).total, 2);
      assert.equal((await store.scripts(all, by(owner))).total, 3);
    });
  });
}
