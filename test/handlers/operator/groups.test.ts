import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Who } from '../../harness.js';

const LIST = '/operator/v1/groups';
const GENETICS = { id: 1, name: 'Genetics course', members: 2, versions: 0, images: 0 };
const OCEAN = { id: 2, name: 'Ocean modelling', members: 1, versions: 1, images: 0 };
const USERNAME = { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' };
const ROSALIND = { id: 2, uuid: '5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21', username: 'rosalind.okafor' };

test('a group by number, its size to staff and its members alone', async (t) => {
  const { call } = await startApp(t);
  const read = async (id: string, as: Who) => (await call('GET', `${LIST}/${id}`, { as })).json();
  assert.deepEqual(await read('1', 'user'), GENETICS);
  assert.deepEqual(await read('2', 'second'), OCEAN);
  assert.deepEqual(await read('2', 'staff'), OCEAN);
  assert.deepEqual(await read('2', 'user'), { ...OCEAN, members: null });
  const { results } = (await call('GET', LIST, { as: 'user' })).json();
  assert.deepEqual(results, [GENETICS, { ...OCEAN, members: null }]);
  for (const id of ['3', '0', 'x', USERNAME.uuid, '9007199254740993', '%00', 'a'.repeat(5000)]) {
    assert.equal((await read(id, 'staff')).detail, 'group not found', id);
  }
});

test('needs a token, and for writes one of staff', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url, body] of [
    ['POST', LIST, { name: 'x' }],
    ['PATCH', `${LIST}/1`, { name: 'x' }],
    ['DELETE', `${LIST}/1`, undefined],
    ['PUT', `${LIST}/1/members/1`, undefined],
    ['PUT', `${LIST}/1/members/99`, undefined],
    ['DELETE', `${LIST}/1/members/1`, undefined],
  ] as const) {
    assert.equal((await call(method, url, { body })).statusCode, 401, `${method} ${url}`);
    assert.equal((await call(method, url, { as: 'user', body })).statusCode, 403, `${method} ${url}`);
  }
  for (const url of [LIST, `${LIST}/1`, `${LIST}/1/members`, `${LIST}/1/members/1`]) {
    assert.equal((await call('GET', url)).statusCode, 401, url);
  }
});

test('are made, listed oldest first, renamed, and found at their Location', async (t) => {
  const { call } = await startApp(t);
  const made = await call('POST', LIST, { as: 'staff', body: { name: '  Soil ' } });
  const soil = { id: 3, name: 'Soil', members: 0, versions: 0, images: 0 };
  assert.deepEqual([made.statusCode, made.json()], [201, soil]);
  const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'staff' });
  assert.deepEqual([found.json(), found.headers.etag], [made.json(), made.headers.etag]);
  const edit = async (body: unknown) => {
    const answer = await call('PATCH', `${LIST}/3`, { as: 'staff', body });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await edit({ ...soil, name: 'Soils' }), [200]);
  assert.deepEqual(await edit({ name: ' ' }), [400, 'name']);
  assert.deepEqual(await edit({ name: 'x'.repeat(256) }), [400, 'name']);
  assert.deepEqual(await edit({ members: 1 }), [400, 'members']);
  assert.deepEqual(await edit({ colour: 'red' }), [400, 'colour']);
  assert.deepEqual(await edit({ name: OCEAN.name }), [409, 'name']);
  const page = (await call('GET', `${LIST}?page_size=2`, { as: 'user' })).json();
  const next = (await call('GET', page.next.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
  const names = [...page.results, ...next.results].map((one: { name: string }) => one.name);
  assert.deepEqual(
    [names, page.count, next.next],
    [['Genetics course', 'Ocean modelling', 'Soils'], 3, null],
  );
});

test('show their members to staff and to each other', async (t) => {
  const { call } = await startApp(t);
  const members = async (id: string, as: Who) => {
    const answer = await call('GET', `${LIST}/${id}/members`, { as });
    return answer.statusCode === 200 ? answer.json().results : answer.json().detail;
  };
  assert.deepEqual(await members('1', 'user'), [USERNAME, ROSALIND]);
  assert.deepEqual(await members('2', 'staff'), [ROSALIND]);
  assert.equal(await members('2', 'user'), 'members of this group not found');
  assert.equal(await members('9', 'user'), 'group not found');
  const one = async (path: string, as: Who) => {
    const answer = await call('GET', `${LIST}/${path}`, { as });
    return answer.statusCode === 200 ? answer.json() : answer.json().detail;
  };
  assert.deepEqual(await one('1/members/2', 'user'), ROSALIND);
  assert.deepEqual(await one(`2/members/${ROSALIND.uuid.toUpperCase()}`, 'staff'), ROSALIND);
  // To who may not know, a member and a stranger are the same.
  for (const path of ['2/members/2', '2/members/1', '2/members/99', '2/members/x']) {
    assert.equal(await one(path, 'user'), 'member of this group not found', path);
  }
  assert.equal(await one('2/members/1', 'staff'), 'member of this group not found');
  const page = (await call('GET', `${LIST}/1/members?page_size=1`, { as: 'user' })).json();
  assert.deepEqual([page.count, page.results], [2, [USERNAME]]);
  const next = (await call('GET', page.next.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
  assert.deepEqual([next.results, next.next], [[ROSALIND], null]);
});

test('lend their members what is shared with them, from the next call on', async (t) => {
  const { call } = await startApp(t);
  const put = (user: string, headers = {}) =>
    call('PUT', `${LIST}/2/members/${user}`, { as: 'staff', headers });
  const sees = async () => (await call('GET', `${LIST}/2/members`, { as: 'user' })).statusCode === 200;
  assert.equal(await sees(), false);
  assert.equal((await put(USERNAME.uuid, { 'if-match': '*' })).statusCode, 412);
  assert.equal(await sees(), false);
  const added = await put(USERNAME.uuid);
  assert.deepEqual([added.statusCode, added.json()], [201, USERNAME]);
  assert.equal(await sees(), true);
  const again = await put('1');
  assert.deepEqual([again.statusCode, again.json(), again.headers.etag], [200, USERNAME, added.headers.etag]);
  assert.equal((await put('1', { 'if-match': String(added.headers.etag) })).statusCode, 200);
  assert.equal((await put('1', { 'if-match': '"other"' })).statusCode, 412);
  for (const user of ['99', 'x', '%00', 'a'.repeat(5000)]) {
    assert.equal((await put(user)).json().detail, 'user not found', user);
  }
  const remove = (headers = {}) => call('DELETE', `${LIST}/2/members/1`, { as: 'staff', headers });
  assert.equal((await remove({ 'if-match': '"other"' })).statusCode, 412);
  assert.equal((await remove()).statusCode, 204);
  assert.equal(await sees(), false);
  assert.equal((await remove()).json().detail, 'member of this group not found');
});

test('are deleted with their memberships, when nothing refers to them any more', async (t) => {
  const { call } = await startApp(t);
  const remove = (id: number, headers = {}) => call('DELETE', `${LIST}/${id}`, { as: 'staff', headers });
  assert.equal((await remove(1, { 'if-match': '"other"' })).statusCode, 412);
  assert.equal((await remove(1)).statusCode, 204);
  assert.equal((await remove(1)).statusCode, 404);
  const kept = await remove(2);
  assert.deepEqual([kept.statusCode, kept.json().detail], [409, '1 image version refers to this group']);
  await call('PATCH', '/api/v2/image_versions/6', { as: 'staff', body: { membership: [] } });
  assert.equal((await remove(2)).statusCode, 204);
  assert.equal((await call('GET', LIST, { as: 'staff' })).json().count, 0);
});

test('are read and written on condition', async (t) => {
  const { call } = await startApp(t);
  const { headers } = await call('GET', `${LIST}/1`, { as: 'staff' });
  const etag = String(headers.etag);
  const held = await call('GET', `${LIST}/1`, { as: 'staff', headers: { 'if-none-match': etag } });
  assert.equal(held.statusCode, 304);
  const write = (tag: string) =>
    call('PATCH', `${LIST}/1`, { as: 'staff', body: { name: 'Genes' }, headers: { 'if-match': tag } });
  assert.equal((await write('"other"')).statusCode, 412);
  assert.equal((await write(etag)).statusCode, 200);
  assert.equal((await write(etag)).statusCode, 412);
});
