import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { NewImageRequest } from '../../src/catalogue/image-request.js';
import type { NewMachine, NewStep } from '../../src/catalogue/image-request-life.js';
import {
  by,
  DIALECTS,
  type Dialect,
  failure,
  id,
  local,
  NOW,
  ORGANIZATION,
  openDemo,
  other,
  owner,
  SECOND,
  staff,
} from './dialects.js';

/** Of user 1, as `other` is user 2: user 2's identity is usable on provider 4 only. */
const INSTANCE = '74089c18-f80a-11e3-8ef5-b2227cce2b54';
const MACHINE = '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f41';
const wanted: NewImageRequest = {
  instance: INSTANCE,
  provider: 1,
  name: 'Workbench',
  description: 'With everything.',
  software: 'SpliceGrapher',
  sys: '',
  exclude: '',
  tags: ['Ubuntu', 'brand new'],
  visibility: ['rosalind.okafor', 'margaret.chu'],
  ipAddress: null,
};

interface EventRow {
  kind: string;
  made: number;
}

async function opened(dialect: Dialect, t: TestContext) {
  const { store, sql } = await openDemo(dialect, t);
  const advance = (request: number, status: NewStep['status'], now = NOW) =>
    store.advanceImageRequest(id(request), { status, message: '' }, by(staff, now));
  const imaging = async (change: Partial<NewImageRequest> = {}, actor = owner) => {
    const { id: request } = await store.createImageRequest({ ...wanted, ...change }, by(actor));
    await advance(request, 'approved');
    await advance(request, 'imaging');
    await sql('DELETE FROM events');
    return request;
  };
  const complete = (request: number, machines?: readonly NewMachine[]) =>
    store.advanceImageRequest(
      id(request),
      { status: 'completed', message: 'Done.', ...(machines && { machines }) },
      by(staff, NOW + SECOND),
    );
  const newest = async (image: number) => {
    const { items } = await store.imageVersions({ image: String(image) }, { page: 1, size: 1 }, by(staff));
    assert.ok(items[0] !== undefined);
    return items[0];
  };
  const events = async () =>
    ((await sql('SELECT kind, before IS NULL AS made FROM events ORDER BY position')) as EventRow[]).map(
      ({ kind, made }) => `${kind} ${made === 1 ? 'made' : 'changed'}`,
    );
  return { store, sql, advance, imaging, complete, newest, events };
}

for (const dialect of DIALECTS) {
  describe(`a completed image request (${dialect.name})`, () => {
    it('makes the image, its version, its machine and its volume, as it was asked for', async (t) => {
      const { store, sql, imaging, complete, newest, events } = await opened(dialect, t);
      await sql(`UPDATE instances SET arch = 'arm64' WHERE uuid = '${INSTANCE}'`);
      const request = await imaging();
      const { image, status, steps } = await complete(request, [{ uuid: MACHINE.toUpperCase() }]);
      assert.equal(status, 'completed');
      assert.deepEqual(
        steps.map((step) => [step.status, step.by?.username, step.at, step.message]),
        [
          ['approved', 'margaret.chu', NOW, ''],
          ['imaging', 'margaret.chu', NOW, ''],
          ['completed', 'margaret.chu', NOW + SECOND, 'Done.'],
        ],
      );
      assert.ok(image !== null);
      const { uuid, rootVolume, tags, sharedWith, versions, id: imageId, ...rest } = image;
      assert.deepEqual(rest, {
        name: 'Workbench',
        description: 'With everything.',
        icon: null,
        owner: { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' },
        organization: ORGANIZATION,
        isPublic: false,
        sharedWithGroups: [],
        start: NOW + SECOND,
        end: null,
        modified: NOW + SECOND,
        arch: 'arm64',
        extraVolumes: '[]',
        fromImage: null,
        fromServer: INSTANCE,
        marketplaceKey: null,
      });
      assert.equal(rootVolume.name, 'Workbench');
      assert.deepEqual(
        await sql(`SELECT name, provider_id, active FROM volumes WHERE uuid = '${rootVolume.uuid}'`),
        [{ name: 'Workbench', provider_id: 1, active: 1 }],
      );
      assert.deepEqual(
        tags.map(({ name }) => name),
        ['Ubuntu', 'brand new'],
      );
      assert.deepEqual(
        sharedWith.map(({ username, end }) => [username, end]),
        [
          ['rosalind.okafor', null],
          ['margaret.chu', null],
        ],
      );
      assert.equal(versions.length, 1);
      const version = await newest(imageId);
      assert.deepEqual(
        [version.name, version.changeLog, version.allowImaging, version.parent, version.identity?.id],
        ['1.0', 'SpliceGrapher', true, null, 1],
      );
      assert.deepEqual([version.user.id, version.start, version.end], [1, NOW + SECOND, null]);
      assert.deepEqual(
        version.machines.map((machine) => [machine.uuid, machine.provider.id, machine.start, machine.end]),
        [[MACHINE, 1, NOW + SECOND, null]],
      );
      assert.deepEqual(await events(), [
        'tag made',
        'volume made',
        'image made',
        'image_version made',
        'machine made',
        'image_request changed',
      ]);
      const found = await store.images(
        { search: 'BRAND NEW' },
        { page: 1, size: 9 },
        by(other, NOW + SECOND),
      );
      assert.deepEqual(
        found.items.map((one) => one.id),
        [imageId],
      );
      assert.equal((await store.imageRequest(id(request), by(owner, NOW + SECOND))).image?.uuid, uuid);
    });

    it('makes up a machine where none is named, and takes several', async (t) => {
      const { imaging, complete, newest } = await opened(dialect, t);
      const one = await complete(await imaging({ provider: 4 }));
      const [machine, ...more] = (await newest(one.image?.id ?? 0)).machines;
      assert.deepEqual([machine?.provider.id, machine?.uuid.length, more], [4, 36, []]);
      const several = [{}, { provider: '1' }, { provider: 4 }];
      const two = await complete(await imaging({ provider: 4 }), several);
      const { machines } = await newest(two.image?.id ?? 0);
      assert.deepEqual(machines.map(({ provider }) => provider.id).sort(), [1, 4, 4]);
    });

    it('makes nothing when a machine cannot be', async (t) => {
      const { store, sql, imaging, complete, events } = await opened(dialect, t);
      const request = await imaging();
      const before = await sql('SELECT count(*) FROM tags');
      const taken = '813557F2-f808-11e3-8ef5-b2227cce2b54';
      const wrong: [readonly NewMachine[], string][] = [
        [[{ uuid: taken }], 'conflict'],
        [[{ uuid: 'x' }], 'invalid'],
        [[{ uuid: '' }], 'invalid'],
        [[{ uuid: MACHINE }, { uuid: MACHINE.toUpperCase() }], 'invalid'],
        [[{ provider: 4 }], 'invalid'],
        [[{}, { provider: 99 }], 'invalid'],
        [[{}, { provider: '\u0000' }], 'invalid'],
        [[], 'invalid'],
        [Array.from({ length: 101 }, () => ({})), 'invalid'],
      ];
      for (const [machines, code] of wrong) {
        await assert.rejects(
          complete(request, machines),
          failure(code, 'machines'),
          JSON.stringify(machines),
        );
      }
      assert.deepEqual(await events(), []);
      assert.deepEqual(await sql('SELECT count(*) FROM tags'), before);
      assert.equal((await store.imageRequest(id(request), by(staff))).status, 'imaging');
      assert.equal(
        (
          await complete(
            request,
            Array.from({ length: 100 }, () => ({})),
          )
        ).status,
        'completed',
      );
    });

    it('makes the next version of the image that the instance was launched from', async (t) => {
      const { store, sql, imaging, complete, newest, events } = await opened(dialect, t);
      // Image 8: private, user 1's, shared with user 2; its version 9 is called 1.0, on provider 1.
      await sql(`UPDATE instances SET source_version_id = 9 WHERE uuid = '${INSTANCE}'`);
      await sql('UPDATE image_versions SET allow_imaging = FALSE WHERE id = 9');
      await sql('INSERT INTO version_licenses (version_id, item_id) VALUES (9, 2)');
      await sql('INSERT INTO version_scripts (version_id, item_id) VALUES (9, 1)');
      await sql('INSERT INTO version_membership (version_id, item_id) VALUES (9, 2)');
      await sql('INSERT INTO image_group_shares (image_id, group_id) VALUES (8, 1)');
      const before = await store.image(id(8), by(owner));
      const images = await sql('SELECT count(*) FROM images');
      const request = await imaging({ visibility: ['margaret.chu'] });
      const { image } = await complete(request);
      assert.ok(image !== null);
      assert.deepEqual(await sql('SELECT count(*) FROM images'), images);
      assert.deepEqual(
        { ...image, tags: before.tags, versions: before.versions, sharedWith: [], sharedWithGroups: [] },
        { ...before, modified: NOW + SECOND, sharedWith: [], sharedWithGroups: [] },
      );
      assert.deepEqual(
        image.tags.map(({ name }) => name),
        ['Ubuntu', 'bioinformatics', 'brand new'],
      );
      assert.deepEqual(
        [image.sharedWith.map(({ username }) => username), image.sharedWithGroups],
        [['margaret.chu'], []],
      );
      const version = await newest(8);
      assert.deepEqual(
        [version.name, version.parent?.id, version.allowImaging, version.changeLog],
        ['2.0', 9, false, 'SpliceGrapher'],
      );
      assert.deepEqual([version.licenses, version.scripts, version.membership], [[2], [1], [2]]);
      assert.deepEqual(await events(), [
        'tag made',
        'image changed',
        'image_version made',
        'machine made',
        'image_request changed',
      ]);
      await assert.rejects(store.image(id(8), by(other, NOW + SECOND)), failure('not_found'));

      const again = await complete(await imaging({ visibility: 'public' }));
      assert.deepEqual([again.image?.isPublic, again.image?.sharedWith.length], [true, 1]);
      assert.equal((await newest(8)).name, '3.0');
      assert.equal((await store.image(id(8), by(other, NOW + SECOND))).id, 8);
    });

    it('makes an image of its own where the source is another’s, or has ended', async (t) => {
      const { sql, imaging, complete, newest } = await opened(dialect, t);
      // Version 3 is user 2's; version 11 is of image 10, user 1's, which has ended.
      for (const source of [3, 11]) {
        await sql(`UPDATE instances SET source_version_id = ${source} WHERE uuid = '${INSTANCE}'`);
        const { image } = await complete(await imaging());
        assert.ok(image !== null && image.id > 10);
        const version = await newest(image.id);
        assert.deepEqual([version.name, version.parent], ['1.0', null]);
      }
    });

    it('has no organization and no identity where the requester has none in service', async (t) => {
      const { sql, imaging, complete, newest } = await opened(dialect, t);
      await sql('UPDATE organizations SET active = FALSE WHERE id = 2');
      const theirs = { instance: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412' };
      await sql("UPDATE image_requests SET status = 'denied' WHERE id = 1");
      const { image } = await complete(await imaging(theirs, other));
      assert.equal(image?.organization, null);
      // User 2's identity is usable on provider 4, and provider 1 is wanted.
      assert.equal((await newest(image.id)).identity, null);
      await sql('UPDATE organizations SET active = TRUE WHERE id = 2');
      const second = await complete(await imaging({ ...theirs, provider: 4 }, other));
      assert.equal(second.image?.organization, '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58');
      assert.equal((await newest(second.image.id)).identity?.id, 2);
      await sql('UPDATE identities SET active = FALSE');
      const third = await complete(await imaging({ ...theirs, provider: 4 }, other));
      assert.equal((await newest(third.image?.id ?? 0)).identity, null);
    });

    it('belongs to staff who asked for an image of another’s instance', async (t) => {
      const { sql, imaging, complete } = await opened(dialect, t);
      await sql(`UPDATE instances SET source_version_id = 9 WHERE uuid = '${INSTANCE}'`);
      const { image } = await complete(await imaging({}, staff));
      assert.deepEqual([image?.owner.username, image?.organization], ['margaret.chu', null]);
    });

    it('is completed though what it needed to begin is out of service meanwhile', async (t) => {
      const { store, sql, imaging, complete } = await opened(dialect, t);
      const request = await imaging();
      await sql('UPDATE providers SET active = FALSE WHERE id = 1');
      await sql('UPDATE instances SET active = FALSE');
      await sql('UPDATE users SET active = FALSE WHERE id IN (1, 2)');
      const { image } = await complete(request);
      assert.equal(image?.owner.id, 1);
      assert.deepEqual(
        image.sharedWith.map(({ id }) => id),
        [2, 3],
      );
      const found = await store.image(id(image.id), by(owner, NOW + SECOND));
      assert.equal(found.versions[0]?.machines[0]?.provider.active, false);
    });

    it('is not completed while it names a user who is not there', async (t) => {
      const { store, sql, imaging, complete } = await opened(dialect, t);
      const request = await imaging();
      await sql("UPDATE users SET username = 'somebody.else' WHERE id = 2");
      await assert.rejects(complete(request), failure('conflict'));
      await assert.rejects(complete(request), /seen by rosalind\.okafor, and nobody has that name/);
      await store.createUser({ username: 'rosalind.okafor', staff: false, organizations: [] }, by(local));
      assert.equal((await complete(request)).image?.sharedWith.length, 2);
    });
  });

  describe(`the steps of an image request (${dialect.name})`, () => {
    it('are not taken again while another request of the instance is open', async (t) => {
      const { store, advance } = await opened(dialect, t);
      const first = (await store.createImageRequest(wanted, by(owner))).id;
      await advance(first, 'approved');
      await advance(first, 'failed');
      const second = (await store.createImageRequest(wanted, by(owner))).id;
      await assert.rejects(advance(first, 'approved'), failure('conflict'));
      await advance(second, 'denied');
      const again = await advance(first, 'approved');
      assert.deepEqual(
        again.steps.map(({ status }) => status),
        ['approved', 'failed', 'approved'],
      );
      await assert.rejects(store.createImageRequest(wanted, by(owner)), failure('conflict', 'instance'));
    });

    it('are taken by staff, on what the caller has seen', async (t) => {
      const { store, sql } = await opened(dialect, t);
      await sql('DELETE FROM events');
      const deny = { status: 'denied', message: '' } as const;
      const at = (actor = staff) => store.advanceImageRequest(id(1), deny, by(actor));
      await assert.rejects(at(other), failure('forbidden'));
      await assert.rejects(at(owner), failure('not_found'));
      await assert.rejects(at({ kind: 'anonymous' }), failure('unauthenticated'));
      await assert.rejects(store.advanceImageRequest(id(99), deny, by(staff)), failure('not_found'));
      const refuse = () => {
        throw new Error('seen too late');
      };
      await assert.rejects(store.advanceImageRequest(id(1), deny, by(staff), refuse), /seen too late/);
      assert.deepEqual(await sql('SELECT 1 FROM events'), []);
      const denied = await at(local);
      assert.deepEqual(denied.steps, [{ ...deny, by: null, at: NOW }]);
    });

    it('are found by state, requester, instance and provider, newest first', async (t) => {
      const { store } = await opened(dialect, t);
      const found = async (filter: Parameters<typeof store.imageRequests>[0], actor = staff) =>
        (await store.imageRequests(filter, { page: 1, size: 9 }, by(actor))).items.map((one) => one.id);
      assert.deepEqual(await found({}), [2, 4, 3, 1]);
      assert.deepEqual(await found({ status: 'pending' }), [3, 1]);
      assert.deepEqual(await found({ requester: 'rosalind.okafor' }), [4, 3, 1]);
      assert.deepEqual(await found({ requester: '1' }), [2]);
      assert.deepEqual(await found({ instance: '12' }), [1]);
      assert.deepEqual(await found({ instance: '3F7B9C2D-52f4-4c8b-a0f1-7c0e5d9a4412' }), [1]);
      assert.deepEqual(await found({ provider: '1' }), [2]);
      assert.deepEqual(await found({ provider: '4', status: 'imaging' }), [4]);
      for (const nothing of [{ instance: 'x' }, { provider: '\u0000' }, { requester: 'nobody' }]) {
        assert.deepEqual(await found(nothing), []);
      }
      assert.deepEqual(await found({}, owner), [2]);
      assert.deepEqual(await found({ requester: '2' }, owner), []);
    });
  });
}
