import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashToken } from '../../src/catalogue/token.js';
import { DIALECTS, failure, NOW, ORGANIZATION, SECOND } from './dialects.js';

const hash = hashToken('cyn_a');
const label = 'laptop';

for (const dialect of DIALECTS) {
  describe(`accounts (${dialect.name})`, () => {
    it('makes a user whose token names them, with their organizations', async (t) => {
      const { store } = dialect.open(t);
      const organizations = [ORGANIZATION.toUpperCase(), ORGANIZATION];
      const user = await store.createUser({ username: ' ada ', staff: true, organizations }, NOW);
      assert.equal(user.username, 'ada');
      await store.createToken({ username: 'ada', hash, label, expires: null }, NOW);
      assert.deepEqual(await store.authenticate(hash, NOW), {
        kind: 'user',
        user,
        staff: true,
        organizations: [ORGANIZATION],
      });
    });

    it('lets two users share an organization', async (t) => {
      const { store } = dialect.open(t);
      await store.createUser({ username: 'ada', staff: false, organizations: [ORGANIZATION] }, NOW);
      await store.createUser({ username: 'bob', staff: false, organizations: [ORGANIZATION] }, NOW);
      await store.createToken({ username: 'bob', hash, label, expires: null }, NOW);
      const actor = await store.authenticate(hash, NOW);
      assert.ok(actor?.kind === 'user');
      assert.deepEqual(actor.organizations, [ORGANIZATION]);
    });

    it('refuses a taken or bad username and a bad organization', async (t) => {
      const { store } = dialect.open(t);
      const user = { username: 'ada', staff: false, organizations: [] };
      await store.createUser(user, NOW);
      await assert.rejects(store.createUser(user, NOW), failure('conflict', 'username'));
      await assert.rejects(store.createUser({ ...user, username: '7' }, NOW), failure('invalid', 'username'));
      await assert.rejects(
        store.createUser({ ...user, username: 'bob', organizations: ['x'] }, NOW),
        failure('invalid', 'organizations'),
      );
    });

    it('gives nobody’s user no token', async (t) => {
      const { store } = dialect.open(t);
      const token = { username: 'ada', hash, label, expires: null };
      await assert.rejects(store.createToken(token, NOW), failure('not_found'));
    });

    it('knows no token that is unknown, expired or of an inactive user', async (t) => {
      const { store, sql } = dialect.open(t);
      await store.createUser({ username: 'ada', staff: false, organizations: [] }, NOW);
      await store.createToken({ username: 'ada', hash, label, expires: NOW + 1 }, NOW);
      assert.equal(await store.authenticate(hashToken('cyn_b'), NOW), null);
      assert.notEqual(await store.authenticate(hash, NOW), null);
      assert.equal(await store.authenticate(hash, NOW + 1), null);
      sql('UPDATE users SET active = 0');
      assert.equal(await store.authenticate(hash, NOW), null);
    });

    it('notes the last use, once a minute at most', async (t) => {
      const { store, sql } = dialect.open(t);
      const lastUse = () => sql('SELECT last_used_at FROM tokens');
      await store.createUser({ username: 'ada', staff: false, organizations: [] }, NOW);
      await store.createToken({ username: 'ada', hash, label, expires: null }, NOW);
      assert.deepEqual(lastUse(), [{ last_used_at: null }]);
      await store.authenticate(hash, NOW);
      await store.authenticate(hash, NOW + 59 * SECOND);
      assert.deepEqual(lastUse(), [{ last_used_at: NOW }]);
      await store.authenticate(hash, NOW + 60 * SECOND);
      assert.deepEqual(lastUse(), [{ last_used_at: NOW + 60 * SECOND }]);
    });
  });
}
