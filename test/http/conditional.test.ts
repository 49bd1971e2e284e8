import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Harness, startApp, type Who } from '../harness.js';

const UUID = '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
const V2 = `/api/v2/images/${UUID}`;
const V1 = `/api/v1/images/${UUID}`;
const LABS = `/images/${UUID}`;
const VERSION = '/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
const REQUEST = '/api/v1/image_requests/bdc31c14-f807-11e3-8ef5-b2227cce2b54';

/** One thing, where user 1 may read it; `write` is how it is changed, if a contract has a way. */
const SINGLE = [
  { url: V2, write: 'PATCH' },
  { url: V1, write: 'PATCH' },
  { url: LABS, write: 'PUT' },
  { url: VERSION, write: 'PATCH' },
  { url: REQUEST, write: null },
] as const;
const WRITABLE = SINGLE.flatMap(({ url, write }) => (write === null ? [] : [{ url, write }]));

async function tagOf({ call }: Harness, url: string, as: Who = 'user'): Promise<string> {
  const { etag } = (await call('GET', url, { as })).headers;
  assert.match(String(etag), /^"[\w-]{22}"$/, url);
  return String(etag);
}

test('what is held is not sent again, to GET and HEAD, however the tag is listed', async (t) => {
  const harness = await startApp(t);
  for (const { url } of SINGLE) {
    const etag = await tagOf(harness, url);
    for (const held of [etag, `W/${etag}`, '*', ' * ', `"a", ${etag}`, `"a",W/${etag},"b"`, `x, ${etag}`]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await harness.call(method, url, { as: 'user', headers: { 'if-none-match': held } });
        assert.deepEqual([answer.statusCode, answer.body], [304, ''], `${method} ${url} ${held}`);
        assert.equal(answer.headers.etag, etag);
        assert.equal(answer.headers['content-type'], undefined);
        assert.equal(answer.headers['cache-control'], 'private, no-cache');
      }
    }
  }
});

test('what is not held is sent', async (t) => {
  const harness = await startApp(t);
  for (const { url } of SINGLE) {
    const etag = await tagOf(harness, url);
    const bare = etag.slice(1, -1);
    for (const held of [
      '',
      '"a"',
      bare,
      `"${bare}`,
      `"a,${bare}"`,
      `w/${etag}`,
      `${etag} x`,
      '"*"',
      '**',
      ',',
    ]) {
      const answer = await harness.call('GET', url, { as: 'user', headers: { 'if-none-match': held } });
      assert.equal(answer.statusCode, 200, `${url} ${held}`);
    }
  }
});

test('a write is done where the tag that is demanded holds', async (t) => {
  const harness = await startApp(t);
  for (const { url, write } of WRITABLE) {
    const names = ['strong', 'star', 'listed'];
    for (const [index, match] of [
      (tag: string) => tag,
      () => '*',
      (tag: string) => `"a" , ${tag}`,
    ].entries()) {
      const before = await tagOf(harness, url);
      const name = `${names[index]} ${write}`;
      const answer = await harness.call(write, url, {
        as: 'user',
        body: { name },
        headers: { 'if-match': match(before) },
      });
      assert.equal(answer.statusCode, 200, `${url} ${name}`);
      assert.equal(answer.headers.etag, await tagOf(harness, url));
      assert.notEqual(answer.headers.etag, before);
    }
  }
});

test('a write that demands another tag is 412, in the form of its contract, and nothing is done', async (t) => {
  const harness = await startApp(t);
  for (const { url, write } of WRITABLE) {
    const before = await harness.call('GET', url, { as: 'user' });
    const etag = String(before.headers.etag);
    for (const match of [
      '',
      '"a"',
      `W/${etag}`,
      etag.slice(1, -1),
      `"a" ${etag}`,
      'Sat, 21 Nov 2026 20:00:00 GMT',
    ]) {
      const answer = await harness.call(write, url, {
        as: 'user',
        body: { name: 'lost' },
        headers: { 'if-match': match },
      });
      assert.equal(answer.statusCode, 412, `${url} ${match}`);
      const message = 'this has changed since it was read';
      assert.deepEqual(
        answer.json(),
        url.startsWith('/api/')
          ? { detail: message, errors: [{ code: 412, message, field: null }] }
          : { type: 'invalid_request_error', message },
      );
    }
    const after = await harness.call('GET', url, { as: 'user' });
    assert.deepEqual([after.body, after.headers.etag], [before.body, etag]);
  }
});

test('DELETE takes a demand as well', async (t) => {
  const harness = await startApp(t);
  const etag = await tagOf(harness, LABS);
  const remove = (match: string) =>
    harness.call('DELETE', LABS, { as: 'user', headers: { 'if-match': match } });
  assert.equal((await remove('"stale"')).statusCode, 412);
  assert.equal((await remove(`W/${etag}`)).statusCode, 412);
  assert.equal(await tagOf(harness, LABS), etag);
  assert.equal((await remove(etag)).statusCode, 204);
  assert.equal((await remove('*')).statusCode, 404);
});

test('of two who read and then write, one wins and the other is told', async (t) => {
  const harness = await startApp(t);
  for (const first of WRITABLE) {
    for (const [round, second] of WRITABLE.filter(
      ({ url }) => (url === VERSION) === (first.url === VERSION),
    ).entries()) {
      const [firstTag, secondTag] = [
        await tagOf(harness, first.url),
        await tagOf(harness, second.url, 'staff'),
      ];
      const answers = await Promise.all([
        harness.call(first.write, first.url, {
          as: 'user',
          body: { name: `first ${round}` },
          headers: { 'if-match': firstTag },
        }),
        harness.call(second.write, second.url, {
          as: 'staff',
          body: { name: `second ${round}` },
          headers: { 'if-match': secondTag },
        }),
      ]);
      const statuses = answers.map(({ statusCode }) => statusCode);
      assert.deepEqual([...statuses].sort(), [200, 412], `${first.url} and ${second.url}`);
      const won = statuses[0] === 200 ? `first ${round}` : `second ${round}`;
      const shown = (await harness.call('GET', first.url, { as: 'user' })).json();
      assert.equal((first.url === LABS ? shown.image : shown).name, won);
    }
  }
});

test('a tag belongs to what this caller is shown, at this moment', async (t) => {
  const start = Date.now() * 1000;
  let later = 0;
  const harness = await startApp(t, { now: () => start + later });
  const image = '/api/v2/images/1';
  const [mine, staffs] = [await tagOf(harness, image), await tagOf(harness, image, 'staff')];
  const seen = async (as: Who) => (await harness.call('GET', image, { as })).json();
  assert.equal(mine === staffs, JSON.stringify(await seen('user')) === JSON.stringify(await seen('staff')));
  const end = new Date(start / 1000 + 1000).toISOString();
  const edited = await harness.call('PATCH', VERSION, { as: 'user', body: { end_date: end } });
  assert.equal(edited.statusCode, 200);
  const before = await tagOf(harness, image);
  later = 2_000_000;
  const after = await tagOf(harness, image);
  assert.notEqual(after, before, 'its version has ended, and shows no more');
  const patch = (match: string) =>
    harness.call('PATCH', image, { as: 'user', body: { name: 'late' }, headers: { 'if-match': match } });
  assert.equal((await patch(before)).statusCode, 412);
  assert.equal((await patch(after)).statusCode, 200);
});

test('what is sent back whole and stale is told to be stale, not that a field cannot be changed', async (t) => {
  const harness = await startApp(t);
  const read = await harness.call('GET', '/api/v2/images/1', { as: 'user' });
  const end = new Date(Date.now() - 1000).toISOString();
  assert.equal(
    (await harness.call('PATCH', VERSION, { as: 'user', body: { end_date: end } })).statusCode,
    200,
  );
  const patch = (headers: Record<string, string>) =>
    harness.call('PATCH', '/api/v2/images/1', { as: 'user', body: read.json(), headers });
  assert.equal((await patch({ 'if-match': String(read.headers.etag) })).statusCode, 412);
  const refused = await patch({});
  assert.equal(refused.statusCode, 400);
  assert.deepEqual(
    refused.json().errors.map(({ field }: { field: string }) => field),
    ['versions', 'provider_images'],
  );
});

test('who may not write learns nothing from a demand', async (t) => {
  const { call } = await startApp(t);
  const stale = { 'if-match': '"stale"' };
  const body = { name: 'x' };
  assert.equal((await call('PATCH', V2, { body, headers: stale })).statusCode, 401);
  assert.equal((await call('PATCH', V2, { as: 'second', body, headers: stale })).statusCode, 404);
  assert.equal((await call('PUT', LABS, { as: 'second', body, headers: stale })).statusCode, 404);
  assert.equal((await call('DELETE', LABS, { as: 'second', headers: stale })).statusCode, 404);
  assert.equal((await call('GET', V2, { headers: { 'if-none-match': '*' } })).statusCode, 404);
});

test('a new thing comes with the tag that reading it gives', async (t) => {
  const harness = await startApp(t);
  const made = await harness.call('POST', '/images', {
    as: 'user',
    body: {
      organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
      arch: 'arm',
      name: 'my_image',
      root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
    },
  });
  assert.equal(made.headers.etag, await tagOf(harness, `/images/${made.json().image.id}`));
  const asked = {
    provider: 1,
    description: 'd',
    software: 's',
    vis: 'public',
  };
  for (const [url, instance] of [
    ['/api/v1/provider/4/identity/1/request_image/', 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01'],
    ['/api/v1/image_requests', 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b02'],
  ] as const) {
    const request = await harness.call('POST', url, { as: 'user', body: { ...asked, instance } });
    assert.equal(request.headers.etag, await tagOf(harness, `/api/v1/image_requests/${request.json().id}`));
  }
});

test('one who sends back what is stale is told so by each edit of the operator, whatever of it cannot be changed', async (t) => {
  const { call } = await startApp(t);
  const read = async (url: string) => (await call('GET', url, { as: 'staff' })).json();
  const group = '/operator/v1/groups/2';
  const { headers } = await call('GET', group, { as: 'staff' });
  const held = await read(group);
  await call('PUT', `${group}/members/1`, { as: 'staff' });
  const send = (as: Who, url: string, body: object, tag?: string) =>
    call('PATCH', url, { as, body, ...(tag !== undefined && { headers: { 'if-match': tag } }) });
  assert.equal((await send('staff', group, held, String(headers.etag))).statusCode, 412);
  const lists = [
    'groups',
    'identities',
    'image_versions',
    'images',
    'instances',
    'licenses',
    'organizations',
    'providers',
    'scripts',
    'users',
    'volumes',
  ];
  for (const list of lists) {
    const url = `/operator/v1/${list}/1`;
    const body = { ...(await read(url)), id: 99 };
    assert.equal((await send('staff', url, body, '"other"')).statusCode, 412, url);
    assert.equal((await send('staff', url, body, '*')).statusCode, 400, url);
    assert.equal((await send('staff', url, body)).statusCode, 400, url);
  }
  // A condition is no matter of one who may not edit at all (RFC 9110, section 13.2.1).
  assert.equal((await send('user', '/operator/v1/providers/1', {}, '"other"')).statusCode, 403);
});
