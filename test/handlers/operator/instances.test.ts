import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Who } from '../../harness.js';

const LIST = '/operator/v1/instances';
const ROSALIND = { id: 2, uuid: '5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21', username: 'rosalind.okafor' };
const AUSTIN = { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin' };
const OCEAN = {
  id: 12,
  uuid: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412',
  name: 'Ocean model, test run',
  owner: ROSALIND,
  provider: AUSTIN,
  arch: 'x86_64',
  source_version: null,
  active: true,
};
const VERSION = 'dc897bda-5007-11e5-a49e-3c15c2ddd686';
const MADE = '0c5e7a19-84d3-4f26-b1c7-9e2a6d3f8813';

test('an instance to its owner and to staff, by number and by uuid in any letter case', async (t) => {
  const { call } = await startApp(t);
  for (const as of ['second', 'staff'] as const) {
    for (const id of ['12', OCEAN.uuid, OCEAN.uuid.toUpperCase()]) {
      assert.deepEqual((await call('GET', `${LIST}/${id}`, { as })).json(), OCEAN);
    }
  }
  assert.equal((await call('GET', `${LIST}/12`, { as: 'user' })).statusCode, 404);
  for (const id of ['99', '0', '1.0', 'x', '9007199254740993', '%00', 'a'.repeat(5000)]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'staff' });
    assert.deepEqual([answer.statusCode, answer.json().detail], [404, 'instance not found'], id);
  }
  for (const method of ['GET', 'PATCH'] as const) {
    assert.equal((await call(method, `${LIST}/12`)).statusCode, 401);
  }
});

test('are listed to staff all, to others their own, by owner, provider and state', async (t) => {
  const { call } = await startApp(t);
  const ids = async (query: string, as: Who) =>
    (await call('GET', `${LIST}?page_size=100&${query}`, { as }))
      .json()
      .results.map((one: { id: number }) => one.id);
  const mine = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  assert.deepEqual(await ids('', 'user'), mine);
  assert.deepEqual(await ids('', 'second'), [12, 13, 14]);
  assert.deepEqual(await ids('', 'staff'), [...mine, 12, 13, 14]);
  assert.deepEqual(await ids('owner=rosalind.okafor', 'staff'), [12, 13, 14]);
  assert.deepEqual(await ids('owner=2', 'user'), []);
  assert.deepEqual(await ids('owner=nobody', 'staff'), []);
  assert.deepEqual(await ids(`owner=1&provider=${AUSTIN.uuid}`, 'staff'), [1, 2, 7, 8, 9]);
  assert.deepEqual(await ids('provider=99', 'staff'), []);
  assert.deepEqual(await ids('provider=x', 'staff'), []);
  await call('PATCH', `${LIST}/3`, { as: 'staff', body: { active: false } });
  assert.deepEqual(await ids('active=false', 'user'), [3]);
  assert.deepEqual(await ids('active=true&provider=1', 'user'), [4, 5, 6, 10, 11]);
});

test('are made with the uuid that is given, and refused one that is taken', async (t) => {
  const { call } = await startApp(t);
  const body = { name: ' New ', owner: 'rosalind.okafor', provider: 4 };
  const whole = { ...body, source_version: VERSION, arch: 'arm64', uuid: MADE.toUpperCase() };
  const made = await call('POST', LIST, { as: 'staff', body: whole });
  assert.equal(made.statusCode, 201);
  assert.deepEqual(made.json(), {
    ...OCEAN,
    id: 15,
    uuid: MADE,
    name: 'New',
    arch: 'arm64',
    source_version: { id: 2, uuid: VERSION },
  });
  const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'second' });
  assert.deepEqual([found.json(), found.headers.etag], [made.json(), made.headers.etag]);
  const plain = (await call('POST', LIST, { as: 'staff', body })).json();
  assert.deepEqual(plain, { ...OCEAN, id: 16, uuid: plain.uuid, name: 'New' });
  const refused = async (wrong: object) => {
    const answer = await call('POST', LIST, { as: 'staff', body: { ...body, ...wrong } });
    return [answer.statusCode, ...answer.json().errors.map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await refused({ uuid: MADE }), [409, 'uuid']);
  assert.deepEqual(await refused({ uuid: 'x' }), [400, 'uuid']);
  assert.deepEqual(await refused({ name: ' ' }), [400, 'name']);
  assert.deepEqual(await refused({ owner: 'nobody' }), [400, 'owner']);
  assert.deepEqual(await refused({ provider: 99 }), [400, 'provider']);
  assert.deepEqual(await refused({ arch: 'sparc' }), [400, 'arch']);
  assert.deepEqual(await refused({ source_version: 99 }), [400, 'source_version']);
  assert.deepEqual(await refused({ owner: 99, provider: 'x' }), [400, 'owner', 'provider']);
  assert.equal((await call('POST', LIST, { as: 'user', body })).statusCode, 403);
});

test('are edited by staff, with what is referred to as it was received', async (t) => {
  const { call } = await startApp(t);
  const edit = (body: object, headers = {}) => call('PATCH', `${LIST}/12`, { as: 'staff', body, headers });
  assert.deepEqual((await edit(OCEAN)).json(), OCEAN);
  const moved = { owner: { id: 1 }, provider: '1', source_version: 2, name: 'Moved', arch: 'arm' };
  const edited = (await edit(moved)).json();
  assert.deepEqual(
    [edited.owner.username, edited.provider.name, edited.source_version.uuid, edited.name, edited.arch],
    ['username', 'Tucson', VERSION, 'Moved', 'arm'],
  );
  assert.deepEqual((await edit({ source_version: null })).json().source_version, null);
  assert.deepEqual((await edit({ uuid: MADE })).json().errors[0].field, 'uuid');
  assert.deepEqual((await edit({ provider: { id: 99 } })).json().errors[0].field, 'provider');
  assert.equal((await edit({ name: 'x' }, { 'if-match': '"other"' })).statusCode, 412);
  assert.equal((await call('PATCH', `${LIST}/1`, { as: 'user', body: { name: 'x' } })).statusCode, 403);
});

test('cannot be requested while they are out of service', async (t) => {
  const { call } = await startApp(t);
  const ask = () =>
    call('POST', '/api/v1/image_requests', {
      as: 'user',
      body: {
        instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
        provider: 1,
        description: 'x',
        software: 'x',
        vis: 'public',
      },
    });
  await call('PATCH', `${LIST}/3`, { as: 'staff', body: { active: false } });
  assert.deepEqual([(await ask()).statusCode, (await ask()).json().errors[0].field], [400, 'instance']);
  await call('PATCH', `${LIST}/3`, { as: 'staff', body: { active: true } });
  assert.equal((await ask()).statusCode, 200);
});
