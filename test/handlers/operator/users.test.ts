import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const LIST = '/operator/v1/users';
const GENOMICS = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const OCEAN = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';
/** 2026-01-02T03:04:05.000006Z */
const now = () => 1_767_323_045_000_006;
const USER = {
  id: 1,
  uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10',
  username: 'username',
  staff: false,
  active: true,
  created: '2026-01-02T03:04:05.000006Z',
  organizations: [GENOMICS],
};

test('a user by number, by uuid in any letter case, and as me', async (t) => {
  const { call } = await startApp(t, { now });
  for (const as of ['user', 'staff'] as const) {
    for (const id of ['1', USER.uuid, USER.uuid.toUpperCase()]) {
      const answer = await call('GET', `${LIST}/${id}`, { as });
      assert.deepEqual([answer.statusCode, answer.json()], [200, USER]);
    }
  }
  const me = async (as: 'reader' | 'second' | 'staff') =>
    (await call('GET', `${LIST}/me`, { as })).json().username;
  assert.deepEqual(
    [await me('reader'), await me('second'), await me('staff')],
    ['username', 'rosalind.okafor', 'margaret.chu'],
  );
  const odd = ['9', '0', '-1', '1.0', 'Me', 'username', '9007199254740993', '%00', 'é', 'a'.repeat(5000)];
  for (const id of odd) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'staff' });
    assert.deepEqual([answer.statusCode, answer.json().detail], [404, 'user not found'], id);
  }
});

test('others than staff see themselves alone and change nobody', async (t) => {
  const { call } = await startApp(t, { now });
  for (const [method, url] of [
    ['GET', LIST],
    ['POST', LIST],
    ['GET', `${LIST}/me`],
    ['PATCH', `${LIST}/me`],
  ] as const) {
    assert.equal((await call(method, url)).statusCode, 401, `${method} ${url}`);
  }
  assert.equal((await call('GET', `${LIST}/2`, { as: 'user' })).statusCode, 404);
  const list = (await call('GET', LIST, { as: 'user' })).json();
  assert.deepEqual([list.count, list.results], [1, [USER]]);
  assert.equal((await call('GET', `${LIST}?staff=true`, { as: 'user' })).json().count, 0);
  const made = await call('POST', LIST, { as: 'user', body: { username: 'x' } });
  assert.deepEqual([made.statusCode, made.json().detail], [403, 'only staff may do this']);
  const edit = { as: 'user', body: { staff: true } } as const;
  assert.equal((await call('PATCH', `${LIST}/me`, edit)).statusCode, 403);
  assert.equal((await call('PATCH', `${LIST}/2`, edit)).statusCode, 404);
});

test('are made, found at their Location, listed oldest first and by filter', async (t) => {
  const { call } = await startApp(t, { now });
  const body = { username: ' Åsa.Lind ', staff: true, organizations: [2, GENOMICS.toUpperCase()] };
  const made = await call('POST', LIST, { as: 'staff', body });
  assert.equal(made.statusCode, 201);
  const { uuid, ...rest } = made.json();
  assert.deepEqual(rest, {
    ...{ id: 4, username: 'Åsa.Lind', staff: true, active: true },
    created: USER.created,
    organizations: [GENOMICS, OCEAN],
  });
  const found = await call('GET', new URL(String(made.headers.location)).pathname, { as: 'staff' });
  assert.deepEqual(found.json(), made.json());
  assert.equal(found.headers.etag, made.headers.etag);
  const plain = await call('POST', LIST, { as: 'staff', body: { username: 'bob' } });
  assert.deepEqual([plain.json().staff, plain.json().organizations], [false, []]);

  const names = async (query: string) => {
    const { results, count } = (await call('GET', `${LIST}?${query}`, { as: 'staff' })).json();
    assert.equal(results.length, count);
    return results.map((one: { username: string }) => one.username);
  };
  assert.deepEqual(await names(''), ['username', 'rosalind.okafor', 'margaret.chu', 'Åsa.Lind', 'bob']);
  assert.deepEqual(await names(`organization=${OCEAN}`), ['rosalind.okafor', 'Åsa.Lind']);
  assert.deepEqual(await names(`organization=${OCEAN}&staff=true`), ['Åsa.Lind']);
  assert.deepEqual(await names('search=%C3%A5SA'), ['Åsa.Lind']);
  assert.deepEqual(await names('active=false'), []);
  assert.deepEqual(await names('staff=&search=&unknown=1&organization=2'), ['rosalind.okafor', 'Åsa.Lind']);
  assert.equal((await call('GET', `${LIST}?staff=maybe`, { as: 'staff' })).statusCode, 400);

  const walked: string[] = [];
  let url: string | null = `${LIST}?page_size=2&active=true`;
  while (url !== null) {
    const page: { next: string | null; results: { username: string }[] } = (
      await call('GET', url, { as: 'staff' })
    ).json();
    walked.push(...page.results.map((one) => one.username));
    url = page.next === null ? null : page.next.replace(/^http:\/\/[^/]+/, '');
  }
  assert.deepEqual(walked, ['username', 'rosalind.okafor', 'margaret.chu', 'Åsa.Lind', 'bob']);
});

test('refuse what cannot be, and name the field', async (t) => {
  const { call } = await startApp(t, { now });
  const outcome = async (method: string, url: string, body: unknown) => {
    const answer = await call(method, url, { as: 'staff', body });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  const make = (body: unknown) => outcome('POST', LIST, body);
  assert.deepEqual(await make({}), [400, 'username']);
  assert.deepEqual(await make({ username: 'two words' }), [400, 'username']);
  assert.deepEqual(await make({ username: '42' }), [400, 'username']);
  assert.deepEqual(await make({ username: 'x'.repeat(151) }), [400, 'username']);
  assert.deepEqual(await make({ username: 'a\u0000' }), [400, 'username']);
  assert.deepEqual(await make({ username: 'a\ud800' }), [400, 'username']);
  assert.deepEqual(await make({ username: 'a', colour: 'red' }), [400, 'colour']);
  assert.deepEqual(await make({ username: 'a', organizations: ['unknown'] }), [400, 'organizations']);
  assert.deepEqual(await make({ username: 'a', organizations: [9] }), [400, 'organizations']);
  assert.deepEqual(await make({ username: 'a', organizations: [2 ** 60] }), [400, 'organizations']);
  assert.equal((await make({ username: 'a', organizations: [null] }))[0], 400);
  assert.equal((await make({ username: 'a', organizations: new Array(1001).fill(1) }))[0], 400);
  assert.deepEqual(await make({ username: 'username' }), [409, 'username']);
  // The same name in another composition of its letters.
  assert.deepEqual(await make({ username: 'z\u00e9' }), [201]);
  assert.deepEqual(await make({ username: 'ze\u0301' }), [409, 'username']);

  const edit = (body: unknown) => outcome('PATCH', `${LIST}/1`, body);
  assert.deepEqual(await edit({ username: 'other' }), [400, 'username']);
  assert.deepEqual(await edit({ created: '2020-01-01T00:00:00.000000Z' }), [400, 'created']);
  assert.deepEqual(await edit({ organizations: [OCEAN, 'x'] }), [400, 'organizations']);
  assert.deepEqual(await edit({ organizations: null }), [400, 'organizations']);
  assert.deepEqual(await edit({ active: 'no' }), [400, 'active']);
  assert.deepEqual(await edit({ email: 'x' }), [400, 'email']);
  assert.deepEqual(await edit({ ...USER, id: 2, active: false }), [400, 'id']);
  assert.deepEqual((await call('GET', `${LIST}/1`, { as: 'staff' })).json(), USER);
});

test('are edited by what they were received as, with what changes', async (t) => {
  const { call } = await startApp(t, { now });
  const edit = async (body: unknown) => (await call('PATCH', `${LIST}/1`, { as: 'staff', body })).json();
  assert.deepEqual(await edit(USER), USER);
  assert.deepEqual(await edit({}), USER);
  const next = { ...USER, staff: true, organizations: [GENOMICS, OCEAN] };
  assert.deepEqual(await edit({ ...USER, staff: true, organizations: [OCEAN, 1, GENOMICS] }), next);
  assert.deepEqual(await edit({ organizations: [] }), { ...next, organizations: [] });
});

test('can do nothing from the moment on that they are deactivated, and lose nothing', async (t) => {
  const { call } = await startApp(t, { now });
  const mine = async () => {
    const urls = ['/api/v2/images/1', '/api/v1/image_requests', '/images', `${LIST}/me`];
    const answers = await Promise.all(urls.map((url) => call('GET', url, { as: 'user' })));
    return answers.map((answer) => (answer.statusCode === 200 ? answer.json() : answer.statusCode));
  };
  const before = await mine();
  assert.equal(before.filter((one) => typeof one === 'object').length, 4);
  const set = (active: boolean) => call('PATCH', `${LIST}/1`, { as: 'staff', body: { active } });
  assert.equal((await set(false)).json().active, false);
  assert.deepEqual(await mine(), [401, 401, 401, 401]);
  assert.equal((await call('GET', '/api/v2/images/1')).statusCode, 200, 'their images are still there');
  assert.equal((await set(true)).json().active, true);
  assert.deepEqual(await mine(), before);
});

test('lose and get the rights of staff at once', async (t) => {
  const { call } = await startApp(t, { now });
  const all = async () => (await call('GET', LIST, { as: 'user' })).json().count;
  assert.equal(await all(), 1);
  await call('PATCH', `${LIST}/1`, { as: 'staff', body: { staff: true } });
  assert.equal(await all(), 3);
  await call('PATCH', `${LIST}/me`, { as: 'user', body: { staff: false } });
  assert.equal(await all(), 1);
});

test('always have one of staff who is active', async (t) => {
  const { call } = await startApp(t, { now });
  const drop = async (body: object) => {
    const answer = await call('PATCH', `${LIST}/me`, { as: 'staff', body });
    return answer.statusCode === 200 ? 200 : answer.json();
  };
  const refusal = (...fields: string[]) => ({
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'the last active member of staff must stay one',
    errors: fields.map((field) => ({ field, message: 'cannot become false' })),
  });
  assert.deepEqual(await drop({ active: false }), refusal('active'));
  assert.deepEqual(await drop({ staff: false }), refusal('staff'));
  assert.deepEqual(await drop({ staff: false, active: false }), refusal('staff', 'active'));
  await call('PATCH', `${LIST}/2`, { as: 'staff', body: { staff: true } });
  assert.equal(await drop({ active: false }), 200);
  assert.equal((await call('GET', `${LIST}/me`, { as: 'staff' })).statusCode, 401);
});

test('are read and written on condition', async (t) => {
  const { call } = await startApp(t, { now });
  const first = await call('GET', `${LIST}/me`, { as: 'user' });
  const etag = String(first.headers.etag);
  const again = await call('GET', `${LIST}/1`, { as: 'user', headers: { 'if-none-match': etag } });
  assert.deepEqual([again.statusCode, again.headers.etag, again.body], [304, etag, '']);
  const write = async (wanted: string, body: object) =>
    call('PATCH', `${LIST}/1`, { as: 'staff', body, headers: { 'if-match': wanted } });
  assert.equal((await write('"other"', { active: false })).statusCode, 412);
  const written = await write(etag, { organizations: [] });
  assert.equal(written.statusCode, 200);
  assert.equal((await write(etag, { active: false })).statusCode, 412);
  assert.equal((await write(String(written.headers.etag), { organizations: [1] })).headers.etag, etag);
});
