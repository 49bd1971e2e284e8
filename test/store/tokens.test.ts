import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { hashToken, TOKEN_SCOPES, type TokenScope } from '../../src/catalogue/token.js';
import type { NewToken } from '../../src/store/tokens.js';
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
  SECOND,
  staff,
  uuid,
} from './dialects.js';

const all = { page: 1, size: 100 };
const hash = hashToken('cyn_a');
const label = 'script';
const wanted: NewToken = { hash, label, scopes: ['read'], expires: null };
const ada = { username: 'ada', staff: true, organizations: [] };

for (const dialect of DIALECTS) {
  describe(`tokens (${dialect.name})`, () => {
    it('name their user, with the organizations', async (t) => {
      const { store } = await dialect.open(t);
      const organizations = [ORGANIZATION.toUpperCase(), ORGANIZATION];
      await store.createOrganization({ name: 'Tucson', uuid: ORGANIZATION }, by(local));
      const { id, uuid, username } = await store.createUser({ ...ada, organizations }, by(local));
      await store.createToken({ ...wanted, user: 'ada', scopes: TOKEN_SCOPES }, by(local));
      const user = { id, uuid, username };
      assert.deepEqual(await store.authenticate(hash, NOW), {
        actor: { kind: 'user', user, staff: true, organizations: [ORGANIZATION], groups: [], label },
        scopes: ['read', 'write', 'staff'],
      });
    });

    it('are not known when they are unknown, expired or of an inactive user', async (t) => {
      const { store, sql } = await dialect.open(t);
      await store.createUser(ada, by(local));
      await store.createToken({ ...wanted, user: 'ada', expires: NOW + 1 }, by(local));
      assert.equal(await store.authenticate(hashToken('cyn_b'), NOW), null);
      assert.notEqual(await store.authenticate(hash, NOW), null);
      assert.equal(await store.authenticate(hash, NOW + 1), null);
      await sql('UPDATE users SET active = FALSE');
      // What another program has changed is seen by what comes in after it.
      await setImmediate();
      assert.equal(await store.authenticate(hash, NOW), null);
    });

    it('note their last use, once a minute at most', async (t) => {
      const { store } = await dialect.open(t);
      const lastUse = async () => (await store.token(id(1), by(local))).lastUsed;
      await store.createUser(ada, by(local));
      await store.createToken({ ...wanted, user: 'ada' }, by(local));
      assert.equal(await lastUse(), null);
      // Nobody who reads waits for it.
      const noted = async (use: number) => {
        for (let tries = 0; tries < 100 && (await lastUse()) !== use; tries++) await setTimeout(10);
      };
      await store.authenticate(hash, NOW);
      await noted(NOW);
      await store.authenticate(hash, NOW + 59 * SECOND);
      assert.equal(await lastUse(), NOW);
      await store.authenticate(hash, NOW + 60 * SECOND);
      await noted(NOW + 60 * SECOND);
      assert.equal(await lastUse(), NOW + 60 * SECOND);
    });

    it('are made for oneself, and kept as what they are and not as their hash', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const expires = NOW + SECOND;
      const made = await store.createToken(
        { hash, label: ' laptop\u0301 ', scopes: ['write', 'read'], expires },
        by(owner),
      );
      assert.deepEqual(made, {
        id: 2,
        user: { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' },
        label: 'laptop\u0301'.normalize('NFC'),
        scopes: ['read', 'write'],
        created: NOW,
        expires,
        revoked: null,
        lastUsed: null,
      });
      assert.deepEqual(await store.token(id(2), by(owner)), made);
      const [event] = (await sql(
        'SELECT user_id, operation, kind, item_id, after FROM events ORDER BY position DESC LIMIT 1',
      )) as { after: string }[];
      const { after, ...rest } = event ?? { after: '{}' };
      assert.deepEqual(rest, { user_id: 1, operation: 'createToken', kind: 'token', item_id: 2 });
      assert.ok(!('hash' in JSON.parse(after)));
    });

    it('are made for others by staff alone, by id or name of a user who is active', async (t) => {
      const { store } = await openDemo(dialect, t);
      const make = (user: number | string, actor = staff) =>
        store.createToken({ ...wanted, hash: hashToken(`cyn_${user}`), user }, by(actor));
      assert.equal((await make(1)).user.username, 'username');
      assert.equal((await make('rosalind.okafor')).user.id, 2);
      assert.equal((await make('2')).user.id, 2);
      assert.equal((await make('username', owner)).user.id, 1);
      for (const nobody of ['nobody', '', 9, 0, -1, 1.5, 2 ** 53, '9007199254740993']) {
        await assert.rejects(make(nobody), failure('invalid', 'user'), String(nobody));
        await assert.rejects(make(nobody, owner), failure('forbidden'), String(nobody));
      }
      await assert.rejects(make(2, owner), failure('forbidden'));
      await store.updateUser(id(2), { active: false }, by(staff));
      await assert.rejects(make(2), failure('invalid', 'user'));
      await assert.rejects(store.createToken(wanted, by(local)), failure('forbidden'));
      await assert.rejects(store.createToken(wanted, by(anonymous)), failure('unauthenticated'));
    });

    it('get no scope that their maker came without', async (t) => {
      const { store } = await openDemo(dialect, t);
      await assert.rejects(
        store.createToken({ ...wanted, scopes: ['read', 'staff'] }, by(owner)),
        failure('forbidden'),
      );
      // Of staff, with a token that does not say so.
      assert.ok(staff.kind === 'user');
      await assert.rejects(
        store.createToken({ ...wanted, scopes: ['staff'] }, by({ ...staff, staff: false })),
        failure('forbidden'),
      );
      assert.deepEqual((await store.createToken({ ...wanted, scopes: ['staff'] }, by(staff))).scopes, [
        'staff',
      ]);
    });

    it('are refused with terms that cannot be', async (t) => {
      const { store } = await openDemo(dialect, t);
      const cases: readonly [Partial<NewToken>, string][] = [
        [{ label: ' ' }, 'label'],
        [{ label: 'x'.repeat(256) }, 'label'],
        [{ label: 'a\u0000' }, 'label'],
        [{ scopes: [] }, 'scopes'],
        [{ scopes: ['read', 'read'] }, 'scopes'],
        [{ scopes: ['everything' as TokenScope] }, 'scopes'],
        [{ expires: NOW }, 'expires'],
        [{ expires: NOW - 1 }, 'expires'],
      ];
      for (const [change, field] of cases) {
        await assert.rejects(
          store.createToken({ ...wanted, ...change }, by(owner)),
          failure('invalid', field),
        );
      }
      assert.equal((await store.tokens({}, all, by(owner))).total, 1);
    });

    it('show their own to users, and all to staff', async (t) => {
      const { store } = await openDemo(dialect, t);
      await store.createToken({ ...wanted, hash: hashToken('cyn_b') }, by(other));
      await store.createToken({ ...wanted, hash: hashToken('cyn_c') }, by(staff));
      await store.revokeToken(id(1), by(owner));
      const found = async (actor: typeof staff, filter: Parameters<typeof store.tokens>[0] = {}) => {
        const { items, total } = await store.tokens(filter, all, by(actor));
        assert.equal(items.length, total);
        return items.map((token) => token.id);
      };
      assert.deepEqual(await found(owner), [1]);
      assert.deepEqual(await found(other), [2]);
      assert.deepEqual(await found(staff), [1, 2, 3]);
      assert.deepEqual(await found(local), [1, 2, 3]);
      assert.deepEqual(await found(staff, { user: 'rosalind.okafor' }), [2]);
      assert.deepEqual(await found(staff, { user: '3' }), [3]);
      assert.deepEqual(await found(staff, { user: 'nobody' }), []);
      assert.deepEqual(await found(owner, { user: '3' }), []);
      assert.deepEqual(await found(staff, { revoked: true }), [1]);
      assert.deepEqual(await found(staff, { revoked: false }), [2, 3]);
      await assert.rejects(store.tokens({}, all, by(anonymous)), failure('unauthenticated'));
      await assert.rejects(store.token(id(2), by(owner)), failure('not_found'));
      await assert.rejects(store.token(id(9), by(staff)), failure('not_found'));
      await assert.rejects(store.token(uuid(ORGANIZATION), by(staff)), failure('not_found'));
      await assert.rejects(store.token(id(1), by(anonymous)), failure('unauthenticated'));
    });

    it('are revoked at once, for good, once, and stay to be seen', async (t) => {
      const { store, sql } = await openDemo(dialect, t);
      const { id: number } = await store.createToken(wanted, by(owner));
      assert.notEqual(await store.authenticate(hash, NOW), null);
      await assert.rejects(store.revokeToken(id(number), by(other)), failure('not_found'));
      await assert.rejects(store.revokeToken(id(number), by(anonymous)), failure('unauthenticated'));
      const refuse = () => {
        throw new Error('no');
      };
      await assert.rejects(store.revokeToken(id(number), by(owner), refuse), /no/);
      assert.notEqual(await store.authenticate(hash, NOW), null);
      await store.revokeToken(id(number), by(owner));
      assert.equal(await store.authenticate(hash, NOW), null);
      const [event] = (await sql(
        'SELECT operation, before, after FROM events ORDER BY position DESC LIMIT 1',
      )) as {
        operation: string;
        before: string;
        after: string;
      }[];
      assert.ok(event !== undefined);
      assert.equal(event.operation, 'revokeToken');
      assert.equal(JSON.parse(event.before).revoked_at, null);
      assert.equal(JSON.parse(event.after).revoked_at, '2026-01-02T03:04:05.000006Z');
      const events = await sql('SELECT count(*) AS n FROM events');
      assert.equal((await store.revokeToken(id(number), by(staff, NOW + 1))).revoked, NOW);
      assert.equal((await store.token(id(number), by(owner))).revoked, NOW);
      assert.deepEqual(await sql('SELECT count(*) AS n FROM events'), events);
      assert.equal((await store.revokeToken(id(1), by(staff))).revoked, NOW);
    });
  });
}
