import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Who } from '../../harness.js';

const LIST = '/operator/v1/identities';
const TUCSON = { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson' };
const AUSTIN = { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin' };
const SECOND = {
  id: 2,
  uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407702',
  user: { id: 2, uuid: '5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21', username: 'rosalind.okafor' },
  providers: [AUSTIN],
  active: true,
};

test('an identity to its user and to staff', async (t) => {
  const { call } = await startApp(t);
  for (const as of ['second', 'staff'] as const) {
    for (const id of ['2', SECOND.uuid.toUpperCase()]) {
      assert.deepEqual((await call('GET', `${LIST}/${id}`, { as })).json(), SECOND);
    }
  }
  for (const [id, as] of [
    ['2', 'user'],
    ['9', 'staff'],
    ['x', 'staff'],
    ['9007199254740993', 'staff'],
  ] as const) {
    assert.equal((await call('GET', `${LIST}/${id}`, { as })).json().detail, 'identity not found');
  }
  const ids = async (query: string, as: Who) =>
    (await call('GET', `${LIST}?${query}`, { as })).json().results.map((one: { id: number }) => one.id);
  assert.deepEqual(await ids('', 'user'), [1]);
  assert.deepEqual(await ids('', 'staff'), [1, 2]);
  assert.deepEqual(await ids('user=rosalind.okafor', 'staff'), [2]);
  assert.deepEqual(await ids('user=2', 'user'), []);
  assert.deepEqual(await ids('provider=1', 'staff'), [1]);
  assert.deepEqual(await ids('provider=4&active=true', 'staff'), [1, 2]);
  assert.deepEqual(await ids('active=false', 'staff'), []);
});

test('are made and edited by staff', async (t) => {
  const { call } = await startApp(t);
  const body = { user: 'rosalind.okafor', providers: [4, TUCSON.uuid, '1'] };
  const made = await call('POST', LIST, { as: 'staff', body });
  const { uuid } = made.json();
  assert.deepEqual(
    [made.statusCode, made.json()],
    [201, { ...SECOND, id: 3, uuid, providers: [TUCSON, AUSTIN] }],
  );
  const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'second' });
  assert.deepEqual([found.json(), found.headers.etag], [made.json(), made.headers.etag]);
  const edit = async (change: unknown, headers = {}) => {
    const answer = await call('PATCH', `${LIST}/2`, { as: 'staff', body: change, headers });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await edit({ providers: [...SECOND.providers, 1] }), [200]);
  assert.deepEqual((await call('GET', `${LIST}/2`, { as: 'second' })).json().providers, [TUCSON, AUSTIN]);
  assert.deepEqual(await edit({ providers: [99] }), [400, 'providers']);
  assert.deepEqual(await edit({ providers: Array.from({ length: 1001 }, () => 1) }), [400, 'providers']);
  assert.deepEqual(await edit({ user: SECOND.user }), [200]);
  assert.deepEqual(await edit({ user: { ...SECOND.user, id: 1 } }), [400, 'user']);
  assert.deepEqual(await edit({ active: false }, { 'if-match': '"other"' }), [412]);
  const again = await call('POST', LIST, { as: 'staff', body: { ...body, uuid: SECOND.uuid } });
  assert.deepEqual([again.statusCode, again.json().detail], [409, 'an identity with this uuid exists']);
  for (const [method, url, wanted] of [
    ['POST', LIST, body],
    ['PATCH', `${LIST}/1`, { active: true }],
  ] as const) {
    assert.equal((await call(method, url, { body: wanted })).statusCode, 401);
    assert.equal((await call(method, url, { as: 'user', body: wanted })).statusCode, 403);
  }
});

test('take no requests while they are out of service', async (t) => {
  const { call } = await startApp(t);
  const ask = () =>
    call('POST', '/api/v1/provider/1/identity/1/request_image/', {
      as: 'user',
      body: {
        instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
        provider: 1,
        description: 'x',
        software: 'x',
        vis: 'public',
      },
    });
  await call('PATCH', `${LIST}/1`, { as: 'staff', body: { active: false } });
  assert.equal((await ask()).statusCode, 404);
  await call('PATCH', `${LIST}/1`, { as: 'staff', body: { active: true } });
  assert.equal((await ask()).statusCode, 201);
});
