import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNewImage } from '../../src/catalogue/new-image.js';
import { actors, failure, NOW } from './samples.js';

const { owner, staff } = actors;
const local = { kind: 'local', label: 'command line' } as const;

describe('a new image', () => {
  const wanted = {
    name: ' my_image ',
    organization: '000A115D-2852-4b0a-9ce8-47f1134ba95a',
    arch: 'arm' as const,
    rootVolume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
    isPublic: false,
    extraVolumes: '[]',
  };

  it('belongs to who makes it, in an organization of theirs, and begins now', () => {
    const checked = checkNewImage(owner, wanted, NOW);
    assert.deepEqual(checked, {
      ...wanted,
      name: 'my_image',
      organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
      description: '',
      icon: null,
      tags: [],
      start: NOW,
      owner: { id: 1, uuid: '00000000-0000-4000-8000-000000000001', username: 'u1' },
    });
  });

  it('needs a user, and that organization', () => {
    assert.throws(() => checkNewImage(actors.anonymous, wanted, NOW), failure('unauthenticated'));
    const elsewhere = { ...wanted, organization: '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58' };
    assert.throws(() => checkNewImage(owner, elsewhere, NOW), failure('forbidden'));
    assert.equal(checkNewImage(staff, elsewhere, NOW).organization, elsewhere.organization);
    assert.equal(checkNewImage(owner, { ...wanted, organization: null }, NOW).organization, null);
  });

  it('is for another user only where staff says so; whoever names themselves names nobody else', () => {
    for (const self of [1, 'u1']) {
      assert.deepEqual(checkNewImage(owner, { ...wanted, owner: self }, NOW).owner, {
        id: 1,
        uuid: '00000000-0000-4000-8000-000000000001',
        username: 'u1',
      });
    }
    for (const other of [2, 'u2', '1', 'nobody']) {
      assert.throws(() => checkNewImage(owner, { ...wanted, owner: other }, NOW), failure('forbidden'));
      assert.equal(checkNewImage(staff, { ...wanted, owner: other }, NOW).owner, other);
      assert.equal(checkNewImage(local, { ...wanted, owner: other }, NOW).owner, other);
    }
    assert.throws(() => checkNewImage(local, wanted, NOW), failure('forbidden'));
  });

  it('begins now or later', () => {
    assert.equal(checkNewImage(owner, { ...wanted, start: NOW + 1 }, NOW).start, NOW + 1);
    assert.throws(
      () => checkNewImage(owner, { ...wanted, start: NOW - 1 }, NOW),
      failure('invalid', 'start_date'),
    );
  });

  it('has a name, a known architecture, a list of volumes, and texts within their bounds', () => {
    const bad = { ...wanted, name: ' ', arch: 'mips' as 'arm', extraVolumes: '{' };
    const worse = { ...bad, description: 'x'.repeat(10_001), icon: '\u0000', tags: [' '] };
    assert.throws(
      () => checkNewImage(owner, worse, NOW),
      failure('invalid', 'name', 'arch', 'extra_volumes', 'description', 'icon', 'tags'),
    );
  });
});
