import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issueToken, startApp } from '../../harness.js';

const LIST = '/operator/v1/tokens';
const SHAPE = /^cyn_[A-Za-z0-9_-]{43}$/;
/** 2026-01-02T03:04:05.000006Z */
const NOW = 1_767_323_045_000_006;
const now = () => NOW;
/** Of the demo data. */
const LAPTOP = {
  id: 1,
  user: { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' },
  label: 'laptop',
  scopes: ['read', 'write'],
  created: '2026-01-02T03:04:05.000006Z',
  expires: null,
  revoked: null,
  last_used: null,
};
const using = (token: string) => ({ headers: { authorization: `Token ${token}` } });

test('a token is shown once, to be kept by nobody but who asked for it', async (t) => {
  const lines: string[] = [];
  const { call, store } = await startApp(t, {
    now,
    env: { LOG_LEVEL: 'trace' },
    log: { write: (line) => void lines.push(line) },
  });
  const body = { label: ' night ', scopes: ['write', 'read'], expires: '2026-01-02T04:04:05.000006+00:00' };
  const made = await call('POST', LIST, { as: 'user', body });
  assert.equal(made.statusCode, 201);
  assert.equal(made.headers['cache-control'], 'no-store');
  assert.equal(made.headers.vary, 'Authorization, X-Auth-Token');
  const { token: secret, ...known } = made.json();
  assert.match(secret, SHAPE);
  // The demo's own, and the four of the harness, came before.
  const expected = { ...LAPTOP, id: 6, label: 'night', expires: '2026-01-02T04:04:05.000006Z' };
  assert.deepEqual(known, expected);

  const location = new URL(String(made.headers.location)).pathname;
  const found = await call('GET', location, { as: 'user' });
  assert.deepEqual([found.json(), found.headers.etag], [expected, made.headers.etag]);
  assert.equal(found.headers['cache-control'], 'private, no-cache');
  const listed = await call('GET', `${LIST}?page_size=100`, { as: 'staff' });
  assert.equal(listed.json().results.at(-1).id, 6);
  const used = await call('GET', location, using(secret));
  assert.deepEqual([used.statusCode, used.json().last_used], [200, '2026-01-02T03:04:05.000006Z']);

  const other = await call('POST', LIST, { as: 'user', body });
  assert.notEqual(other.json().token, secret);
  assert.ok(lines.some((line) => line.includes('/operator/v1/tokens')));
  const told = [found.body, listed.body, used.body, ...lines].join('\n');
  assert.ok(!told.includes('cyn_'), 'no token is told or logged');
  assert.equal((await store.tokens({ user: '1' }, { page: 1, size: 100 }, local)).total, 5);
});

const local = { actor: { kind: 'local', label: 'test' }, now: NOW } as const;

test('needs a token, and for writes one that may write', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url] of [
    ['GET', LIST],
    ['POST', LIST],
    ['GET', `${LIST}/1`],
    ['DELETE', `${LIST}/1`],
  ] as const) {
    assert.equal((await call(method, url)).statusCode, 401, `${method} ${url}`);
  }
  const body = { label: 'x', scopes: ['read'] };
  assert.equal((await call('POST', LIST, { as: 'reader', body })).statusCode, 403);
  assert.equal((await call('DELETE', `${LIST}/1`, { as: 'reader' })).statusCode, 403);
  assert.deepEqual((await call('GET', `${LIST}/1`, { as: 'reader' })).statusCode, 200);
});

test('are one’s own to see, and staff’s', async (t) => {
  const { call, store, tokens } = await startApp(t, { now });
  assert.deepEqual((await call('GET', `${LIST}/1`, { as: 'user' })).json(), LAPTOP);
  assert.deepEqual((await call('GET', `${LIST}/1`, { as: 'staff' })).json(), LAPTOP);
  const odd = ['99', '0', '1.0', 'x', LAPTOP.user.uuid, '9007199254740993', '%00', 'é', 'a'.repeat(5000)];
  for (const id of odd) {
    for (const method of ['GET', 'DELETE']) {
      const answer = await call(method, `${LIST}/${id}`, { as: 'staff' });
      assert.deepEqual([answer.statusCode, answer.json().detail], [404, 'token not found'], id);
    }
  }
  assert.equal((await call('GET', `${LIST}/1`, { as: 'second' })).statusCode, 404);
  assert.equal((await call('DELETE', `${LIST}/1`, { as: 'second' })).statusCode, 404);
  const owners = async (token: string, query = '') => {
    const { results, count } = (await call('GET', `${LIST}?${query}`, using(token))).json();
    assert.equal(results.length, count);
    return results.map((one: typeof LAPTOP) => one.user.id);
  };
  assert.deepEqual(await owners(tokens.user), [1, 1, 1]);
  assert.deepEqual(await owners(tokens.second), [2]);
  assert.deepEqual(await owners(tokens.staff), [1, 1, 2, 3, 1]);
  assert.deepEqual(await owners(tokens.staff, 'user=rosalind.okafor'), [2]);
  assert.deepEqual(await owners(tokens.staff, 'user=3&revoked=false'), [3]);
  assert.deepEqual(await owners(tokens.staff, 'user=nobody'), []);
  assert.deepEqual(await owners(tokens.second, 'user=1'), []);
  // Of staff, with a token that is not.
  const modest = await issueToken(store, 'margaret.chu', NOW, null, ['read', 'write']);
  assert.deepEqual(await owners(modest), [3, 3]);
  const first = (await call('GET', `${LIST}?page_size=2`, { as: 'user' })).json();
  const second = (await call('GET', first.next.replace(/^http:\/\/[^/]+/, ''), { as: 'user' })).json();
  assert.deepEqual([first.count, first.results.length, second.results.length], [3, 2, 1]);
  assert.equal((await call('GET', `${LIST}?revoked=perhaps`, { as: 'user' })).statusCode, 400);
});

test('give no more rights than their maker has', async (t) => {
  const { call, store } = await startApp(t, { now });
  const make = async (by: object, body: object) => {
    const answer = await call('POST', LIST, {
      ...by,
      body: { label: 'x', scopes: ['read', 'write'], ...body },
    });
    return answer.statusCode === 201
      ? answer.json().user.username
      : [answer.statusCode, answer.json().detail];
  };
  const others = [403, 'only staff may make a token for another user'];
  const scope = [403, 'only staff may make a token of the scope staff'];
  const modest = using(await issueToken(store, 'margaret.chu', NOW, null, ['read', 'write']));
  assert.equal(await make({ as: 'user' }, {}), 'username');
  assert.equal(await make({ as: 'user' }, { user: 1 }), 'username');
  assert.equal(await make({ as: 'user' }, { user: 'username' }), 'username');
  for (const user of [2, 'rosalind.okafor', 'nobody', 99]) {
    assert.deepEqual(await make({ as: 'user' }, { user }), others);
    assert.deepEqual(await make(modest, { user }), others);
  }
  assert.deepEqual(await make({ as: 'user' }, { scopes: ['staff'] }), scope);
  assert.deepEqual(await make(modest, { scopes: ['read', 'write', 'staff'] }), scope);
  assert.equal(await make({ as: 'staff' }, { user: 2 }), 'rosalind.okafor');
  assert.equal(await make({ as: 'staff' }, { scopes: ['staff', 'write'] }), 'margaret.chu');
});

test('refuse what cannot be, and name the field', async (t) => {
  const { call } = await startApp(t, { now });
  const outcome = async (change: object, as: 'user' | 'staff' = 'user') => {
    const answer = await call('POST', LIST, { as, body: { label: 'x', scopes: ['read'], ...change } });
    const fields = (answer.json().errors ?? []).map((one: { field: string }) => one.field);
    return [answer.statusCode, ...new Set(fields)];
  };
  assert.deepEqual(await outcome({}), [201]);
  assert.deepEqual(await outcome({ expires: null }), [201]);
  assert.deepEqual(await outcome({ label: '' }), [400, 'label']);
  assert.deepEqual(await outcome({ label: ' ' }), [400, 'label']);
  assert.deepEqual(await outcome({ label: 'x'.repeat(256) }), [400, 'label']);
  assert.deepEqual(await outcome({ label: 'a\u0000b' }), [400, 'label']);
  assert.deepEqual(await outcome({ scopes: [] }), [400, 'scopes']);
  assert.deepEqual(await outcome({ scopes: ['read', 'read'] }), [400, 'scopes']);
  assert.deepEqual(await outcome({ scopes: ['admin'] }), [400, 'scopes']);
  assert.deepEqual(await outcome({ scopes: 'read' }), [400, 'scopes']);
  assert.deepEqual(await outcome({ expires: '2026-01-02T03:04:05.000006Z' }), [400, 'expires']);
  assert.deepEqual(await outcome({ expires: '2026-01-02T03:04:05.000007Z' }), [201]);
  assert.deepEqual(await outcome({ expires: '1970-01-01T00:00:00Z' }), [400, 'expires']);
  assert.deepEqual(await outcome({ expires: '2030-02-30T00:00:00Z' }), [400, 'expires']);
  assert.deepEqual(await outcome({ expires: '9999-12-31T00:00:00Z' }), [400, 'expires']);
  assert.deepEqual(await outcome({ expires: 'tomorrow' }), [400, 'expires']);
  assert.deepEqual(await outcome({ expires: 4102444800 }), [400, 'expires']);
  assert.deepEqual(await outcome({ hash: 'x' }), [400, 'hash']);
  assert.deepEqual(await outcome({ token: 'cyn_x' }), [400, 'token']);
  assert.deepEqual(await outcome({ user: 'nobody' }, 'staff'), [400, 'user']);
  assert.deepEqual(await outcome({ user: 2 ** 60 }, 'staff'), [400, 'user']);
  assert.deepEqual(await outcome({ user: null }, 'staff'), [400, 'user']);
  await call('PATCH', '/operator/v1/users/2', { as: 'staff', body: { active: false } });
  assert.deepEqual(await outcome({ user: 2 }, 'staff'), [400, 'user']);
});

test('are no longer good from the moment on that they are revoked or expire', async (t) => {
  let time = NOW;
  const { call } = await startApp(t, { now: () => time });
  const make = async (change: object = {}) => {
    const body = { label: 'x', scopes: ['read', 'write'], ...change };
    return (await call('POST', LIST, { as: 'user', body })).json();
  };
  const works = async (token: string) => {
    const answers = await Promise.all(
      [LIST, '/api/v2/images', '/api/v1/images'].map((url) => call('GET', url, using(token))),
    );
    const labs = await call('GET', '/images', { headers: { 'x-auth-token': token } });
    return [...answers, labs].map((answer) => answer.statusCode);
  };
  const one = await make();
  assert.deepEqual(await works(one.token), [200, 200, 200, 200]);
  const gone = await call('DELETE', `${LIST}/${one.id}`, { as: 'user' });
  assert.deepEqual([gone.statusCode, gone.body], [204, '']);
  assert.deepEqual(await works(one.token), [401, 401, 401, 401]);

  time += 1_000_000;
  assert.equal((await call('DELETE', `${LIST}/${one.id}`, { as: 'staff' })).statusCode, 204);
  const seen = (await call('GET', `${LIST}/${one.id}`, { as: 'user' })).json();
  assert.equal(seen.revoked, '2026-01-02T03:04:05.000006Z', 'the first time counts');
  const listed = (await call('GET', `${LIST}?revoked=true`, { as: 'user' })).json();
  assert.deepEqual(listed.results, [seen]);

  const itself = await make();
  assert.equal((await call('DELETE', `${LIST}/${itself.id}`, using(itself.token))).statusCode, 204);
  assert.equal((await call('DELETE', `${LIST}/${itself.id}`, using(itself.token))).statusCode, 401);

  const short = await make({ expires: '2026-01-02T03:04:07.000006Z' });
  time = NOW + 1_999_999;
  assert.deepEqual(await works(short.token), [200, 200, 200, 200]);
  time = NOW + 2_000_000;
  assert.deepEqual(await works(short.token), [401, 401, 401, 401]);
  assert.equal((await call('GET', `${LIST}/${short.id}`, { as: 'user' })).json().revoked, null);
});

test('are read and revoked on condition', async (t) => {
  const { call } = await startApp(t, { now });
  const etag = String((await call('GET', `${LIST}/1`, { as: 'user' })).headers.etag);
  const again = await call('GET', `${LIST}/1`, { as: 'user', headers: { 'if-none-match': etag } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  const revoke = async (wanted: string) =>
    (await call('DELETE', `${LIST}/1`, { as: 'user', headers: { 'if-match': wanted } })).statusCode;
  assert.equal(await revoke('"other"'), 412);
  assert.equal((await call('GET', `${LIST}/1`, { as: 'user' })).json().revoked, null);
  assert.equal(await revoke(etag), 204);
  assert.equal(await revoke(etag), 412);
});
