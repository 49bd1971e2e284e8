import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEMO_INSTANCES } from '../../src/catalogue/demo.js';
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

const COMPLETED = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const INSTANCE = '74089c18-f80a-11e3-8ef5-b2227cce2b54';

const wanted = {
  instance: INSTANCE,
  provider: 1,
  description: 'I would like to request an image.',
  software: 'Description of software',
  sys: 'I am not sure',
  exclude: ['/home', '/root'],
  tags: ['ESD', 'BGF'],
  visibility: ['rosalind.okafor'],
  ipAddress: '127.0.0.1',
};
const all = { page: 1, size: 10 };

for (const dialect of DIALECTS) {
  describe(`image requests (${dialect.name})`, () => {
    it('are made, kept as they came, and named after their instance', async (t) => {
      const { store } = await openDemo(dialect, t);
      const made = await store.createImageRequest(wanted, by(owner));
      const { provider, ipAddress, ...kept } = wanted;
      const { id: number, uuid: key, requester, provider: where, ...rest } = made;
      assert.equal(where.id, provider);
      assert.equal(requester.username, 'username');
      assert.deepEqual(rest, {
        ...kept,
        ipAddress,
        status: 'pending',
        name: 'SpliceGrapher workbench',
        created: NOW,
        steps: [],
        image: null,
      });
      assert.deepEqual(await store.imageRequest(uuid(key.toUpperCase()), by(owner)), made);
      const { items } = await store.imageRequests({}, all, by(owner));
      assert.deepEqual(
        items.map((request) => request.id),
        [number, 2],
      );
    });

    it('take provider and identity as number, numeric text or uuid', async (t) => {
      const { store } = await openDemo(dialect, t);
      const providers = [4, '4', '4C2A6C0E-9d07-4c41-9b7b-8f5a30e1d104'];
      const identities = [1, '1', 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701'];
      for (const [n, provider] of providers.entries()) {
        const instance = DEMO_INSTANCES[n] ?? '';
        const runsOn = { provider, identity: identities[n] ?? '' };
        const made = await store.createImageRequest({ ...wanted, instance, provider, runsOn }, by(owner));
        assert.equal(made.provider.name, 'Austin');
      }
    });

    it('find no place that does not exist, and name a wrong field', async (t) => {
      const { store } = await openDemo(dialect, t);
      const places: [number | string, number | string][] = [
        [2, 1],
        ['x', 1],
        ['', 1],
        [4, 99],
        [4, '\u0000'],
        [1.5, 1],
        [1, 2],
      ];
      for (const [provider, identity] of places) {
        const request = { ...wanted, runsOn: { provider, identity } };
        await assert.rejects(store.createImageRequest(request, by(owner)), failure('not_found'));
      }
      for (const provider of [2, '', 'x', 1.5, -1, 1e21]) {
        const request = { ...wanted, provider };
        await assert.rejects(store.createImageRequest(request, by(owner)), failure('invalid', 'provider'));
      }
      const theirs = '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412';
      for (const instance of ['', 'x', '\u0000', theirs, '00000000-0000-4000-8000-000000000000']) {
        const request = { ...wanted, instance };
        await assert.rejects(store.createImageRequest(request, by(owner)), failure('invalid', 'instance'));
      }
      for (const name of ['nobody', 'user\u0000name', 'username\ud800']) {
        const request = { ...wanted, visibility: ['rosalind.okafor', name] };
        await assert.rejects(store.createImageRequest(request, by(owner)), failure('invalid', 'vis'));
      }
      await assert.rejects(store.createImageRequest(wanted, by(anonymous)), failure('unauthenticated'));
      assert.equal((await store.imageRequests({}, all, by(staff))).total, 4);
    });

    it('are one open at a time per instance, whoever asks', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const { id: first } = await store.createImageRequest(wanted, by(owner));
      const again = { ...wanted, instance: INSTANCE.toUpperCase() };
      for (const status of ['pending', 'approved', 'imaging']) {
        await sql(`UPDATE image_requests SET status = '${status}' WHERE id = ${first}`);
        await assert.rejects(store.createImageRequest(again, by(owner)), failure('conflict', 'instance'));
        await assert.rejects(store.createImageRequest(again, by(staff)), failure('conflict', 'instance'));
      }
      for (const status of ['denied', 'failed', 'completed']) {
        await sql(`UPDATE image_requests SET status = '${status}'`);
        await store.createImageRequest(again, by(owner));
      }
    });

    it('are seen by who made them and by staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      await assert.rejects(store.imageRequest(uuid(COMPLETED), by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.imageRequests({}, all, by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.imageRequest(uuid(COMPLETED), by(other)), failure('not_found'));
      for (const key of [uuid('2'), uuid(''), uuid('\u0000'), id(99)]) {
        await assert.rejects(store.imageRequest(key, by(staff)), failure('not_found'));
      }
      const totals = [owner, other, staff].map(
        async (actor) => (await store.imageRequests({}, all, by(actor))).total,
      );
      assert.deepEqual(await Promise.all(totals), [1, 3, 4]);
    });

    it('show their steps and image once completed, and the image while it may be seen', async (t) => {
      const { store } = await openDemo(dialect, t);
      const completed = await store.imageRequest(uuid(COMPLETED), by(owner));
      assert.equal(completed.status, 'completed');
      assert.deepEqual(
        completed.steps.map(({ status, by, message }) => [status, by?.username, message]),
        [
          ['approved', 'margaret.chu', 'Approved. Thank you.'],
          ['imaging', 'margaret.chu', ''],
          ['completed', 'margaret.chu', ''],
        ],
      );
      assert.deepEqual(completed.image, await store.image(id(1), by(owner)));
      await store.deleteImage(id(1), by(owner));
      assert.equal((await store.imageRequest(uuid(COMPLETED), by(owner))).image, null);
      assert.equal((await store.imageRequest(uuid(COMPLETED), by(staff))).image?.id, 1);
    });
  });
}
