import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashToken } from '../../src/catalogue/token.js';
import type { Call } from '../../src/store/call.js';
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
const GENOMICS = { id: 1, uuid: ORGANIZATION, name: 'Plant genomics', active: true };
const SOIL = '2f6c8a10-7b3d-4e59-8d41-0c9e5a7b6f33';

for (const dialect of DIALECTS) {
  describe(`organizations (${dialect.name})`, () => {
    it('are made with a uuid of their own, or the one that is given', async (t) => {
      const { store } = await openDemo(dialect, t);
      const given = await store.createOrganization({ name: ' Soil ', uuid: SOIL.toUpperCase() }, by(staff));
      assert.deepEqual(given, { id: 3, uuid: SOIL, name: 'Soil', active: true });
      assert.deepEqual(await store.organization(uuid(SOIL), by(staff)), given);
      const made = await store.createOrganization({ name: 'Water' }, by(local));
      assert.match(made.uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      const { items } = await store.organizations({}, all, by(staff));
      assert.deepEqual(
        items.map(({ name }) => name),
        ['Plant genomics', 'Ocean sciences', 'Soil', 'Water'],
      );
    });

    it('are refused with a bad or taken name or uuid, all that is wrong at once', async (t) => {
      const { store } = await openDemo(dialect, t);
      const make = (name: string, uuid?: string) =>
        store.createOrganization({ name, ...(uuid !== undefined && { uuid }) }, by(staff));
      await assert.rejects(make(' ', 'x'), failure('invalid', 'name'));
      await assert.rejects(make(' ', 'x'), failure('invalid', 'uuid'));
      await assert.rejects(make('Plant genomics'), failure('conflict', 'name'));
      await assert.rejects(make('Soil', ORGANIZATION.toUpperCase()), failure('conflict', 'uuid'));
      await assert.rejects(
        store.updateOrganization(id(2), { name: 'Plant genomics' }, by(staff)),
        failure('conflict', 'name'),
      );
      await assert.rejects(
        store.updateOrganization(id(2), { name: '' }, by(staff)),
        failure('invalid', 'name'),
      );
    });

    it('are made and changed by staff alone, and shown to their members', async (t) => {
      const { store } = await openDemo(dialect, t);
      const writes = [
        (call: Call) => store.createOrganization({ name: 'x' }, call),
        (call: Call) => store.updateOrganization(id(1), { active: false }, call),
      ];
      for (const write of writes) {
        await assert.rejects(write(by(anonymous)), failure('unauthenticated'));
        await assert.rejects(write(by(owner)), failure('forbidden'));
      }
      assert.deepEqual(await store.organization(id(1), by(owner)), GENOMICS);
      await assert.rejects(store.organization(id(2), by(owner)), failure('not_found'));
      await assert.rejects(store.organization(id(1), by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.organizations({}, all, by(anonymous)), failure('unauthenticated'));
      const seen = await store.organizations({}, all, by(owner));
      assert.deepEqual([seen.total, seen.items], [1, [GENOMICS]]);
      await assert.rejects(store.updateOrganization(id(9), {}, by(staff)), failure('not_found'));
    });

    it('lend their members no rights while they are out of service, and lose nothing', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const hash = hashToken('cyn_a');
      await store.createToken({ user: 1, hash, label: 'x', scopes: ['read'], expires: null }, by(local));
      const rights = async () => (await store.authenticate(hash, NOW))?.actor.organizations;
      assert.deepEqual(await rights(), [ORGANIZATION]);
      const out = await store.updateOrganization(id(1), { active: false }, by(staff));
      assert.deepEqual(out, { ...GENOMICS, active: false });
      assert.deepEqual(await rights(), []);
      assert.deepEqual((await store.user(id(1), by(staff))).organizations, [{ id: 1, uuid: ORGANIZATION }]);
      assert.equal((await store.image(id(1), by(staff))).organization, ORGANIZATION);
      const named = async (active: boolean) =>
        (await store.organizations({ active }, all, by(staff))).items.map((one) => one.id);
      assert.deepEqual([await named(true), await named(false)], [[2], [1]]);
      const last = await sql('SELECT operation, kind, item_id FROM events ORDER BY position DESC LIMIT 1');
      assert.deepEqual(last, [{ operation: 'updateOrganization', kind: 'organization', item_id: 1 }]);
      await store.updateOrganization(id(1), { active: true }, by(staff));
      assert.deepEqual(await rights(), [ORGANIZATION]);
    });

    it('are changed on condition, and not at all when nothing changes', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const refuse = () => {
        throw new Error('no');
      };
      await assert.rejects(store.updateOrganization(id(1), { name: 'x' }, by(staff), refuse), /no/);
      const events = await sql('SELECT count(*) AS n FROM events');
      assert.deepEqual(
        await store.updateOrganization(id(1), { name: ' Plant genomics' }, by(staff)),
        GENOMICS,
      );
      assert.deepEqual(await sql('SELECT count(*) AS n FROM events'), events);
    });
  });
}
