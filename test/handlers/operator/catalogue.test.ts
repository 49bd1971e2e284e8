import assert from 'node:assert/strict';
import { request as send } from 'node:http';
import { test } from 'node:test';
import { DEMO_STAFF_USERNAME } from '../../../src/catalogue/demo.js';
import { compareReads } from '../../compare-reads.js';
import { type Harness, issueToken, LOCAL, startApp } from '../../harness.js';
import { emptyStore } from '../../service-store.js';

const FILE = '/operator/v1/catalogue';
const NDJSON = { 'content-type': 'application/x-ndjson' };
/** 2026-01-02T03:04:05.000006Z */
const NOW = 1_767_323_045_000_006;

async function exportOf({ call }: Harness): Promise<string> {
  const answer = await call('GET', FILE, { as: 'staff' });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-type'], 'application/x-ndjson');
  return answer.body;
}

/** A second service, on a store of its own in which there is one user of staff. */
async function emptyApp(t: Parameters<typeof startApp>[0]): Promise<Harness & { readonly first: string }> {
  const { store: empty, remove } = await emptyStore();
  t.after(remove);
  const call = { actor: LOCAL, now: NOW };
  await empty.createUser({ username: 'first', staff: true, organizations: [] }, call);
  const first = await issueToken(empty, 'first', NOW);
  return { ...(await startApp(t, { now: () => NOW, store: () => empty })), first };
}

/** Some of everything that can be said through the contracts. */
async function busy({ call }: Harness): Promise<void> {
  const wrote = async (...[method, url, options]: Parameters<Harness['call']>) => {
    const { statusCode, body } = await call(method, url, options);
    assert.ok(statusCode < 300, `${method} ${url}: ${body}`);
  };
  const tags = ['Größe', 'データ', 'Ubuntu'];
  await wrote('PATCH', '/api/v2/images/1', { as: 'user', body: { tags, access_list: [2], private: true } });
  await wrote('PATCH', '/api/v2/image_versions/1', { as: 'staff', body: { licenses: [1], membership: [1] } });
  await wrote('PATCH', '/operator/v1/providers/4', { as: 'staff', body: { active: false } });
  await wrote('DELETE', '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0', { as: 'user' });
}

test('an export that is imported gives the same answer to every read of every contract', async (t) => {
  const original = await startApp(t, { now: () => NOW });
  await busy(original);
  const file = await exportOf(original);
  const copy = await emptyApp(t);
  const imported = await copy.call('POST', FILE, {
    body: file,
    headers: { ...NDJSON, authorization: `Token ${copy.first}` },
  });
  assert.equal(imported.statusCode, 200, imported.body);
  const counts = JSON.parse(file.trimEnd().split('\n').at(-1) ?? '').counts;
  assert.deepEqual(imported.json(), { imported: true, counts });

  for (const who of [null, 'user', 'reader', 'second', 'staff'] as const) {
    const good = await compareReads(original, copy, who === null ? null : original.tokens[who]);
    assert.ok(good > (who === null ? 10 : 60), `${who} has read ${good} things`);
  }
  original.watch.judge();
  copy.watch.judge();
});

test('an import takes the place of who calls, and happens once', async (t) => {
  const original = await startApp(t);
  const body = await exportOf(original);
  const copy = await emptyApp(t);
  const headers = { ...NDJSON, authorization: `Token ${copy.first}` };
  const tried = await copy.call('POST', `${FILE}?check=true`, { body, headers });
  assert.equal(tried.json().imported, false);
  assert.equal((await copy.call('POST', FILE, { body, headers })).statusCode, 200);
  assert.equal((await copy.call('POST', FILE, { body, headers })).statusCode, 401);
  const mine = { ...NDJSON, authorization: `Token ${original.tokens.staff}` };
  const again = await copy.call('POST', FILE, { body, headers: mine });
  assert.equal(again.statusCode, 409);
  const users = await copy.call('GET', '/operator/v1/users?staff=true', { headers: mine });
  assert.deepEqual(
    users.json().results.map((one: { username: string }) => one.username),
    [DEMO_STAFF_USERNAME],
  );
});

test('a fault names its line, and its field in words of the contract', async (t) => {
  const original = await startApp(t);
  const body = (await exportOf(original)).replace('"username":"username"', '"username":"42"');
  const answer = await original.call('POST', `${FILE}?check=true`, { as: 'staff', body, headers: NDJSON });
  const line = body.split('\n').findIndex((text) => text.includes('"username":"42"')) + 1;
  assert.deepEqual(answer.json(), {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: `line ${line}: username must not be a number`,
    errors: [{ field: 'username', message: `must not be a number (line ${line})` }],
  });
});

test('a file is larger than any other body may be', async (t) => {
  const original = await startApp(t, { env: { BODY_LIMIT: '1024' } });
  const body = await exportOf(original);
  assert.ok(body.length > 20_000);
  const answer = await original.call('POST', `${FILE}?check=true`, { as: 'staff', body, headers: NDJSON });
  assert.equal(answer.statusCode, 200, answer.body);
});

test('a file comes as newline-delimited JSON, and from staff that may write', async (t) => {
  const { call, tokens } = await startApp(t);
  for (const type of ['application/json', 'text/plain', 'application/x-ndjson-too']) {
    const answer = await call('POST', FILE, { as: 'staff', body: '{}', headers: { 'content-type': type } });
    assert.equal(answer.statusCode, 415, type);
    assert.equal(answer.json().detail, 'The body must be sent as application/x-ndjson');
  }
  const headers = { ...NDJSON, authorization: `Token ${tokens.reader}` };
  const reader = await call('POST', FILE, { body: '{}', headers });
  assert.deepEqual(
    [reader.statusCode, reader.json().detail],
    [403, 'this token may only read: it lacks the scope write'],
  );
  const charset = { 'content-type': 'application/x-ndjson; charset=utf-8' };
  assert.equal((await call('POST', FILE, { as: 'staff', body: '{}', headers: charset })).statusCode, 409);
  const empty = await call('POST', `${FILE}?check=true`, { as: 'staff', body: '', headers: NDJSON });
  assert.equal(empty.statusCode, 400);
});

test('a client that leaves in the middle costs nothing', async (t) => {
  const harness = await startApp(t);
  const base = await harness.listen();
  const upload = send(`${base}${FILE}?check=true`, {
    method: 'POST',
    headers: { ...NDJSON, authorization: `Token ${harness.tokens.staff}` },
  });
  upload.on('error', () => undefined);
  upload.write((await exportOf(harness)).slice(0, 5000));
  await new Promise((resolve) => setTimeout(resolve, 50));
  upload.destroy();
  const download = new AbortController();
  const answer = await fetch(base + FILE, {
    headers: { authorization: `Token ${harness.tokens.staff}` },
    signal: download.signal,
  });
  await answer.body?.getReader().read();
  download.abort();
  assert.equal((await harness.call('GET', FILE, { as: 'staff' })).statusCode, 200);
  assert.equal((await harness.call('HEAD', FILE, { as: 'staff' })).statusCode, 200);
});
