import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Who } from '../../harness.js';

const LIST = '/operator/v1/volumes';
const TUCSON = { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson' };
const FIRST = {
  id: 1,
  uuid: 'f0361e7b-cbe4-4882-a999-945192b7171b',
  name: 'vol-0-1',
  provider: TUCSON,
  active: true,
};
const MADE = 'd2a94c60-1f7b-4e85-a3d6-7b0c5e9f1107';

test('a volume shows while nothing was made from it, then to who may see an image of it', async (t) => {
  const { call } = await startApp(t);
  const sees = async (as: Who) => (await call('GET', `${LIST}/${MADE}`, { as })).statusCode === 200;
  const lists = async (as: Who) =>
    (await call('GET', `${LIST}?page_size=100`, { as }))
      .json()
      .results.some((one: { uuid: string }) => one.uuid === MADE);
  const all = async () => {
    const found: boolean[] = [];
    for (const as of ['user', 'second', 'staff'] as const) {
      assert.equal(await sees(as), await lists(as), as);
      found.push(await sees(as));
    }
    return found;
  };
  const made = await call('POST', LIST, {
    as: 'staff',
    body: { name: ' Secret project ', provider: TUCSON.uuid, uuid: MADE },
  });
  assert.deepEqual(
    [made.statusCode, made.json()],
    [201, { ...FIRST, id: 7, uuid: MADE, name: 'Secret project' }],
  );
  assert.deepEqual(await all(), [true, true, true]);
  const image = await call('POST', '/images', {
    as: 'user',
    body: {
      organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
      arch: 'arm',
      name: 'Secret',
      root_volume: MADE,
    },
  });
  assert.equal(image.statusCode, 201);
  assert.deepEqual(await all(), [true, false, true]);
  await call('PUT', `/images/${image.json().image.id}`, { as: 'user', body: { public: true } });
  assert.deepEqual(await all(), [true, true, true]);
  await call('PATCH', `${LIST}/7`, { as: 'staff', body: { active: false } });
  assert.deepEqual(await all(), [false, false, true]);
});

test('are found, filtered, and refused as the contract says', async (t) => {
  const { call } = await startApp(t);
  assert.deepEqual((await call('GET', `${LIST}/1`, { as: 'user' })).json(), FIRST);
  for (const id of ['99', '0', 'x', '9007199254740993', '%00', 'a'.repeat(5000)]) {
    assert.equal((await call('GET', `${LIST}/${id}`, { as: 'staff' })).json().detail, 'volume not found');
  }
  const ids = async (query: string) =>
    (await call('GET', `${LIST}?${query}`, { as: 'staff' }))
      .json()
      .results.map((one: { id: number }) => one.id);
  assert.deepEqual(await ids(''), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(await ids('provider=4'), [5]);
  assert.deepEqual(await ids('provider=nowhere'), []);
  assert.deepEqual(await ids('active=false'), []);
  const body = { name: 'x', provider: 1 };
  const refused = async (wrong: object) => {
    const answer = await call('POST', LIST, { as: 'staff', body: { ...body, ...wrong } });
    return [answer.statusCode, ...answer.json().errors.map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await refused({ uuid: FIRST.uuid.toUpperCase() }), [409, 'uuid']);
  assert.deepEqual(await refused({ uuid: 'x', name: ' ', provider: 99 }), [400, 'uuid', 'name', 'provider']);
  for (const [method, url] of [
    ['POST', LIST],
    ['PATCH', `${LIST}/1`],
  ] as const) {
    assert.equal((await call(method, url, { body })).statusCode, 401);
    assert.equal((await call(method, url, { as: 'user', body })).statusCode, 403);
  }
});

test('are edited with what they refer to as it was received, on condition', async (t) => {
  const { call } = await startApp(t);
  const edit = (body: object, headers = {}) => call('PATCH', `${LIST}/1`, { as: 'staff', body, headers });
  const same = await edit(FIRST);
  assert.deepEqual(same.json(), FIRST);
  assert.equal((await edit({ name: 'y' }, { 'if-match': '"other"' })).statusCode, 412);
  const moved = await edit({ name: 'y', provider: { id: 4 } }, { 'if-match': String(same.headers.etag) });
  assert.deepEqual([moved.json().name, moved.json().provider.name], ['y', 'Austin']);
  assert.equal((await edit({ provider: 99 })).json().errors[0].field, 'provider');
  assert.equal((await edit({ id: 2 })).json().errors[0].field, 'id');
});
