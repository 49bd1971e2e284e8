import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editImageVersion } from '../../src/catalogue/image-version.js';
import { actors, failure, NOW, version } from './samples.js';

const { owner, staff, user } = actors;

describe('editing an image version', () => {
  it('changes what is named, and keeps ids ascending and once', () => {
    const changes = { name: ' new name ', changeLog: '', allowImaging: false, licenses: [9, 2, 9] };
    assert.deepEqual(editImageVersion(version, owner, changes, NOW), {
      ...version,
      ...changes,
      name: 'new name',
      licenses: [2, 9],
    });
  });

  it('answers the very version when nothing changes', () => {
    const { name, changeLog, allowImaging, licenses, scripts, membership, end } = version;
    const same = { name, changeLog, allowImaging, licenses, scripts, membership, end };
    assert.equal(editImageVersion(version, owner, same, NOW), version);
  });

  it('names all wrong fields', () =>
    assert.throws(
      () => editImageVersion(version, owner, { name: ' ', changeLog: '\u0000' }, NOW),
      failure('invalid', 'name', 'change_log'),
    ));

  it('takes a passed end back for staff only', () => {
    const ended = { ...version, end: NOW };
    assert.throws(() => editImageVersion(ended, owner, { end: null }, NOW), failure('not_found'));
    assert.equal(editImageVersion(ended, staff, { end: null }, NOW).end, null);
    assert.equal(editImageVersion({ ...version, end: NOW + 1 }, owner, { end: null }, NOW).end, null);
  });

  it('is not for others', () =>
    assert.throws(() => editImageVersion(version, user, { name: 'x' }, NOW), failure('forbidden')));
});
