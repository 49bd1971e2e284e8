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
  other,
  owner,
  staff,
  uuid,
} from './dialects.js';

const all = { page: 1, size: 100 };
const OCEAN = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';
const ada = { username: 'ada', staff: false, organizations: [] };

for (const dialect of DIALECTS) {
  describe(`users (${dialect.name})`, () => {
    it('are made with the organizations that are named, once each and in the order of their ids', async (t) => {
      const { store } = await openDemo(dialect, t);
      const organizations = [2, ORGANIZATION.toUpperCase(), '1', OCEAN];
      const user = await store.createUser({ username: ' ada ', staff: true, organizations }, by(local));
      const { uuid: made, ...rest } = user;
      assert.deepEqual(rest, {
        id: 4,
        username: 'ada',
        staff: true,
        active: true,
        created: NOW,
        organizations: [
          { id: 1, uuid: ORGANIZATION },
          { id: 2, uuid: OCEAN },
        ],
      });
      assert.deepEqual(await store.user(uuid(made), by(staff)), user);
      assert.deepEqual(await store.user(id(4), by(staff)), user);
    });

    it('are not made with organizations that do not exist, nor are those made', async (t) => {
      const { store, sql } = await dialect.open(t);
      for (const organizations of [[ORGANIZATION], ['x'], [''], [0], [1.5], [-1], [2 ** 53]]) {
        await assert.rejects(
          store.createUser({ ...ada, organizations }, by(local)),
          failure('invalid', 'organizations'),
        );
      }
      assert.deepEqual(await sql('SELECT id FROM users UNION ALL SELECT id FROM organizations'), []);
    });

    it('are refused with a taken or bad name, and with too many organizations', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.createUser(ada, by(local));
      await assert.rejects(store.createUser(ada, by(local)), failure('conflict', 'username'));
      await assert.rejects(
        store.createUser({ ...ada, username: '7' }, by(local)),
        failure('invalid', 'username'),
      );
      const organizations = new Array<number>(1001).fill(1);
      await assert.rejects(
        store.createUser({ ...ada, username: 'bob', organizations }, by(local)),
        failure('invalid', 'organizations'),
      );
    });

    it('are made and changed by staff alone', async (t) => {
      const { store } = await openDemo(dialect, t);
      const writes = [
        (call: Call) => store.createUser(ada, call),
        (call: Call) => store.updateUser(id(1), { staff: true }, call),
      ];
      for (const write of writes) {
        await assert.rejects(write(by(anonymous)), failure('unauthenticated'));
        await assert.rejects(write(by(owner)), failure('forbidden'));
      }
      await assert.rejects(store.updateUser(id(9), {}, by(staff)), failure('not_found'));
    });

    it('show themselves alone to who is not of staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      assert.equal((await store.user(id(1), by(owner))).username, 'username');
      await assert.rejects(store.user(id(2), by(owner)), failure('not_found'));
      await assert.rejects(store.user(id(1), by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.users({}, all, by(anonymous)), failure('unauthenticated'));
      const ids = async (call: Call) => {
        const { items, total } = await store.users({}, all, call);
        assert.equal(items.length, total);
        return items.map((user) => user.id);
      };
      assert.deepEqual(await ids(by(owner)), [1]);
      assert.deepEqual(await ids(by(other)), [2]);
      assert.deepEqual(await ids(by(staff)), [1, 2, 3]);
      assert.deepEqual(await ids(by(local)), [1, 2, 3]);
    });

    it('are found by what they are, and by a part of their name in any letter case', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.createUser({ username: 'ÅSA_x', staff: true, organizations: [2] }, by(local));
      await store.updateUser(id(2), { active: false }, by(local));
      const found = async (filter: Parameters<typeof store.users>[0]) =>
        (await store.users(filter, all, by(staff))).items.map((user) => user.id);
      assert.deepEqual(await found({ active: false }), [2]);
      assert.deepEqual(await found({ active: true }), [1, 3, 4]);
      assert.deepEqual(await found({ staff: true }), [3, 4]);
      assert.deepEqual(await found({ staff: false, active: true }), [1]);
      assert.deepEqual(await found({ organization: OCEAN.toUpperCase() }), [2, 4]);
      assert.deepEqual(await found({ organization: '1' }), [1]);
      assert.deepEqual(await found({ organization: 'x' }), []);
      assert.deepEqual(await found({ organization: '99' }), []);
      assert.deepEqual(await found({ search: 'åsa' }), [4]);
      assert.deepEqual(await found({ search: 'A\u030asa' }), [4]);
      assert.deepEqual(await found({ search: '_' }), [4]);
      assert.deepEqual(await found({ search: '%' }), []);
      assert.deepEqual(await found({ search: 'USER' }), [1]);
      assert.deepEqual(await found({ search: '\u0000' }), []);
    });

    it('change what they are a member of, as a whole', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const both = await store.updateUser(id(1), { organizations: [2, ORGANIZATION] }, by(staff));
      assert.deepEqual(
        both.organizations.map((one) => one.id),
        [1, 2],
      );
      const events = await sql('SELECT count(*) AS n FROM events');
      await store.updateUser(id(1), { organizations: [1, 2], active: true }, by(staff));
      assert.deepEqual(await sql('SELECT count(*) AS n FROM events'), events, 'nothing has changed');
      const none = await store.updateUser(id(1), { organizations: [] }, by(staff));
      assert.deepEqual(none.organizations, []);
      assert.deepEqual(await store.user(id(1), by(staff)), none);
    });

    it('lose the good of their tokens while they are inactive, and nothing else', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const hash = hashToken('cyn_a');
      await store.createToken({ user: 1, hash, label: 'x', scopes: ['read'], expires: null }, by(local));
      const before = await store.user(id(1), by(staff));
      assert.notEqual(await store.authenticate(hash, NOW), null);
      await store.updateUser(id(1), { active: false }, by(staff));
      assert.equal(await store.authenticate(hash, NOW), null);
      const [event] = (await sql(
        'SELECT operation, kind, item_id, before, after FROM events ORDER BY position DESC',
      )) as { before: string; after: string }[];
      assert.ok(event !== undefined);
      const { before: was, after: is, ...rest } = event;
      assert.deepEqual(rest, { operation: 'updateUser', kind: 'user', item_id: 1 });
      assert.deepEqual([JSON.parse(was).active, JSON.parse(is).active], [true, false]);
      assert.deepEqual(await store.updateUser(id(1), { active: true }, by(staff)), before);
      assert.notEqual(await store.authenticate(hash, NOW), null);
    });

    it('keep one active member of staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      for (const caller of [staff, local]) {
        await assert.rejects(
          store.updateUser(id(3), { active: false }, by(caller)),
          failure('conflict', 'active'),
        );
        await assert.rejects(
          store.updateUser(id(3), { staff: false }, by(caller)),
          failure('conflict', 'staff'),
        );
      }
      // Staff who is not active is no help.
      await store.updateUser(id(2), { staff: true, active: false }, by(staff));
      await assert.rejects(store.updateUser(id(3), { staff: false }, by(staff)), failure('conflict'));
      await store.updateUser(id(2), { active: true }, by(staff));
      assert.equal((await store.updateUser(id(3), { active: false }, by(staff))).active, false);
      await assert.rejects(store.updateUser(id(2), { active: false }, by(local)), failure('conflict'));
    });

    it('are changed on condition, which sees them as they are', async (t) => {
      const { store } = await openDemo(dialect, t);
      const seen: boolean[] = [];
      const refuse = ({ active }: { active: boolean }) => {
        seen.push(active);
        throw new Error('no');
      };
      await assert.rejects(store.updateUser(id(1), { active: false }, by(staff), refuse), /no/);
      assert.deepEqual(seen, [true]);
      assert.equal((await store.user(id(1), by(staff))).active, true);
    });
  });
}
