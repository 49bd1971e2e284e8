import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEMO_INSTANCES, DEMO_USERNAME, demoData } from '../../src/catalogue/demo.js';
import {
  anonymous,
  by,
  DIALECTS,
  failure,
  id,
  local,
  NOW,
  ORGANIZATION,
  openDemo,
  owner,
  staff,
  uuid,
} from './dialects.js';

const all = { page: 1, size: 100 };

for (const dialect of DIALECTS) {
  describe(`demo data (${dialect.name})`, () => {
    it('goes into an empty database only', async (t) => {
      const { store } = await dialect.open(t);
      assert.equal(await store.isEmpty(), true);
      await store.createUser({ username: 'ada', staff: false, organizations: [] }, by(local));
      assert.equal(await store.isEmpty(), false);
      await assert.rejects(store.loadDemo(demoData, by(local)), failure('conflict'));
      const second = await openDemo(dialect, t);
      await assert.rejects(second.store.loadDemo(demoData, by(local)), failure('conflict'));
    });

    it('holds what the examples of the seeds name', async (t) => {
      const { store } = await openDemo(dialect, t);
      const first = await store.image(id(1), by(anonymous));
      assert.equal(first.uuid, 'bdc31c14-f807-11e3-8ef5-b2227cce2b54');
      assert.equal(first.owner.username, DEMO_USERNAME);
      assert.equal(first.organization, ORGANIZATION);
      // 2014-02-05T01:03:27.903Z
      assert.equal(first.start, 1_391_562_207_903_000);
      const second = await store.image(id(2), by(anonymous));
      assert.deepEqual([second.uuid, second.owner.id], ['bdc31c14-f807-11e3-8ef5-b2227cce2b55', 2]);
      const mine = await store.image(uuid('98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0'), by(owner));
      assert.deepEqual([mine.name, mine.arch, mine.rootVolume.name], ['my_image', 'arm', 'vol-0-1']);
      // 2014-05-22T12:56:56.984011Z
      assert.deepEqual([mine.start, mine.modified], [1_400_763_416_984_011, 1_400_763_416_984_011]);
      assert.equal(
        (await store.image(uuid('1f73d975-35fc-4365-9ead-8dab7e54152f'), by(owner))).name,
        'my_image_1',
      );
      const request = await store.imageRequest(uuid('bdc31c14-f807-11e3-8ef5-b2227cce2b54'), by(owner));
      assert.deepEqual([request.status, request.tags], ['completed', ['Ubuntu', 'Featured']]);
    });

    it('has lists whose first items show all that the seeds’ examples show', async (t) => {
      const { store } = await openDemo(dialect, t);
      for (const actor of [owner, staff]) {
        const [newest] = (await store.imageVersions({}, all, by(actor))).items;
        assert.equal(newest?.uuid, 'dc897bda-5007-11e5-a49e-3c15c2ddd686');
        assert.ok(newest.parent && newest.identity && newest.machines.length > 0);
        const [request] = (await store.imageRequests({}, all, by(actor))).items;
        assert.ok(request?.image && request.image.versions.length > 0 && request.tags.length > 0);
      }
      for (const actor of [anonymous, owner, staff]) {
        for (const image of (await store.images({}, all, by(actor))).items) {
          assert.ok(image.tags.length > 0 && image.versions.some(({ machines }) => machines.length > 0));
          if (image.isPublic) assert.equal(image.end, null, 'a public client crashes on an end date');
        }
      }
    });

    it('has images of each kind of visibility', async (t) => {
      const { store } = await openDemo(dialect, t);
      const { items } = await store.images({}, all, by(staff));
      assert.ok(
        items.some((image) => !image.isPublic && image.owner.id === 1 && image.sharedWith.length === 0),
      );
      assert.ok(items.some((image) => !image.isPublic && image.sharedWith.some((user) => user.id === 2)));
      assert.ok(items.some((image) => image.start > NOW));
      assert.ok(items.some((image) => image.end !== null && image.end < NOW));
    });

    it('has eight instances and two more that can be asked for', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.equal(new Set(DEMO_INSTANCES).size, 8);
      const named = ['74089c18-f80a-11e3-8ef5-b2227cce2b54', 'b94d4964-8de3-4965-a87a-f4cf44d33165'];
      for (const instance of [...DEMO_INSTANCES, ...named]) {
        const request = {
          instance,
          provider: 4,
          description: '',
          software: '',
          sys: '',
          exclude: '',
          tags: [],
        };
        await store.createImageRequest({ ...request, visibility: 'private', ipAddress: null }, by(owner));
      }
      assert.equal((await store.imageRequests({}, all, by(owner))).total, 11);
    });
  });
}
