import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const LIST = '/operator/v1/organizations';
const GENOMICS = {
  id: 1,
  uuid: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
  name: 'Plant genomics',
  active: true,
};
const SOIL = '2f6c8a10-7b3d-4e59-8d41-0c9e5a7b6f33';

test('an organization by number and by uuid, to its members and to staff', async (t) => {
  const { call } = await startApp(t);
  for (const as of ['user', 'staff'] as const) {
    for (const id of ['1', GENOMICS.uuid, GENOMICS.uuid.toUpperCase()]) {
      const answer = await call('GET', `${LIST}/${id}`, { as });
      assert.deepEqual([answer.statusCode, answer.json()], [200, GENOMICS]);
    }
  }
  assert.equal((await call('GET', `${LIST}/1`, { as: 'second' })).statusCode, 404);
  for (const id of ['9', '0', '1.0', 'x', '9007199254740993', '%00', 'é', 'a'.repeat(5000)]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'staff' });
    assert.deepEqual([answer.statusCode, answer.json().detail], [404, 'organization not found'], id);
  }
  const names = async (as: 'user' | 'second' | 'staff') => {
    const { results, count } = (await call('GET', LIST, { as })).json();
    assert.equal(results.length, count);
    return results.map((one: { name: string }) => one.name);
  };
  assert.deepEqual(await names('user'), ['Plant genomics']);
  assert.deepEqual(await names('second'), ['Ocean sciences']);
  assert.deepEqual(await names('staff'), ['Plant genomics', 'Ocean sciences']);
});

test('needs a token, and for writes one of staff', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url] of [
    ['GET', LIST],
    ['POST', LIST],
    ['GET', `${LIST}/1`],
    ['PATCH', `${LIST}/1`],
  ] as const) {
    assert.equal((await call(method, url)).statusCode, 401, `${method} ${url}`);
  }
  assert.equal((await call('POST', LIST, { as: 'user', body: { name: 'x' } })).statusCode, 403);
  assert.equal((await call('PATCH', `${LIST}/1`, { as: 'user', body: { name: 'x' } })).statusCode, 403);
  assert.equal((await call('PATCH', `${LIST}/2`, { as: 'user', body: { name: 'x' } })).statusCode, 404);
});

test('are made with the uuid that is given, or one of their own, and listed oldest first', async (t) => {
  const { call } = await startApp(t);
  const body = { name: ' Soil biology ', uuid: SOIL.toUpperCase() };
  const made = await call('POST', LIST, { as: 'staff', body });
  assert.deepEqual(
    [made.statusCode, made.json()],
    [201, { id: 3, uuid: SOIL, name: 'Soil biology', active: true }],
  );
  const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'staff' });
  assert.deepEqual([found.json(), found.headers.etag], [made.json(), made.headers.etag]);
  await call('POST', LIST, { as: 'staff', body: { name: 'Water' } });
  const first = (await call('GET', `${LIST}?page_size=3`, { as: 'staff' })).json();
  assert.deepEqual([first.count, first.previous], [4, null]);
  const second = (await call('GET', first.next.replace(/^http:\/\/[^/]+/, ''), { as: 'staff' })).json();
  assert.deepEqual(
    [...first.results, ...second.results].map((one: { id: number }) => one.id),
    [1, 2, 3, 4],
  );
  assert.equal(second.next, null);
});

test('refuse what cannot be, and name the field', async (t) => {
  const { call } = await startApp(t);
  const outcome = async (method: string, url: string, body: unknown) => {
    const answer = await call(method, url, { as: 'staff', body });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await outcome('POST', LIST, {}), [400, 'name']);
  assert.deepEqual(await outcome('POST', LIST, { name: ' ', uuid: 'x' }), [400, 'name', 'uuid']);
  assert.deepEqual(await outcome('POST', LIST, { name: 'x'.repeat(256) }), [400, 'name']);
  assert.deepEqual(await outcome('POST', LIST, { name: 'x', uuid: null }), [400, 'uuid']);
  assert.deepEqual(await outcome('POST', LIST, { name: 'Plant genomics' }), [409, 'name']);
  assert.deepEqual(await outcome('POST', LIST, { name: 'x', uuid: GENOMICS.uuid }), [409, 'uuid']);
  const one = `${LIST}/1`;
  assert.deepEqual(await outcome('PATCH', one, { uuid: SOIL }), [400, 'uuid']);
  assert.deepEqual(await outcome('PATCH', one, { members: [] }), [400, 'members']);
  assert.deepEqual(await outcome('PATCH', one, { name: 'a\nb' }), [400, 'name']);
  assert.deepEqual(await outcome('PATCH', one, { name: 'Ocean sciences' }), [409, 'name']);
  assert.deepEqual(await outcome('PATCH', one, { ...GENOMICS, name: 'Plants' }), [200]);
});

test('lend their members no rights while they are out of service', async (t) => {
  const { call } = await startApp(t);
  const create = async () => {
    const body = { organization: GENOMICS.uuid, arch: 'arm', name: 'x', root_volume: VOLUME };
    return (await call('POST', '/images', { as: 'user', body })).statusCode;
  };
  const VOLUME = 'f0361e7b-cbe4-4882-a999-945192b7171b';
  const set = (active: boolean) => call('PATCH', `${LIST}/1`, { as: 'staff', body: { active } });
  assert.equal(await create(), 201);
  assert.deepEqual((await set(false)).json(), { ...GENOMICS, active: false });
  assert.equal(await create(), 403);
  assert.equal((await call('GET', `${LIST}/1`, { as: 'user' })).statusCode, 404);
  assert.equal((await call('GET', LIST, { as: 'user' })).json().count, 0);
  assert.equal((await call('GET', `${LIST}?active=false`, { as: 'staff' })).json().count, 1);
  const me = await call('GET', '/operator/v1/users/me', { as: 'user' });
  assert.deepEqual(me.json().organizations, [GENOMICS.uuid]);
  await set(true);
  assert.equal(await create(), 201);
});

test('are read and written on condition', async (t) => {
  const { call } = await startApp(t);
  const etag = String((await call('GET', `${LIST}/1`, { as: 'user' })).headers.etag);
  const again = await call('GET', `${LIST}/1`, { as: 'staff', headers: { 'if-none-match': etag } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  const write = async (name: string, wanted: string) =>
    (await call('PATCH', `${LIST}/1`, { as: 'staff', body: { name }, headers: { 'if-match': wanted } }))
      .statusCode;
  assert.deepEqual(
    [await write('Plants', '"other"'), await write('Plants', etag), await write('Trees', etag)],
    [412, 200, 412],
  );
});
