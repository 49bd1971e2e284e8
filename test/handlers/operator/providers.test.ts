import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const LIST = '/operator/v1/providers';
const TUCSON = {
  id: 1,
  uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101',
  name: 'Tucson',
  active: true,
};
const problem = (status: number, title: string, detail: string, errors?: object[]) => ({
  type: 'about:blank',
  title,
  status,
  detail,
  ...(errors && { errors }),
});

test('a provider by number and by uuid in any letter case', async (t) => {
  const { call } = await startApp(t);
  for (const id of ['1', TUCSON.uuid, TUCSON.uuid.toUpperCase()]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'user' });
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(answer.json(), TUCSON);
  }
  for (const id of ['2', '0', '1.0', 'x', '9007199254740993', '%00', 'é', 'a'.repeat(5000)]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'staff' });
    assert.equal(answer.statusCode, 404, id);
    assert.deepEqual(answer.json(), problem(404, 'Not Found', 'provider not found'));
  }
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
  const made = await call('POST', LIST, { as: 'user', body: { name: 'Phoenix' } });
  assert.deepEqual([made.statusCode, made.json().detail], [403, 'only staff may do this']);
  assert.equal((await call('PATCH', `${LIST}/1`, { as: 'user', body: { name: 'x' } })).statusCode, 403);
});

test('are made, listed oldest first, and found at their Location', async (t) => {
  const { call } = await startApp(t);
  const made = await call('POST', LIST, { as: 'staff', body: { name: '  Phoenix ' } });
  assert.equal(made.statusCode, 201);
  const { uuid, ...rest } = made.json();
  assert.deepEqual(rest, { id: 5, name: 'Phoenix', active: true });
  const location = new URL(String(made.headers.location)).pathname;
  const found = await call('GET', location, { as: 'staff' });
  assert.deepEqual(found.json(), made.json());
  assert.equal(found.headers.etag, made.headers.etag);

  const first = (await call('GET', `${LIST}?page_size=2`, { as: 'user' })).json();
  assert.deepEqual([first.count, first.previous], [3, null]);
  const second = (await call('GET', first.next.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
  const names = [...first.results, ...second.results].map((one: { name: string }) => one.name);
  assert.deepEqual(names, ['Tucson', 'Austin', 'Phoenix']);
  assert.equal(second.next, null);
  const back = (await call('GET', second.previous.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
  assert.deepEqual(back.results, first.results);
});

test('hide their machines from all but staff while they are out of service', async (t) => {
  const { call } = await startApp(t);
  const machines = async (as: 'user' | 'staff') => {
    const { provider_images: list } = (await call('GET', '/api/v2/images/1', { as })).json();
    return list.map((one: { provider: number }) => one.provider).sort();
  };
  const before = await machines('user');
  assert.ok(before.includes(1));
  const edited = await call('PATCH', `${LIST}/1`, { as: 'staff', body: { ...TUCSON, active: false } });
  assert.deepEqual(edited.json(), { ...TUCSON, active: false });
  assert.deepEqual(
    await machines('user'),
    before.filter((provider: number) => provider !== 1),
  );
  assert.deepEqual(await machines('staff'), before);
  assert.equal((await call('GET', `${LIST}/1`, { as: 'user' })).statusCode, 404);
  assert.equal((await call('GET', `${LIST}?active=false`, { as: 'user' })).json().count, 0);
  assert.equal((await call('GET', `${LIST}?active=false`, { as: 'staff' })).json().count, 1);
  await call('PATCH', `${LIST}/1`, { as: 'staff', body: { active: true } });
  assert.deepEqual(await machines('user'), before);
});

test('refuse a bad, a blank and a taken name, and what cannot be changed', async (t) => {
  const { call } = await startApp(t);
  const edit = async (body: unknown) => {
    const answer = await call('PATCH', `${LIST}/1`, { as: 'staff', body });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await edit({ name: ' ' }), [400, 'name']);
  assert.deepEqual(await edit({ name: 'x'.repeat(256) }), [400, 'name']);
  assert.deepEqual(await edit({ name: 7 }), [400, 'name']);
  assert.deepEqual(await edit({ id: 2 }), [400, 'id']);
  assert.deepEqual(await edit({ colour: 'red' }), [400, 'colour']);
  assert.deepEqual(await edit({ name: 'Austin' }), [409, 'name']);
  assert.deepEqual(await edit({}), [200]);
  const long = await call('POST', LIST, { as: 'staff', body: { name: 'é'.repeat(255) } });
  assert.equal(long.statusCode, 201);
  const taken = await call('POST', LIST, { as: 'staff', body: { name: 'Tucson' } });
  assert.deepEqual(taken.json(), {
    ...problem(409, 'Conflict', 'a provider with this name exists'),
    errors: [{ field: 'name', message: 'is taken' }],
  });
});

test('are read and written on condition', async (t) => {
  const { call } = await startApp(t);
  const { headers } = await call('GET', `${LIST}/1`, { as: 'user' });
  const etag = String(headers.etag);
  const read = async (held: string) =>
    (await call('GET', `${LIST}/1`, { as: 'user', headers: { 'if-none-match': held } })).statusCode;
  assert.deepEqual(
    await Promise.all([etag, `"other", W/${etag}`, '*', '"other"', 'nonsense'].map(read)),
    [304, 304, 304, 200, 200],
  );
  const write = async (name: string, wanted: string) =>
    call('PATCH', `${LIST}/1`, { as: 'staff', body: { name }, headers: { 'if-match': wanted } });
  const refused = await write('Renamed', '"other"');
  assert.deepEqual(refused.json(), problem(412, 'Precondition Failed', 'this has changed since it was read'));
  assert.equal((await write('Renamed', `W/${etag}`)).statusCode, 412);
  const renamed = await write('Renamed', etag);
  assert.equal(renamed.statusCode, 200);
  assert.notEqual(renamed.headers.etag, etag);
  assert.equal((await write('Tucson', etag)).statusCode, 412);
  assert.equal((await write('Tucson', '*')).statusCode, 200);
});
