import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requireUser } from '../../src/catalogue/access.js';
import { checkNewRequest, type RequestSurroundings } from '../../src/catalogue/image-request.js';
import { actors, failure } from './samples.js';

const requester = requireUser(actors.owner);
const provider = { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin', active: true };
const found: RequestSurroundings = {
  instance: { id: 12, name: 'BLAST server', ownerId: 1 },
  provider,
  hasOpenRequest: false,
  unknownUsers: [],
};
const wanted = {
  instance: '74089c18-f80a-11e3-8ef5-b2227cce2b54',
  provider: 4,
  description: '',
  software: '',
  sys: '',
  exclude: ['/home'],
  tags: [' ESD ', 'ESD'],
  visibility: 'public' as const,
  ipAddress: null,
};

describe('a new image request', () => {
  it('is pending, and named after its instance unless it says otherwise', () => {
    const checked = checkNewRequest(wanted, requester, found);
    assert.equal(checked.name, 'BLAST server');
    assert.equal(checked.status, 'pending');
    assert.deepEqual(checked.tags, ['ESD']);
    assert.deepEqual(checked.exclude, ['/home']);
    assert.equal(checkNewRequest({ ...wanted, name: ' x ' }, requester, found).name, 'x');
  });

  it('is for an own instance; staff may ask for any', () => {
    const theirs = { ...found, instance: { id: 12, name: 'BLAST server', ownerId: 2 } };
    assert.throws(() => checkNewRequest(wanted, requester, theirs), failure('invalid', 'instance'));
    assert.equal(checkNewRequest(wanted, requireUser(actors.staff), theirs).instanceId, 12);
  });

  it('names all wrong fields at once', () =>
    assert.throws(
      () =>
        checkNewRequest(
          { ...wanted, name: ' ', sys: ['\u0000'], tags: [''], visibility: ['nobody'], ipAddress: '\u0001' },
          requester,
          { ...found, instance: null, provider: null, unknownUsers: ['nobody'] },
        ),
      failure('invalid', 'instance', 'name', 'provider', 'sys', 'tags', 'vis', 'ip_address'),
    ));

  it('is the only open one of its instance', () =>
    assert.throws(
      () => checkNewRequest(wanted, requester, { ...found, hasOpenRequest: true }),
      failure('conflict', 'instance'),
    ));

  it('tells nothing of the requests of another’s instance', () =>
    assert.throws(
      () =>
        checkNewRequest(wanted, requester, {
          ...found,
          instance: { id: 12, name: 'x', ownerId: 2 },
          hasOpenRequest: true,
        }),
      failure('invalid', 'instance'),
    ));
});
