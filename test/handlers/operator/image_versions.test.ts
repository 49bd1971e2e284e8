import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const LIST = '/operator/v1/image_versions';
const UUID = 'dc897bda-5007-11e5-a49e-3c15c2ddd686';

/** The demo's newest version, read off its data. */
const NEWEST = {
  id: 2,
  uuid: UUID,
  name: '1.0',
  change_log: '21-August-2015 Updated something',
  image: { id: 1, uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b54', name: 'Ubuntu 12.04 Updated NoGUI v1' },
  allow_imaging: true,
  parent: { id: 1, uuid: '05565e66-5008-11e5-9bcd-3c15c2ddd686' },
  identity: { id: 1, uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701' },
  user: { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' },
  licenses: [],
  scripts: [],
  membership: [],
  start_date: '2015-10-11T10:50:50.123456Z',
  end_date: null,
  machines: [
    {
      id: 1,
      uuid: '813557f2-f808-11e3-8ef5-b2227cce2b54',
      provider: { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson' },
      start_date: '2014-02-04T23:56:40.077000Z',
      end_date: null,
    },
  ],
};

test('a version by number and by uuid, whole', async (t) => {
  const { call } = await startApp(t);
  for (const id of ['2', UUID, UUID.toUpperCase()]) {
    assert.deepEqual((await call('GET', `${LIST}/${id}`, { as: 'user' })).json(), NEWEST);
  }
  for (const id of ['99', '0', '9007199254740993', '%00', 'x'.repeat(5000)]) {
    assert.equal((await call('GET', `${LIST}/${id}`, { as: 'staff' })).statusCode, 404, id);
  }
  assert.equal((await call('GET', LIST)).statusCode, 401);
});

test('staff lists versions that have ended, or whose image has; others do not see them', async (t) => {
  const { call } = await startApp(t);
  const list = async (as: 'user' | 'staff', query: string) => {
    const { count, results } = (await call('GET', `${LIST}?page_size=100&${query}`, { as })).json();
    assert.equal(count, results.length);
    return results.map(({ id }: { id: number }) => id);
  };
  // Version 11 is the one of image 10, whose end has passed.
  assert.deepEqual(await list('staff', 'ended=true'), [11]);
  await call('PATCH', `${LIST}/1`, { as: 'user', body: { end_date: '2020-01-01T00:00:00Z' } });
  assert.deepEqual(await list('staff', 'ended=true'), [1, 11]);
  assert.deepEqual(await list('user', 'ended=true'), []);
  assert.deepEqual(await list('staff', 'image=1'), [2, 1]);
  assert.deepEqual(await list('staff', 'image=1&ended=false'), [2]);
  assert.deepEqual(await list('user', 'image=1'), [2]);
  assert.deepEqual(await list('staff', 'image=unknown'), []);
  assert.deepEqual(await list('staff', 'search=BLAST&created_by=2'), [6]);
  assert.equal((await call('GET', `${LIST}/1`, { as: 'user' })).statusCode, 404);
  // Staff undeletes it.
  assert.equal((await call('PATCH', `${LIST}/1`, { as: 'user', body: { end_date: null } })).statusCode, 404);
  assert.equal((await call('PATCH', `${LIST}/1`, { as: 'staff', body: { end_date: null } })).statusCode, 200);
  assert.deepEqual(await list('user', 'image=1'), [2, 1]);
});

test('an edit is a merge, on condition, by owner and staff', async (t) => {
  const { call } = await startApp(t);
  const url = `${LIST}/2`;
  const back = await call('PATCH', url, { as: 'user', body: NEWEST });
  assert.deepEqual([back.statusCode, back.json()], [200, NEWEST]);
  const etag = String(back.headers.etag);
  const changes = { name: '1.1', change_log: 'New', allow_imaging: false, licenses: [2, 1], membership: [1] };
  const edited = await call('PATCH', url, { as: 'user', body: changes, headers: { 'if-match': etag } });
  assert.deepEqual(edited.json(), { ...NEWEST, ...changes, licenses: [1, 2] });
  const late = await call('PATCH', url, { as: 'user', body: { name: 'x' }, headers: { 'if-match': etag } });
  assert.equal(late.statusCode, 412);
  const held = await call('GET', url, {
    as: 'user',
    headers: { 'if-none-match': String(edited.headers.etag) },
  });
  assert.equal(held.statusCode, 304);
  for (const [field, value] of [
    ['name', ' '],
    ['change_log', 'x'.repeat(10_001)],
    ['scripts', [99]],
    ['user', { id: 2 }],
    ['machines', []],
    ['end_date', 'never'],
    ['colour', 'red'],
  ] as const) {
    const answer = await call('PATCH', url, { as: 'staff', body: { [field]: value } });
    assert.deepEqual([answer.statusCode, answer.json().errors[0].field], [400, field]);
  }
  assert.equal((await call('PATCH', url, { as: 'second', body: { name: 'x' } })).statusCode, 403);
  assert.deepEqual((await call('GET', url, { as: 'staff' })).json(), edited.json());
});
