import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoData } from '../../src/catalogue/demo.js';
import type { ImageChanges } from '../../src/catalogue/image.js';
import type { ImageFilter } from '../../src/store/images.js';
import type { Store } from '../../src/store/store.js';
import {
  anonymous,
  by,
  DIALECTS,
  failure,
  id,
  NOW,
  ORGANIZATION,
  openDemo,
  other,
  owner,
  SECOND,
  staff,
  uuid,
  VOLUME,
} from './dialects.js';

const IMAGE_1 = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const MY_IMAGE = '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';

const newImage = {
  name: 'my_image',
  organization: ORGANIZATION,
  arch: 'arm' as const,
  rootVolume: VOLUME,
  isPublic: false,
  extraVolumes: '[]',
};

const all = { page: 1, size: 100 };

async function found(store: Store, filter: ImageFilter, actor = owner): Promise<number[]> {
  const { items, total } = await store.images(filter, all, by(actor));
  assert.equal(total, items.length);
  assert.equal(await store.countImages(filter, by(actor)), total);
  return items.map((image) => image.id);
}

for (const dialect of DIALECTS) {
  describe(`finding an image (${dialect.name})`, () => {
    it('works by number and by uuid in any letter case', async (t) => {
      const { store } = await openDemo(dialect, t);
      for (const key of [id(1), id(IMAGE_1), uuid(IMAGE_1), uuid(IMAGE_1.toUpperCase())]) {
        const image = await store.image(key, by(anonymous));
        assert.equal(image.id, 1);
        assert.deepEqual(
          image.tags.map(({ name }) => name),
          ['Ubuntu', 'Featured'],
        );
        assert.deepEqual(
          image.versions.map(({ uuid, machines }) => [uuid, machines.map((machine) => machine.uuid)]),
          [
            ['dc897bda-5007-11e5-a49e-3c15c2ddd686', ['813557f2-f808-11e3-8ef5-b2227cce2b54']],
            ['05565e66-5008-11e5-9bcd-3c15c2ddd686', ['d81e5b36-0c9a-4a37-8e5d-94f1c7b20002']],
          ],
        );
      }
    });

    const odd = ['', ' ', '0', '-1', '1.0', '1e0', '01', '+1', '0x1', '9007199254740993', '9'.repeat(400)];
    odd.push(
      '\u0000',
      `1\u0000`,
      "1' OR '1'='1",
      `${IMAGE_1}0`,
      `{${IMAGE_1}}`,
      IMAGE_1.replaceAll('-', ''),
      '１',
      '%',
    );
    for (const value of odd) {
      it(`finds nothing by ${JSON.stringify(value).slice(0, 40)}`, async (t) => {
        const { store } = await openDemo(dialect, t);
        await assert.rejects(store.image(id(value), by(staff)), failure('not_found'));
        await assert.rejects(store.updateImage(id(value), {}, by(staff)), failure('not_found'));
        await assert.rejects(store.deleteImage(id(value), by(staff)), failure('not_found'));
      });
    }

    it('takes no number where only a uuid will do', async (t) => {
      const { store } = await openDemo(dialect, t);
      await assert.rejects(store.image(uuid('1'), by(staff)), failure('not_found'));
    });
  });

  describe(`filters of images (${dialect.name})`, () => {
    it('find by each property, and all together', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.deepEqual(await found(store, {}), [6, 8, 5, 7, 4, 3, 2, 1]);
      assert.deepEqual(await found(store, { tagName: 'Featured' }), [6, 2, 1]);
      assert.deepEqual(await found(store, { tagName: 'featured' }), []);
      assert.deepEqual(await found(store, { createdBy: 'rosalind.okafor' }), [5, 2]);
      assert.deepEqual(await found(store, { createdBy: '2' }), [5, 2]);
      assert.deepEqual(await found(store, { createdBy: '99' }), []);
      assert.deepEqual(await found(store, { createdBy: '9'.repeat(30) }), []);
      assert.deepEqual(await found(store, { organization: ORGANIZATION.toUpperCase() }), [6, 8, 7, 4, 3, 1]);
      assert.deepEqual(await found(store, { organization: 'x' }), []);
      assert.deepEqual(await found(store, { isPublic: true }), [6, 5, 2, 1]);
      assert.deepEqual(await found(store, { isPublic: false }), [8, 7, 4, 3]);
      assert.deepEqual(await found(store, { arch: 'arm' }), [4, 3]);
      assert.deepEqual(await found(store, { arch: 'mips' }), []);
      assert.deepEqual(await found(store, { name: 'my_image' }), [3]);
      assert.deepEqual(
        await found(store, { publicOrOrganizations: [ORGANIZATION] }),
        [6, 8, 5, 7, 4, 3, 2, 1],
      );
      assert.deepEqual(await found(store, { publicOrOrganizations: [] }), [6, 5, 2, 1]);
      // Of the same organization, and yet private to its owner.
      assert.deepEqual(
        await found(store, { publicOrOrganizations: [ORGANIZATION] }, other),
        [9, 6, 8, 5, 2, 1],
      );
      assert.deepEqual(
        await found(store, { tagName: 'Ubuntu', createdBy: '1', isPublic: true, search: 'xfce' }),
        [6],
      );
    });

    it('search name, description, tags and creator in any letter case', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.deepEqual(await found(store, { search: 'xFcE' }), [6]);
      assert.deepEqual(await found(store, { search: 'IRODS' }), [6]);
      assert.deepEqual(await found(store, { search: 'FEATURED' }), [6, 2, 1]);
      assert.deepEqual(await found(store, { search: 'Rosalind' }), [5, 2]);
      assert.deepEqual(await found(store, { search: 'no such thing' }), []);
      assert.deepEqual(await found(store, { search: '\u001f' }), []);
      assert.deepEqual(await found(store, { search: '\u0000' }), []);
    });

    it('search takes LIKE’s signs for themselves, and letters of any script', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.deepEqual(await found(store, { search: 'my_' }), [4, 3]);
      assert.deepEqual(await found(store, { search: '_' }), [4, 3]);
      for (const search of ['%', '\\', '"', "'"]) assert.deepEqual(await found(store, { search }), []);
      const description = '100 % Größe: ΣΊΣΥΦΟΣ \\ ЁЛКА';
      await store.updateImage(id(7), { description }, by(owner));
      for (const search of ['%', '\\', 'GRÖSSE', 'größe', 'σίσυφος', 'ёлка', '100 %']) {
        assert.deepEqual(await found(store, { search }), [7], search);
      }
    });

    it('search finds the words of now, not of before', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.updateImage(id(6), { tags: ['Ärzte'], name: 'Renamed', description: '' }, by(owner));
      assert.deepEqual(await found(store, { search: 'ÄRZTE' }), [6]);
      assert.deepEqual(await found(store, { search: 'xfce' }), []);
      assert.deepEqual(await found(store, { search: 'desktop' }), []);
    });
  });

  describe(`editing images (${dialect.name})`, () => {
    it('is kept whole and answers what is read afterwards', async (t) => {
      const { store } = await openDemo(dialect, t);
      const changes = {
        name: 'New name',
        description: 'New words',
        icon: '/icon.png',
        isPublic: false,
        arch: 'arm64' as const,
        extraVolumes: '{"1":{}}',
        end: NOW + 5,
        tags: ['new', 2, 'Featured', 'Ubuntu'],
        sharedWith: ['rosalind.okafor', 3, 2],
      };
      const before = await store.image(id(1), by(owner));
      const edited = await store.updateImage(id(1), changes, by(owner));
      assert.deepEqual(edited, await store.image(id(1), by(owner)));
      const { tags, sharedWith, ...rest } = changes;
      assert.deepEqual(edited, {
        ...before,
        ...rest,
        modified: NOW,
        tags: edited.tags,
        sharedWith: edited.sharedWith,
      });
      assert.deepEqual(
        edited.tags.map(({ name }) => name),
        ['new', 'Featured', 'Ubuntu'],
      );
      assert.deepEqual(
        edited.sharedWith.map((user) => user.id),
        [2, 3],
      );
      const emptied = await store.updateImage(id(1), { tags: [], sharedWith: [] }, by(owner));
      assert.deepEqual([emptied.tags, emptied.sharedWith], [[], []]);
    });

    it('changes nothing when it says nothing new', async (t) => {
      const { store } = await openDemo(dialect, t);
      const before = await store.image(id(1), by(owner));
      assert.deepEqual(await store.updateImage(id(1), {}, by(owner)), before);
      assert.deepEqual(await store.updateImage(id(1), { tags: ['Ubuntu', 2] }, by(owner)), before);
      assert.deepEqual(await store.image(id(1), by(owner)), before);
    });

    it('keeps the end of a share, and lets in again whose share has run out when they are named', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      // Image 8 is shared with user 2.
      const ends = (changes: ImageChanges) =>
        store
          .updateImage(id(8), changes, by(owner))
          .then(({ sharedWith }) => sharedWith.map((share) => [share.id, share.end]));
      await sql(`UPDATE image_shares SET end_at = ${NOW + 1} WHERE image_id = 8`);
      assert.deepEqual(await ends({ sharedWith: [2] }), [[2, NOW + 1]]);
      await sql(`UPDATE image_shares SET end_at = ${NOW} WHERE image_id = 8`);
      assert.deepEqual(await ends({ sharedWith: [2, 3] }), [
        [2, null],
        [3, null],
      ]);
      assert.equal((await store.image(id(8), by(other))).id, 8);
    });

    it('does nothing of an edit that is refused, tags included', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const before = await store.image(id(1), by(owner));
      const refused: [object, string][] = [
        [{ name: ' ', tags: ['made up'] }, 'name'],
        [{ name: 'x', tags: ['made up', 999] }, 'tags'],
        [{ tags: [1.5] }, 'tags'],
        [{ tags: [-1] }, 'tags'],
        [{ tags: ['made up'], sharedWith: ['nobody'] }, 'access_list'],
        [{ sharedWith: [99] }, 'access_list'],
        // No database holds such a name, and PostgreSQL does not read it.
        [{ sharedWith: ['user\u0000name'] }, 'access_list'],
        [{ sharedWith: ['username\ud800'] }, 'access_list'],
        [{ sharedWith: [2 ** 60] }, 'access_list'],
      ];
      for (const [changes, field] of refused) {
        await assert.rejects(store.updateImage(id(1), changes, by(owner)), failure('invalid', field));
      }
      assert.deepEqual(await store.image(id(1), by(owner)), before);
      const [last] = (await sql('SELECT max(id) AS id FROM tags')) as { id: number }[];
      const { tags } = await store.updateImage(id(3), { tags: ['made up'] }, by(owner));
      assert.deepEqual(
        tags.map((tag) => tag.id),
        [(last?.id ?? assert.fail()) + 1],
        'made now, not by an edit that was refused, which took no number either',
      );
    });

    it('is for owner and staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      const edit = { name: 'x', tags: [999] };
      for (const key of [id(1), id(999)]) {
        await assert.rejects(store.updateImage(key, edit, by(anonymous)), failure('unauthenticated'));
        await assert.rejects(store.deleteImage(key, by(anonymous)), failure('unauthenticated'));
      }
      await assert.rejects(store.updateImage(id(1), edit, by(other)), failure('forbidden'));
      await assert.rejects(store.updateImage(id(3), edit, by(other)), failure('not_found'));
      await assert.rejects(store.deleteImage(id(1), by(other)), failure('forbidden'));
      assert.equal((await store.updateImage(id(1), { name: 'x' }, by(staff))).name, 'x');
    });
  });

  describe(`making and ending images (${dialect.name})`, () => {
    it('makes an image with one version on the provider of its volume', async (t) => {
      const { store } = await openDemo(dialect, t);
      const made = await store.createImage({ ...newImage, rootVolume: VOLUME.toUpperCase() }, by(owner));
      assert.deepEqual(await store.image(uuid(made.uuid), by(owner)), made);
      const { name, description, owner: user, organization, isPublic, start, end, modified, arch } = made;
      assert.deepEqual(
        [name, description, user.id, organization, isPublic, start, end, modified, arch, made.rootVolume],
        ['my_image', '', 1, ORGANIZATION, false, NOW, null, NOW, 'arm', { uuid: VOLUME, name: 'vol-0-1' }],
      );
      const [only] = made.versions;
      assert.equal(made.versions.length, 1);
      assert.deepEqual(
        [only?.name, only?.start, only?.machines.map(({ provider }) => provider.id)],
        ['1.0', NOW, [1]],
      );
      const version = await store.imageVersion(uuid(only?.uuid ?? ''), by(owner));
      assert.deepEqual(
        [version.parent, version.identity, version.user.id, version.changeLog],
        [null, null, 1, ''],
      );
      assert.deepEqual(await found(store, { search: 'MY_IMAGE', createdBy: 'username' }), [made.id, 4, 3]);
    });

    it('answers what a read of the new image answers, whatever was said of it', async (t) => {
      const { store } = await openDemo(dialect, t);
      const whole = {
        ...newImage,
        organization: ORGANIZATION.toUpperCase(),
        description: 'With all that can be said',
        icon: 'https://example.org/icon.png',
        tags: ['new', 1],
        start: NOW + SECOND,
        isPublic: true,
        extraVolumes: '[{"size": 1}]',
        owner: 2,
      };
      const made = await store.createImage(whole, by(staff));
      assert.deepEqual(await store.image(uuid(made.uuid), by(staff)), made);
    });

    it('wants the organization to be the actor’s, and a volume', async (t) => {
      const { store } = await openDemo(dialect, t);
      const before = await store.countImages({}, by(staff));
      await assert.rejects(store.createImage(newImage, by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.createImage(newImage, by(other)), failure('forbidden'));
      for (const rootVolume of ['', 'x', '\u0000', '00000000-0000-4000-8000-000000000000']) {
        await assert.rejects(
          store.createImage({ ...newImage, rootVolume }, by(owner)),
          failure('invalid', 'root_volume'),
        );
      }
      const nowhere = { ...newImage, organization: '00000000-0000-4000-8000-000000000000' };
      await assert.rejects(store.createImage(nowhere, by(owner)), failure('forbidden'));
      const tagged = { ...newImage, tags: ['made up'] };
      const tagless = { ...nowhere, tags: tagged.tags };
      await assert.rejects(store.createImage(tagless, by(staff)), failure('invalid', 'organization'));
      assert.equal(await store.countImages({}, by(staff)), before);
      const { owner: maker, tags } = await store.createImage(tagged, by(staff));
      assert.deepEqual([maker.id, tags.map((tag) => tag.id)], [3, [demoData.tags.length + 1]]);
    });

    it('ends an image for all but staff, who may take it back', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.deleteImage(uuid(MY_IMAGE), by(owner));
      await assert.rejects(store.image(uuid(MY_IMAGE), by(owner)), failure('not_found'));
      await assert.rejects(store.deleteImage(uuid(MY_IMAGE), by(owner, NOW + 1)), failure('not_found'));
      await assert.rejects(store.deleteImage(uuid(MY_IMAGE), by(staff, NOW + 1)), failure('not_found'));
      const ended = await store.image(uuid(MY_IMAGE), by(staff));
      assert.deepEqual([ended.end, ended.modified, ended.versions.length], [NOW, NOW, 1]);
      await store.updateImage(uuid(MY_IMAGE), { end: null }, by(staff, NOW + 1));
      assert.equal((await store.image(uuid(MY_IMAGE), by(owner))).end, null);
    });
  });
}
