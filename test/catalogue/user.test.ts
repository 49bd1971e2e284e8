import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Account, canSeeAccount, checkedUsername, editAccount } from '../../src/catalogue/user.js';
import { actors, failure, NOW } from './samples.js';

const uuid = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const account: Account = {
  id: 1,
  uuid: '00000000-0000-4000-8000-000000000001',
  username: 'u1',
  staff: false,
  active: true,
  created: NOW,
  organizations: [{ id: 1, uuid }],
};
const leader: Account = { ...account, staff: true };

describe('a username', () => {
  for (const name of ['', 'a b', 'a,b', '12', 'a\u0000', 'x'.repeat(151)]) {
    it(`is not ${JSON.stringify(name).slice(0, 20)}`, () =>
      assert.throws(() => checkedUsername(name), failure('invalid', 'username')));
  }
  it('may have letters of any script and four signs', () =>
    assert.equal(checkedUsername(' jörg.o-k+1@x_y '), 'jörg.o-k+1@x_y'));
});

describe('who may see a user', () => {
  it('is the user, and staff', () => {
    const seers = Object.entries(actors).filter(([, actor]) => canSeeAccount(account, actor));
    assert.deepEqual(
      seers.map(([name]) => name),
      ['owner', 'staff'],
    );
  });
});

describe('an edit of a user', () => {
  it('is the work of staff', () => {
    assert.throws(() => editAccount(account, actors.anonymous, {}, 1), failure('unauthenticated'));
    assert.throws(() => editAccount(account, actors.owner, {}, 1), failure('forbidden'));
  });

  it('changes what is given, and is the same object where nothing changes', () => {
    assert.equal(editAccount(account, actors.staff, {}, 1), account);
    const same = { staff: false, active: true, organizations: [{ id: 1, uuid }] };
    assert.equal(editAccount(account, actors.staff, same, 1), account);
    assert.deepEqual(editAccount(account, actors.staff, { active: false, organizations: [] }, 1), {
      ...account,
      active: false,
      organizations: [],
    });
  });

  it('leaves one active member of staff', () => {
    const edit = (current: Account, changes: object, others: number) => () =>
      editAccount(current, actors.staff, changes, others);
    assert.throws(edit(leader, { active: false }, 0), failure('conflict', 'active'));
    assert.throws(edit(leader, { staff: false }, 0), failure('conflict', 'staff'));
    assert.throws(edit(leader, { staff: false, active: false }, 0), failure('conflict', 'staff', 'active'));
    assert.equal(edit(leader, { active: false }, 1)().active, false);
    assert.deepEqual(edit(leader, { organizations: [] }, 0)().organizations, []);
    // Who does not lead is not missed.
    assert.equal(edit(account, { active: false }, 0)().active, false);
    assert.equal(edit({ ...leader, active: false }, { staff: false }, 0)().staff, false);
  });
});
