import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '../../src/catalogue/access.js';
import {
  type ImageRequest,
  REQUEST_STATUSES,
  type RequestStatus,
} from '../../src/catalogue/image-request.js';
import {
  checkMachines,
  checkStep,
  continuedImage,
  continues,
  joinedTags,
  type NewStep,
  nextVersionName,
  requireDecider,
  sharesOf,
} from '../../src/catalogue/image-request-life.js';
import { actors, failure, image, NOW } from './samples.js';

const provider = { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin', active: true };
const elsewhere = { ...provider, id: 1, name: 'Tucson' };
const [ADA, BEN] = [1, 2].map((id) => ({
  id,
  uuid: `00000000-0000-4000-8000-00000000000${id}`,
  username: `u${id}`,
}));
assert.ok(ADA !== undefined && BEN !== undefined);
const request: ImageRequest = {
  id: 7,
  uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b54',
  status: 'pending',
  requester: ADA,
  name: 'BLAST',
  instance: '74089c18-f80a-11e3-8ef5-b2227cce2b54',
  provider,
  description: '',
  software: '',
  sys: '',
  exclude: '',
  tags: [],
  visibility: 'public',
  ipAddress: null,
  created: NOW - 10,
  steps: [],
  image: null,
};
const well = { instanceActive: true, requesterActive: true, hasOtherOpenRequest: false };
const step = (status: NewStep['status'], message = ''): NewStep => ({ status, message });
const take = (from: RequestStatus, to: NewStep['status'], found = well, actor: Actor = actors.staff) =>
  checkStep({ ...request, status: from }, step(to), found, actor, NOW);

/** Each step that may be taken; every other is refused. */
const ALLOWED = [
  'pending → approved',
  'pending → denied',
  'approved → imaging',
  'approved → failed',
  'imaging → completed',
  'imaging → failed',
  'failed → approved',
];
const STEPS = ['approved', 'denied', 'imaging', 'completed', 'failed'] as const;

describe('the life of an image request', () => {
  for (const from of REQUEST_STATUSES) {
    for (const to of STEPS) {
      const allowed = ALLOWED.includes(`${from} → ${to}`);
      it(`${allowed ? 'goes' : 'does not go'} from ${from} to ${to}`, () => {
        if (allowed) assert.equal(take(from, to).status, to);
        else {
          assert.throws(() => take(from, to), {
            code: 'conflict',
            message: `the request is ${from}, and cannot become ${to}`,
          });
        }
      });
    }
  }

  it('notes who, when and with what message; nobody when it was done on the machine itself', () => {
    const said = { status: 'denied', message: 'No.\nSorry.' } as const;
    const by = { id: 3, uuid: '00000000-0000-4000-8000-000000000003', username: 'u3' };
    assert.deepEqual(checkStep(request, said, well, actors.staff, NOW), { ...said, by, at: NOW });
    const local: Actor = { kind: 'local', label: 'command line' };
    assert.deepEqual(checkStep(request, said, well, local, NOW), { ...said, by: null, at: NOW });
  });

  it('bounds the message', () => {
    const said = (message: string) =>
      checkStep(request, step('denied', message), well, actors.staff, NOW).message;
    assert.equal(said('😀'.repeat(10_000)), '😀'.repeat(10_000));
    for (const message of ['x'.repeat(10_001), '\u0000', '\ud800']) {
      assert.throws(() => said(message), failure('invalid', 'message'));
    }
  });

  it('is decided by staff; who made the request sees that it is not theirs to decide, others see nothing', () => {
    requireDecider(request, actors.staff);
    requireDecider(request, { kind: 'local', label: 'command line' });
    assert.throws(() => requireDecider(request, actors.owner), failure('forbidden'));
    assert.throws(() => requireDecider(request, actors.user), failure('not_found'));
    assert.throws(() => requireDecider(request, actors.anonymous), failure('unauthenticated'));
    for (const to of STEPS)
      assert.throws(() => take('completed', to, well, actors.owner), failure('forbidden'));
  });

  it('does not begin again while another request of the instance is open', () => {
    const found = { ...well, hasOtherOpenRequest: true };
    assert.throws(() => take('failed', 'approved', found), failure('conflict'));
    assert.throws(() => take('failed', 'imaging', found), /the request is failed/);
  });

  it('begins nothing for nothing, and ends all the same', () => {
    const futile = [
      [{ ...well, requesterActive: false }, provider, 'the requester is not active'],
      [{ ...well, instanceActive: false }, provider, 'the instance is out of service'],
      [well, { ...provider, active: false }, 'the provider is out of service'],
    ] as const;
    for (const [found, where, message] of futile) {
      const attempt = (from: RequestStatus, to: NewStep['status']) =>
        checkStep({ ...request, provider: where, status: from }, step(to), found, actors.staff, NOW);
      for (const [from, to] of [
        ['pending', 'approved'],
        ['failed', 'approved'],
        ['approved', 'imaging'],
      ] as const) {
        assert.throws(() => attempt(from, to), { code: 'conflict', message });
      }
      for (const [from, to] of [
        ['pending', 'denied'],
        ['approved', 'failed'],
        ['imaging', 'failed'],
        ['imaging', 'completed'],
      ] as const) {
        assert.equal(attempt(from, to).status, to);
      }
    }
  });
});

describe('what a completed request makes', () => {
  const uuid = '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f41';
  const second = '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f42';

  it('has a machine where it is wanted, and others elsewhere', () => {
    const machines = [
      { uuid, provider: elsewhere },
      { uuid: second, provider },
    ];
    assert.deepEqual(checkMachines(machines, provider), machines);
    for (const wrong of [
      [],
      [{ uuid, provider: elsewhere }],
      [{ uuid: null, provider }],
      [{ uuid, provider: null }],
      [
        { uuid, provider },
        { uuid, provider: elsewhere },
      ],
    ]) {
      assert.throws(() => checkMachines(wrong, provider), failure('invalid', 'machines'));
    }
  });

  it('continues an image of the requester that has not ended', () => {
    assert.equal(continues(image, ADA, NOW), true);
    assert.equal(continues({ ...image, end: NOW + 1 }, ADA, NOW), true);
    assert.equal(continues({ ...image, end: NOW }, ADA, NOW), false);
    assert.equal(continues(image, BEN, NOW), false);
    assert.equal(continues(null, ADA, NOW), false);
  });

  it('is called by the next whole number', () => {
    const after = (...names: string[]) => nextVersionName(names.map((name) => ({ name })));
    assert.equal(after('1.0', '0.9'), '2.0');
    assert.equal(after('9.0', '10.1.3', '2'), '11.0');
    assert.equal(after('first'), '1.0');
    assert.equal(after('2.0', '3.0-beta', '4 or so', '99999999999999999999'), '3.0');
    assert.equal(after(), '1.0');
  });

  it('is open to whom the request says', () => {
    const open = (visibility: ImageRequest['visibility']) =>
      sharesOf({ ...request, visibility }, typeof visibility === 'string' ? [] : [BEN]);
    assert.deepEqual(open('public'), { isPublic: true, sharedWith: [] });
    assert.deepEqual(open('private'), { isPublic: false, sharedWith: [] });
    assert.deepEqual(open(['u2']), { isPublic: false, sharedWith: [{ ...BEN, end: null }] });
  });

  it('adds its tags to those of an image that it continues', () => {
    const [tag] = image.tags;
    assert.ok(tag !== undefined);
    const other = { ...tag, id: 9, name: 'other' };
    assert.deepEqual(joinedTags([tag], ['new', other, tag]), [tag, 'new', other]);
    const hundred = Array.from({ length: 100 }, (_, index) => `tag ${index}`);
    assert.equal(joinedTags([tag], hundred.slice(1)).length, 100);
    assert.throws(() => joinedTags([tag], hundred), failure('conflict'));
  });

  it('closes an image that it continues to whom the request does not name', () => {
    const tags = image.tags.map((tag) => ({ ...tag, id: 9 }));
    const next = (visibility: ImageRequest['visibility']) =>
      continuedImage(image, { ...request, visibility }, tags, visibility === 'public' ? [] : [BEN], NOW);
    const open = next('public');
    assert.equal(open.tags, tags);
    assert.deepEqual([open.name, open.description, open.modified], [image.name, image.description, NOW]);
    assert.deepEqual(
      [open.isPublic, open.sharedWith, open.sharedWithGroups],
      [true, image.sharedWith, image.sharedWithGroups],
    );
    const closed = next(['u2']);
    assert.deepEqual(
      [closed.isPublic, closed.sharedWith, closed.sharedWithGroups],
      [false, [{ ...BEN, end: null }], []],
    );
  });
});
