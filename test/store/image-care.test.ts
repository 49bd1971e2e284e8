import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  anonymous,
  by,
  DIALECTS,
  failure,
  id,
  local,
  NOW,
  openDemo,
  other,
  owner,
  SECOND,
  staff,
  VOLUME,
} from './dialects.js';

const everything = { page: 1, size: 100 };
const user = (value: string) => ({ kind: 'user', value }) as const;
const group = (value: string) => ({ kind: 'group', value }) as const;

for (const dialect of DIALECTS) {
  describe(`the care of images (${dialect.name})`, () => {
    it('shares with users and groups until an end, and with the members of the groups', async (t) => {
      const { store } = await openDemo(dialect, t);
      const member = other.kind === 'user' ? { ...other, groups: [2] } : other;
      const sees = (actor: typeof other, now = NOW) =>
        store.image(id(7), by(actor, now)).then(
          () => true,
          () => false,
        );
      await store.shareImage(id(7), group('2'), NOW + SECOND, by(owner));
      assert.deepEqual(
        [await sees(other), await sees(member), await sees(member, NOW + SECOND)],
        [false, true, false],
      );
      const listed = await store.images({}, everything, by(member));
      assert.ok(listed.items.some((image) => image.id === 7));
      await store.unshareImage(id(7), group('2'), by(owner));
      assert.equal(await sees(member), false);
      const image = await store.shareImage(id(7), user('rosalind.okafor'), null, by(staff));
      assert.deepEqual(image, await store.image(id(7), by(staff)));
      assert.equal(await sees(other), true);
      await store.unshareImage(id(7), user('rosalind.okafor'), by(owner));
      assert.equal(await sees(other), false);
      await assert.rejects(store.unshareImage(id(7), user('2'), by(owner)), failure('not_found'));
    });

    it('keeps an end that is to come through an edit that names the users again', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.shareImage(id(7), user('2'), NOW + SECOND, by(owner));
      const edited = await store.updateImage(id(7), { sharedWith: [3, 2] }, by(owner));
      assert.deepEqual(
        edited.sharedWith.map(({ id, end }) => [id, end]),
        [
          [2, NOW + SECOND],
          [3, null],
        ],
      );
      // Named again after its end, it is a share anew.
      const later = await store.updateImage(id(7), { sharedWith: [2] }, by(owner, NOW + SECOND));
      assert.deepEqual(
        later.sharedWith.map(({ id, end }) => [id, end]),
        [[2, null]],
      );
    });

    it('asks for rights before it looks anybody up', async (t) => {
      const { store } = await openDemo(dialect, t);
      const to = { owner: 'nobody', organization: 'nowhere' };
      await assert.rejects(
        store.shareImage(id(7), user('nobody'), null, by(anonymous)),
        failure('unauthenticated'),
      );
      await assert.rejects(store.shareImage(id(1), user('nobody'), null, by(other)), failure('forbidden'));
      await assert.rejects(store.transferImage(id(1), to, by(other)), failure('forbidden'));
      await assert.rejects(store.transferImage(id(1), to, by(owner)), failure('forbidden'));
      await assert.rejects(store.transferImage(id(1), to, by(staff)), failure('invalid', 'owner'));
      await assert.rejects(store.purgeImage(id(99), by(owner)), failure('forbidden'));
      await assert.rejects(store.purgeImage(id(99), by(staff)), failure('not_found'));
    });

    it('finds a transferred image by its new owner and no more by the old, in versions too', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.transferImage(id(4), { owner: 2 }, by(owner));
      const found = async (search: string) => {
        const images = await store.images({ search }, everything, by(staff));
        const versions = await store.imageVersions({ search }, everything, by(staff));
        return [images.items.some((one) => one.id === 4), versions.items.some((one) => one.image.id === 4)];
      };
      assert.deepEqual(
        [await found('okafor'), await found('username')],
        [
          [true, true],
          [false, false],
        ],
      );
    });

    it('purges an image with all that is its own, children before parents, and nothing else', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const counts = () =>
        Promise.all(
          [
            'images',
            'image_versions',
            'machines',
            'image_tags',
            'image_shares',
            'image_group_shares',
            'version_licenses',
            'volumes',
            'tags',
          ].map(async (table) => ((await sql(`SELECT count(*) AS n FROM ${table}`))[0] as { n: number }).n),
        );
      const before = await counts();
      const wanted = { name: 'x', organization: null, arch: 'arm', rootVolume: VOLUME } as const;
      const image = await store.createImage(
        { ...wanted, isPublic: false, extraVolumes: '[]', tags: ['Ubuntu'] },
        by(owner),
      );
      const [version] = image.versions;
      assert.ok(version !== undefined);
      // A line of versions whose numbers do not follow it: the oldest has the highest.
      await sql(
        `INSERT INTO image_versions SELECT 50, 'v50', image_id, '0.1', '', TRUE, NULL, NULL, user_id, 1, NULL, '' FROM image_versions WHERE id = ${version.id}`,
      );
      await sql(
        `INSERT INTO image_versions SELECT 40, 'v40', image_id, '0.2', '', TRUE, 50, NULL, user_id, 2, NULL, '' FROM image_versions WHERE id = ${version.id}`,
      );
      await sql(`UPDATE image_versions SET parent_id = 40 WHERE id = ${version.id}`);
      await store.updateImageVersion(id(version.id), { licenses: [1] }, by(owner));
      await store.shareImage(id(image.id), user('2'), null, by(owner));
      await store.shareImage(id(image.id), group('1'), null, by(owner));
      await store.deleteImage(id(image.id), by(owner));
      await sql('DELETE FROM events');
      await store.purgeImage(id(image.id), by(staff));
      assert.deepEqual(await counts(), before);
      const events = await sql(
        'SELECT kind, item_id, before IS NULL AS made, after FROM events ORDER BY position',
      );
      const machine = version.machines[0]?.id;
      const gone = { made: 0, after: null };
      assert.deepEqual(events, [
        { kind: 'machine', item_id: machine, ...gone },
        { kind: 'image_version', item_id: version.id, ...gone },
        { kind: 'image_version', item_id: 40, ...gone },
        { kind: 'image_version', item_id: 50, ...gone },
        { kind: 'image', item_id: image.id, ...gone },
      ]);
      const again = await store.createImage({ ...wanted, isPublic: false, extraVolumes: '[]' }, by(owner));
      assert.equal(again.id, image.id + 1);
      assert.ok(![version.id, 40, 50].includes(again.versions[0]?.id ?? assert.fail()));
    });

    it('refuses a purge for each kind of thing that refers, and leaves all as it was', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const refused = async (message: string) => {
        await assert.rejects(
          store.purgeImage(id(10), by(local)),
          (error: { code: string; fields: { message: string }[] }) => {
            assert.deepEqual([error.code, error.fields.map((one) => one.message)], ['conflict', [message]]);
            return true;
          },
        );
        assert.equal((await store.image(id(10), by(staff))).versions.length, 1);
      };
      const uuid = '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e610';
      await sql('UPDATE image_requests SET image_id = 10 WHERE id = 2');
      await refused('the image request bdc31c14-f807-11e3-8ef5-b2227cce2b54 made it');
      await sql('UPDATE image_requests SET image_id = 1 WHERE id = 2');
      await sql('UPDATE instances SET source_version_id = 11 WHERE id = 1');
      await refused('the instance 74089c18-f80a-11e3-8ef5-b2227cce2b54 was launched from it');
      await sql('UPDATE instances SET source_version_id = NULL');
      await sql('UPDATE image_versions SET parent_id = 11 WHERE id = 1');
      await refused(
        'the image version 05565e66-5008-11e5-9bcd-3c15c2ddd686 of another image has a version of it as its parent',
      );
      await sql('UPDATE image_versions SET parent_id = NULL WHERE id = 1');
      await sql(`UPDATE images SET from_image = '${uuid}' WHERE id IN (3, 10)`);
      await refused('the image 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0 was made from it');
      await sql('UPDATE images SET from_image = NULL WHERE id = 3');
      await store.purgeImage(id(10), by(local));
      await assert.rejects(store.image(id(10), by(staff)), failure('not_found'));
    });

    it('names what refers to an image by kind, and then by number, in whatever order it came to refer', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const [{ uuid }] = (await sql('SELECT uuid FROM images WHERE id = 10')) as [{ uuid: string }];
      for (const one of [8, 3, 5]) await sql(`UPDATE images SET from_image = '${uuid}' WHERE id = ${one}`);
      await sql('UPDATE instances SET source_version_id = 11 WHERE id = 2');
      await sql('UPDATE instances SET source_version_id = 11 WHERE id = 1');
      await sql('UPDATE image_requests SET image_id = 10 WHERE id = 2');
      const uuids = async (table: string, ...ids: readonly number[]) => {
        const rows = (await sql(`SELECT uuid FROM ${table} WHERE id IN (${ids}) ORDER BY id`)) as {
          uuid: string;
        }[];
        return rows.map((row) => row.uuid);
      };
      const expected = [
        ...(await uuids('image_requests', 2)),
        ...(await uuids('instances', 1, 2)),
        ...(await uuids('images', 3, 5, 8)),
      ];
      await assert.rejects(
        store.purgeImage(id(10), by(local)),
        ({ fields }: { fields: readonly { message: string }[] }) => {
          const named = fields.map(
            ({ message }) => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(message)?.[0],
          );
          assert.deepEqual(named, expected);
          return true;
        },
      );
    });
  });
}
