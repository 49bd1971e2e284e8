import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REFERRERS_NAMED, requirePurgeable } from '../../src/catalogue/image-purge.js';
import { canSeeShares, shareImage, unshareImage } from '../../src/catalogue/image-share.js';
import { requireTransferRight, transferImage } from '../../src/catalogue/image-transfer.js';
import { actors, failure, image, NOW } from './samples.js';

const { anonymous, user, shared, member, owner, staff } = actors;
const someone = (id: number) => ({ id, uuid: `uuid ${id}`, username: `u${id}` });
const toUser = (id: number) => ({ kind: 'user', user: someone(id) }) as const;
const toGroup = (id: number) => ({ kind: 'group', group: { id, name: `g${id}` } }) as const;
const ended = { ...image, end: NOW };

describe('sharing an image', () => {
  it('adds one, in the order of ids, and notes the time', () => {
    const next = shareImage(image, owner, toUser(2), NOW + 1, NOW);
    assert.deepEqual(
      next.sharedWith.map(({ id, end }) => [id, end]),
      [
        [2, NOW + 1],
        [4, null],
      ],
    );
    assert.equal(next.sharedWithGroups, image.sharedWithGroups);
    assert.equal(next.modified, NOW);
    const groups = shareImage(image, staff, toGroup(6), null, NOW);
    assert.deepEqual(groups.sharedWithGroups, [
      { id: 6, name: 'g6', end: null },
      { id: 7, name: 'course', end: null },
    ]);
    assert.equal(groups.sharedWith, image.sharedWith);
  });

  it('moves the end of one that is there, and is silent when that says the same', () => {
    assert.equal(shareImage(image, owner, toUser(4), null, NOW), image);
    assert.equal(shareImage(image, owner, toGroup(7), null, NOW), image);
    const moved = shareImage(image, owner, toUser(4), NOW + 5, NOW);
    assert.deepEqual(
      moved.sharedWith.map(({ id, end }) => [id, end]),
      [[4, NOW + 5]],
    );
  });

  it('ends in the future, and has room for a thousand', () => {
    for (const end of [NOW, NOW - 1]) {
      assert.throws(() => shareImage(image, owner, toUser(2), end, NOW), failure('invalid', 'end_date'));
    }
    const sharedWith = Array.from({ length: 1_000 }, (_, n) => ({ ...someone(n + 1), end: null }));
    const full = { ...image, sharedWith };
    assert.throws(() => shareImage(full, owner, toUser(1_001), null, NOW), failure('invalid', ''));
    assert.equal(shareImage(full, owner, toUser(1_000), NOW + 1, NOW).sharedWith.length, 1_000);
    assert.equal(shareImage(full, owner, toGroup(8), null, NOW).sharedWithGroups.length, 2);
  });

  it('is taken back', () => {
    assert.deepEqual(unshareImage(image, owner, { kind: 'user', id: 4 }, NOW).sharedWith, []);
    assert.deepEqual(unshareImage(image, owner, { kind: 'group', id: 7 }, NOW).sharedWithGroups, []);
    assert.equal(unshareImage(image, owner, { kind: 'user', id: 7 }, NOW), image);
  });

  it('is done and known by owner and staff', () => {
    for (const [actor, code] of [
      [anonymous, 'unauthenticated'],
      [user, 'forbidden'],
      [shared, 'forbidden'],
      [member, 'forbidden'],
    ] as const) {
      assert.throws(() => shareImage(image, actor, toUser(2), null, NOW), failure(code));
      assert.throws(() => unshareImage(image, actor, { kind: 'user', id: 4 }, NOW), failure(code));
      assert.equal(canSeeShares(image, actor), false);
    }
    assert.throws(() => shareImage(ended, owner, toUser(2), null, NOW), failure('not_found'));
    assert.equal(shareImage(ended, staff, toUser(2), null, NOW).sharedWith.length, 2);
    assert.deepEqual([canSeeShares(image, owner), canSeeShares(image, staff)], [true, true]);
  });
});

describe('a transfer', () => {
  it('changes the hands and nothing else', () => {
    const next = transferImage(image, someone(2), null, NOW);
    assert.deepEqual(next, { ...image, owner: someone(2), modified: NOW });
    assert.equal(transferImage(image, image.owner, image.organization, NOW), image);
  });

  it('is made by owner and staff; the organization is for staff to say', () => {
    const to = { owner: 'u2' };
    requireTransferRight(image, owner, to, NOW);
    requireTransferRight(ended, staff, { ...to, organization: null }, NOW);
    assert.throws(() => requireTransferRight(image, anonymous, to, NOW), failure('unauthenticated'));
    assert.throws(() => requireTransferRight(image, user, to, NOW), failure('forbidden'));
    assert.throws(() => requireTransferRight(ended, owner, to, NOW), failure('not_found'));
    assert.throws(
      () => requireTransferRight(image, owner, { ...to, organization: null }, NOW),
      failure('forbidden'),
    );
  });
});

describe('a purge', () => {
  const none = { first: [], count: 0 };
  it('is of what has ended, at this very moment or before', () => {
    requirePurgeable(ended, none, NOW);
    for (const end of [null, NOW + 1]) {
      assert.throws(() => requirePurgeable({ end }, none, NOW), failure('conflict'));
    }
  });

  it('is refused with what refers, the first hundred of them by name', () => {
    const kinds = ['image request', 'instance', 'image version', 'image'] as const;
    const first = kinds.map((kind) => ({ kind, uuid: `<${kind}>` }));
    assert.throws(
      () => requirePurgeable(ended, { first, count: 250 }, NOW),
      (error: { code: string; message: string; fields: readonly object[] }) => {
        assert.deepEqual([error.code, error.message], ['conflict', '250 things refer to this image']);
        assert.deepEqual(error.fields, [
          { field: null, message: 'the image request <image request> made it' },
          { field: null, message: 'the instance <instance> was launched from it' },
          {
            field: null,
            message: 'the image version <image version> of another image has a version of it as its parent',
          },
          { field: null, message: 'the image <image> was made from it' },
        ]);
        return true;
      },
    );
    assert.equal(REFERRERS_NAMED, 100);
  });
});
