import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ImageVersionFilter } from '../../src/store/images.js';
import type { Store } from '../../src/store/store.js';
import {
  anonymous,
  by,
  DIALECTS,
  failure,
  id,
  NOW,
  openDemo,
  other,
  owner,
  staff,
  uuid,
} from './dialects.js';

const VERSION = 'dc897bda-5007-11e5-a49e-3c15c2ddd686';

async function found(store: Store, filter: ImageVersionFilter, actor = owner): Promise<number[]> {
  const { items, total } = await store.imageVersions(filter, { page: 1, size: 100 }, by(actor));
  assert.equal(total, items.length);
  return items.map((version) => version.id);
}

for (const dialect of DIALECTS) {
  describe(`image versions (${dialect.name})`, () => {
    it('are found by number and uuid, with their surroundings', async (t) => {
      const { store } = await openDemo(dialect, t);
      for (const key of [id(2), uuid(VERSION.toUpperCase())]) {
        const version = await store.imageVersion(key, by(anonymous));
        assert.equal(version.uuid, VERSION);
        assert.deepEqual(version.parent, { id: 1, uuid: '05565e66-5008-11e5-9bcd-3c15c2ddd686' });
        assert.deepEqual(version.identity, { id: 1, uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701' });
        assert.deepEqual(
          [version.image.id, version.user.username, version.machines[0]?.id],
          [1, 'username', 1],
        );
      }
      for (const key of [id(99), id(''), id('9'.repeat(30)), uuid('2'), uuid('\u0000')]) {
        await assert.rejects(store.imageVersion(key, by(staff)), failure('not_found'));
        await assert.rejects(store.updateImageVersion(key, {}, by(staff)), failure('not_found'));
      }
      await assert.rejects(store.imageVersion(id(4), by(other)), failure('not_found'));
    });

    it('are listed newest first, by image, creator and words', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.deepEqual(await found(store, {}), [2, 7, 9, 6, 8, 5, 4, 3, 1]);
      assert.deepEqual(await found(store, {}, anonymous), [2, 7, 6, 3, 1]);
      assert.deepEqual(await found(store, { image: '1' }), [2, 1]);
      assert.deepEqual(await found(store, { image: 'BDC31C14-f807-11e3-8ef5-b2227cce2b54' }), [2, 1]);
      for (const image of ['99', 'x', '', '\u0000']) assert.deepEqual(await found(store, { image }), []);
      assert.deepEqual(await found(store, { createdBy: 'rosalind.okafor' }), [6, 3]);
      assert.deepEqual(await found(store, { createdBy: '2', search: 'blast' }), [6]);
      assert.deepEqual(await found(store, { search: 'AUGUST' }), [2]);
      assert.deepEqual(await found(store, { search: 'FEATURED' }), [2, 7, 3, 1]);
      assert.deepEqual(await found(store, { search: '\u0000' }), []);
    });

    it('are edited whole', async (t) => {
      const { store } = await openDemo(dialect, t);
      const before = await store.imageVersion(id(2), by(owner));
      const changes = {
        name: 'new name',
        changeLog: 'Größe',
        allowImaging: false,
        end: NOW + 1,
        licenses: [1, 2],
        scripts: [2],
        membership: [1],
      };
      const edited = await store.updateImageVersion(id(2), { ...changes, licenses: [2, 1, 2] }, by(owner));
      assert.deepEqual(edited, { ...before, ...changes });
      assert.deepEqual(await store.imageVersion(id(2), by(owner)), edited);
      assert.deepEqual(await found(store, { search: 'GRÖSSE' }), [2]);
      assert.deepEqual(await store.updateImageVersion(id(2), {}, by(owner)), edited);
      const emptied = await store.updateImageVersion(id(2), { licenses: [], end: null }, by(owner));
      assert.deepEqual([emptied.licenses, emptied.end], [[], null]);
    });

    it('keep nothing of an edit that is refused', async (t) => {
      const { store } = await openDemo(dialect, t);
      const before = await store.imageVersion(id(2), by(owner));
      for (const field of ['licenses', 'scripts', 'membership'] as const) {
        for (const unknown of [99, 0, -1, 1.5]) {
          const edit = store.updateImageVersion(id(2), { name: 'x', [field]: [1, unknown] }, by(owner));
          await assert.rejects(edit, failure('invalid', field));
        }
      }
      assert.deepEqual(await store.imageVersion(id(2), by(owner)), before);
    });

    it('are edited by the owner of their image and by staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      const edit = { name: 'x' };
      await assert.rejects(store.updateImageVersion(id(2), edit, by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.updateImageVersion(id(99), edit, by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.updateImageVersion(id(2), edit, by(other)), failure('forbidden'));
      await assert.rejects(store.updateImageVersion(id(4), edit, by(other)), failure('not_found'));
      assert.equal((await store.updateImageVersion(id(2), edit, by(staff))).name, 'x');
    });

    it('vanish with their end for all but staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.updateImageVersion(id(2), { end: NOW }, by(owner));
      await assert.rejects(store.imageVersion(id(2), by(owner)), failure('not_found'));
      assert.ok(!(await found(store, {})).includes(2));
      assert.equal((await store.imageVersion(id(2), by(staff))).end, NOW);
    });
  });
}
