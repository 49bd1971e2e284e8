import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashToken, TOKEN_SCOPES } from '../../src/catalogue/token.js';
import { by, DIALECTS, failure, local, NOW, ORGANIZATION, SECOND } from './dialects.js';

const hash = hashToken('cyn_a');
const label = 'laptop';

for (const dialect of DIALECTS) {
  describe(`accounts (${dialect.name})`, () => {
    it('makes a user whose token names them, with their organizations', async (t) => {
      const { store } = dialect.open(t);
      const organizations = [ORGANIZATION.toUpperCase(), ORGANIZATION];
      const user = await store.createUser({ username: ' ada ', staff: true, organizations }, by(local));
      assert.equal(user.username, 'ada');
      await store.createToken(
        { username: 'ada', hash, label, scopes: TOKEN_SCOPES, expires: null },
        by(local),
      );
      assert.deepEqual(await store.authenticate(hash, NOW), {
        actor: { kind: 'user', user, staff: true, organizations: [ORGANIZATION], groups: [], label },
        scopes: ['read', 'write', 'staff'],
      });
    });

    it('lets two users share an organization', async (t) => {
      const { store } = dialect.open(t);
      await store.createUser({ username: 'ada', staff: false, organizations: [ORGANIZATION] }, by(local));
      await store.createUser({ username: 'bob', staff: false, organizations: [ORGANIZATION] }, by(local));
      await store.createToken(
        { username: 'bob', hash, label, scopes: TOKEN_SCOPES, expires: null },
        by(local),
      );
      const found = await store.authenticate(hash, NOW);
      assert.deepEqual(found?.actor.organizations, [ORGANIZATION]);
    });

    it('refuses a taken or bad username and a bad organization', async (t) => {
      const { store } = dialect.open(t);
      const user = { username: 'ada', staff: false, organizations: [] };
      await store.createUser(user, by(local));
      await assert.rejects(store.createUser(user, by(local)), failure('conflict', 'username'));
      await assert.rejects(
        store.createUser({ ...user, username: '7' }, by(local)),
        failure('invalid', 'username'),
      );
      await assert.rejects(
        store.createUser({ ...user, username: 'bob', organizations: ['x'] }, by(local)),
        failure('invalid', 'organizations'),
      );
    });

    it('gives nobody’s user no token', async (t) => {
      const { store } = dialect.open(t);
      const token = { username: 'ada', hash, label, scopes: TOKEN_SCOPES, expires: null };
      await assert.rejects(store.createToken(token, by(local)), failure('not_found'));
    });

    it('knows no token that is unknown, expired or of an inactive user', async (t) => {
      const { store, sql } = dialect.open(t);
      await store.createUser({ username: 'ada', staff: false, organizations: [] }, by(local));
      await store.createToken(
        { username: 'ada', hash, label, scopes: TOKEN_SCOPES, expires: NOW + 1 },
        by(local),
      );
      assert.equal(await store.authenticate(hashToken('cyn_b'), NOW), null);
      assert.notEqual(await store.authenticate(hash, NOW), null);
      assert.equal(await store.authenticate(hash, NOW + 1), null);
      sql('UPDATE users SET active = 0');
      assert.equal(await store.authenticate(hash, NOW), null);
    });

    it('notes the last use, once a minute at most', async (t) => {
      const { store, sql } = dialect.open(t);
      const lastUse = () => sql('SELECT last_used_at FROM tokens');
      await store.createUser({ username: 'ada', staff: false, organizations: [] }, by(local));
      await store.createToken(
        { username: 'ada', hash, label, scopes: TOKEN_SCOPES, expires: null },
        by(local),
      );
      assert.deepEqual(lastUse(), [{ last_used_at: null }]);
      await store.authenticate(hash, NOW);
      await store.authenticate(hash, NOW + 59 * SECOND);
      assert.deepEqual(lastUse(), [{ last_used_at: NOW }]);
      await store.authenticate(hash, NOW + 60 * SECOND);
      assert.deepEqual(lastUse(), [{ last_used_at: NOW + 60 * SECOND }]);
    });
  });
}
