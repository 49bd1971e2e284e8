import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { CatalogueError } from '../../src/catalogue/errors.js';
import { type Harness, issueToken, startApp } from '../harness.js';

/** What goes over the wire, letter by letter: `inject` and `fetch` both change the case of header names. */
async function raw(t: TestContext, { listen }: Harness, ...lines: string[]): Promise<string> {
  const url = new URL(await listen());
  const socket = connect(Number(url.port), url.hostname);
  t.after(() => socket.destroy());
  socket.write([...lines, 'host: images.example', 'connection: close', '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += chunk;
  return answer;
}

const atmosphere = (message: string, status: number) => ({
  detail: message,
  errors: [{ code: status, message, field: null }],
});

test('X-Total-Count reaches the wire as written', async (t) => {
  const harness = await startApp(t);
  const token = `X-Auth-Token: ${harness.tokens.user}`;
  assert.match(await raw(t, harness, 'GET /images HTTP/1.1', token), /\r\nX-Total-Count: 8\r\n/);
});

test('HEAD answers as GET does, without the body', async (t) => {
  const { call } = await startApp(t);
  for (const url of ['/images', '/images?page=1', '/api/v2/images', '/api/v1/images']) {
    const answer = await call('HEAD', url, { as: 'user' });
    assert.equal(answer.statusCode, 200, url);
    assert.equal(answer.body, '', url);
    assert.equal(answer.headers['content-type'], 'application/json', url);
  }
  assert.equal((await call('HEAD', '/images', { as: 'user' })).headers['x-total-count'], '8');
});

test('an id of any shape or length is not found, in the form of the contract', async (t) => {
  const { call } = await startApp(t);
  for (const id of [
    '%zz',
    '%',
    '%ff',
    'x'.repeat(5000),
    '%2F',
    '0',
    '-1',
    '1e3',
    "1'--",
    '99999999999999999999',
  ]) {
    const v2 = await call('GET', `/api/v2/images/${id}`);
    assert.equal(v2.statusCode, 404, id);
    assert.equal(v2.json().errors[0].code, 404, id);
    const labs = await call('GET', `/images/${id}`, { as: 'user' });
    assert.equal(labs.statusCode, 404, id);
    assert.equal(labs.json().type, 'unknown_resource', id);
  }
});

test('a path that nobody knows is 404 in the form of its mount', async (t) => {
  const { call } = await startApp(t);
  assert.deepEqual((await call('GET', '/api/v2/nothing')).json(), atmosphere('There is nothing here', 404));
  assert.deepEqual((await call('GET', '/api/v1')).json(), atmosphere('There is nothing here', 404));
  assert.equal((await call('GET', '/images/a/b')).json().type, 'unknown_resource');
  for (const url of ['/', '/nothing', '/imagesque', '/api/v3/images']) {
    const answer = await call('GET', url);
    assert.equal(answer.statusCode, 404, url);
    assert.equal(answer.headers['content-type'], 'application/problem+json', url);
    assert.equal(answer.json().status, 404, url);
  }
});

test('a wrong method is 405 and says which are right', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url, allow] of [
    ['DELETE', '/api/v2/images/1', 'GET, HEAD, PATCH'],
    ['POST', '/api/v2/images', 'GET, HEAD'],
    ['PUT', '/api/v1/image_requests', 'GET, HEAD, POST'],
    ['GET', '/api/v1/provider/1/identity/1/request_image', 'POST'],
    ['PATCH', '/images', 'GET, HEAD, POST'],
    ['POST', '/images/1', 'DELETE, GET, HEAD, PUT'],
  ] as const) {
    const answer = await call(method, url, { headers: { 'content-type': 'text/plain' }, body: 'x' });
    assert.equal(answer.statusCode, 405, url);
    assert.equal(answer.headers.allow, allow, url);
  }
  const labs = (await call('PATCH', '/images')).json();
  assert.equal(labs.type, 'invalid_request_error');
});

test('bad bodies are told in the form of the mount', async (t) => {
  const { call } = await startApp(t, { env: { BODY_LIMIT: '1024' } });
  const json = { 'content-type': 'application/json' };
  const own = '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
  for (const [body, headers, status] of [
    ['{', json, 400],
    ['{"name":"a","__proto__":{}}', json, 400],
    ['[1]', json, 400],
    ['{}', { 'content-type': 'text/plain' }, 415],
    ['{}', { 'content-type': 'application/xml' }, 415],
    [`"${'x'.repeat(2000)}"`, json, 413],
  ] as const) {
    const v2 = await call('PATCH', '/api/v2/images/1', { as: 'user', body, headers });
    assert.equal(v2.statusCode, status, body.slice(0, 30));
    assert.equal(v2.json().errors[0].code, status);
    const labs = await call('PUT', own, { as: 'user', body, headers });
    assert.equal(labs.statusCode, status, body.slice(0, 30));
    assert.equal(labs.json().type, 'invalid_request_error');
  }
  assert.equal((await call('PUT', own, { as: 'user' })).statusCode, 400);
  assert.equal((await call('PUT', own, { as: 'user', body: '', headers: json })).statusCode, 400);
});

test('a PATCH without a body, or with an empty one, changes nothing', async (t) => {
  const { call } = await startApp(t);
  const before = (await call('GET', '/api/v2/images/1')).json();
  for (const options of [{}, { body: '', headers: { 'content-type': 'application/json' } }, { body: {} }]) {
    const answer = await call('PATCH', '/api/v2/images/1', { as: 'user', ...options });
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(answer.json(), before);
  }
});

test('JSON5 is read where images are requested, and nowhere else', async (t) => {
  const { call } = await startApp(t);
  const headers = { 'content-type': 'application/json' };
  const body = (instance: string, more = '') =>
    `{instance: '${instance}', provider: 1, description: 'd', software: 's', vis: 'public',${more}}`;
  const nth = (n: number) => `e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b0${n}`;
  const path = '/api/v1/provider/4/identity/1/request_image';
  const ask = (url: string, text: string) => call('POST', url, { as: 'user', body: text, headers });
  assert.equal((await ask(path, body(nth(1)))).statusCode, 201);
  assert.equal((await ask(`${path}/`, body(nth(2)))).statusCode, 201);
  assert.equal((await ask('/api/v1/image_requests', body(nth(3)))).statusCode, 200);
  for (const key of ['__proto__', 'constructor']) {
    assert.equal((await ask(path, body(nth(4), `${key}: {}`))).statusCode, 400);
    assert.equal((await ask('/api/v1/image_requests', body(nth(4), `x: [{${key}: 1}]`))).statusCode, 400);
  }
  assert.equal((await ask('/images', '{name: 1}')).statusCode, 400);
  assert.match((await ask('/images', "{name: 'x'}")).json().message, /JSON/);
  const patch = await call('PATCH', '/api/v2/images/1', { as: 'user', body: "{name: 'x'}", headers });
  assert.equal(patch.statusCode, 400);
});

test('a token works with every word before it, and a wrong one is 401 where none is needed', async (t) => {
  const { call, tokens, store } = await startApp(t);
  const seen = async (authorization: string) =>
    (await call('GET', '/api/v2/images/7', { headers: { authorization } })).statusCode;
  for (const word of ['Token', 'token', 'TOKEN', 'Bearer', 'bearer']) {
    assert.equal(await seen(`${word} ${tokens.user}`), 200, word);
  }
  const now = Date.now() * 1000;
  const expired = await issueToken(store, 'username', now - 2, now - 1);
  for (const wrong of [`Token ${expired}`, 'Token x', `Basic ${tokens.user}`, tokens.user, 'Token', '']) {
    const answer = await call('GET', '/api/v2/images', { headers: { authorization: wrong } });
    assert.equal(answer.statusCode, 401, wrong);
    assert.match(String(answer.headers['www-authenticate']), /^Token /);
  }
  const labs = await call('GET', '/images', { headers: { 'x-auth-token': expired } });
  assert.equal(labs.statusCode, 401);
  assert.equal(labs.json().type, 'invalid_auth');
  assert.ok(labs.headers['www-authenticate']);
});

test('what is answered to a token may be kept by its owner only', async (t) => {
  const { call } = await startApp(t);
  const answers = [
    await call('GET', '/api/v2/images', { as: 'user' }),
    await call('GET', '/images', { as: 'user' }),
    await call('GET', '/api/v2/images/unknown', { as: 'user' }),
  ];
  for (const { headers } of answers) {
    assert.equal(headers['cache-control'], 'private, no-cache');
    assert.equal(headers.vary, 'Authorization, X-Auth-Token');
  }
  const { headers } = await call('GET', '/api/v2/images');
  assert.equal(headers['cache-control'], undefined);
  assert.equal(headers.vary, 'Authorization, X-Auth-Token');
});

test('the media type is exactly application/json, whatever JSON is asked for', async (t) => {
  const { call } = await startApp(t);
  const headers = { accept: 'application/json; indent=4' };
  for (const url of ['/api/v2/images', '/api/v1/images', '/api/v2/images/unknown', '/healthz']) {
    assert.equal((await call('GET', url, { headers })).headers['content-type'], 'application/json', url);
  }
});

test('Online Labs: a slash at the end, and bodies where none belong', async (t) => {
  const { call } = await startApp(t);
  assert.equal((await call('GET', '/images/', { as: 'user' })).statusCode, 200);
  const headers = { 'content-type': 'application/json' };
  for (const [index, body] of ['', 'null', '{}'].entries()) {
    assert.equal((await call('GET', '/images', { as: 'user', headers, body })).statusCode, 200);
    const status = (
      await call('DELETE', '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0', { as: 'user', headers, body })
    ).statusCode;
    assert.equal(status, index === 0 ? 204 : 404, body);
  }
});

test('a fault on our side tells nothing but that', async (t) => {
  const lines: string[] = [];
  const { call } = await startApp(t, {
    expect500: true,
    env: { LOG_LEVEL: 'info' },
    log: { write: (line) => void lines.push(line) },
    store: (store) => ({
      ...store,
      images: async () => {
        throw new Error('SQLITE_CORRUPT in /srv/catalogue.db');
      },
    }),
  });
  const answer = await call('GET', '/api/v2/images', { as: 'user' });
  assert.equal(answer.statusCode, 500);
  assert.deepEqual(answer.json(), atmosphere('Something went wrong on our side', 500));
  const log = lines.join('');
  assert.match(log, /SQLITE_CORRUPT/);
  const id = answer.headers['x-request-id'];
  assert.ok(typeof id === 'string' && log.includes(id));
});

test('no log line holds a token', async (t) => {
  const lines: string[] = [];
  const { app, call, tokens } = await startApp(t, {
    env: { LOG_LEVEL: 'trace' },
    log: { write: (line) => void lines.push(line) },
  });
  app.log.info({ req: { headers: { authorization: tokens.user, 'x-auth-token': tokens.user } } }, 'seen');
  await call('GET', '/api/v2/images', { as: 'user' });
  await call('GET', '/images', { as: 'user' });
  assert.ok(lines.length > 4);
  assert.ok(!lines.join('').includes(tokens.user));
});

test('a store that is busy is a 503 that says when to try again', async (t) => {
  const busy = () => Promise.reject(new CatalogueError('busy', 'too much at once: try again later'));
  const { call } = await startApp(t, { store: (store) => ({ ...store, image: busy }), expect500: true });
  for (const url of ['/api/v2/images/1', '/images/1']) {
    const answer = await call('GET', url, { as: 'user' });
    assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '1']);
    assert.match(answer.body, /too much at once: try again later/);
  }
});

test('readiness is the database, health is the process', async (t) => {
  const { call } = await startApp(t, {
    store: (store) => ({ ...store, ready: () => Promise.reject(new Error('gone')) }),
  });
  assert.equal((await call('GET', '/healthz')).statusCode, 200);
  const unready = await call('GET', '/readyz');
  assert.deepEqual([unready.statusCode, unready.headers['retry-after']], [503, '1']);
  const { call: sound } = await startApp(t);
  assert.equal((await sound('GET', '/readyz')).statusCode, 200);
});
