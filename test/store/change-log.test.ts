import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { by, DIALECTS, failure, id, local, NOW, ORGANIZATION, openDemo, owner, VOLUME } from './dialects.js';

interface EventRow {
  user_id: number | null;
  token_label: string;
  operation: string;
  kind: string;
  before: string | null;
  after: string | null;
}

for (const dialect of DIALECTS) {
  describe(`the event log (${dialect.name})`, () => {
    const opened = async (t: Parameters<typeof openDemo>[1]) => {
      const { store, sql } = await openDemo(dialect, t);
      await sql('DELETE FROM events');
      const events = async () =>
        (await sql(
          'SELECT user_id, token_label, operation, kind, before, after FROM events ORDER BY position',
        )) as EventRow[];
      return { store, sql, events };
    };

    it('holds the record before and after a change, and who made it', async (t) => {
      const { store, events } = await opened(t);
      await store.updateImage(id(1), { name: 'Renamed', tags: ['Ubuntu', 'brand new'] }, by(owner));
      const [tag, image, ...rest] = await events();
      assert.deepEqual(rest, []);
      assert.ok(tag !== undefined && image !== undefined);
      assert.deepEqual([tag.kind, tag.before, tag.operation], ['tag', null, 'updateImage']);
      assert.equal(JSON.parse(tag.after ?? '').name, 'brand new');
      assert.deepEqual([image.kind, image.user_id, image.token_label], ['image', 1, 'test']);
      const before = JSON.parse(image.before ?? '');
      const after = JSON.parse(image.after ?? '');
      assert.deepEqual(
        [before.name, before.tags, before.modified_at],
        ['Ubuntu 12.04 Updated NoGUI v1', [1, 2], '2014-02-05T01:03:27.903000Z'],
      );
      assert.deepEqual(
        [after.name, after.tags, after.modified_at],
        ['Renamed', [1, JSON.parse(tag.after ?? '').id], '2026-01-02T03:04:05.000006Z'],
      );
    });

    it('holds every record of a new image, and of a request', async (t) => {
      const { store, events } = await opened(t);
      const wanted = { name: 'new', organization: ORGANIZATION, arch: 'arm', rootVolume: VOLUME } as const;
      await store.createImage({ ...wanted, isPublic: true, extraVolumes: '[]' }, by(owner));
      await store.deleteImage(id(1), by(owner));
      assert.deepEqual(
        (await events()).map(({ operation, kind, before }) => [operation, kind, before === null]),
        [
          ['createImage', 'image', true],
          ['createImage', 'image_version', true],
          ['createImage', 'machine', true],
          ['deleteImage', 'image', false],
        ],
      );
    });

    it('is silent about what changed nothing, and about what was refused', async (t) => {
      const { store, events } = await opened(t);
      await store.updateImage(id(1), { name: 'Ubuntu 12.04 Updated NoGUI v1' }, by(owner));
      await assert.rejects(
        store.updateImage(id(1), { tags: ['made and then undone'], sharedWith: ['nobody'] }, by(owner)),
        failure('invalid'),
      );
      assert.deepEqual(await events(), []);
    });

    it('says who worked on the machine itself, and keeps no secret', async (t) => {
      const { store, events } = await opened(t);
      const hash = new Uint8Array(32).fill(0xab);
      const token = {
        user: 'username',
        hash,
        label: 'laptop',
        scopes: ['read'],
        expires: NOW + 1,
      } as const;
      await store.createToken(token, by(local));
      const [made] = await events();
      assert.deepEqual([made?.user_id, made?.token_label, made?.kind], [null, 'command line', 'token']);
      const after = JSON.parse(made?.after ?? '');
      assert.deepEqual([after.label, after.scopes, after.user_id], ['laptop', ['read'], 1]);
      assert.ok(!JSON.stringify(await events()).includes('abab'));
    });
  });
}
