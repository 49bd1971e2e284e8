import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canSeeOrganization, editOrganization } from '../../src/catalogue/organization.js';
import { actors, failure } from './samples.js';

/** All known actors of the samples but staff are members of it. */
const uuid = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const organization = { id: 1, uuid, name: 'Plants', active: true };

describe('who may see an organization', () => {
  const seers = (seen: typeof organization) =>
    Object.entries(actors).flatMap(([name, actor]) => (canSeeOrganization(seen, actor) ? [name] : []));

  it('is its members, and staff', () => {
    assert.deepEqual(seers(organization), ['user', 'shared', 'member', 'owner', 'staff']);
    const elsewhere = { ...organization, uuid: '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58' };
    assert.deepEqual(seers(elsewhere), ['staff']);
  });
});

describe('an edit of an organization', () => {
  it('is the work of staff', () => {
    assert.throws(() => editOrganization(organization, actors.anonymous, {}), failure('unauthenticated'));
    assert.throws(() => editOrganization(organization, actors.owner, {}), failure('forbidden'));
  });

  it('changes what is given, and is the same object where nothing changes', () => {
    const edit = (changes: object) => editOrganization(organization, actors.staff, changes);
    assert.equal(edit({}), organization);
    assert.equal(edit({ name: ' Plants ', active: true }), organization);
    assert.deepEqual(edit({ name: 'Trees' }), { ...organization, name: 'Trees' });
    assert.deepEqual(edit({ active: false }), { ...organization, active: false });
    assert.throws(() => edit({ name: ' ' }), failure('invalid', 'name'));
  });
});
