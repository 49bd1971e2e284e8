import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedHost, hostName, trustOf } from '../../src/http/asked-host.js';
import { startApp } from '../harness.js';

const EXPANDED_HOSTS = 'atmo.example, Old.Atmo.Example,[::1]';
const PATH = '/api/v2/images/1';

/** Whose form an answer has. */
const formOf = (body: { created_by: unknown }) => (typeof body.created_by === 'object' ? 'expanded' : 'seed');

test('a listed host answers the expanded form, in any letter case and with any port', async (t) => {
  const { call } = await startApp(t, { env: { EXPANDED_HOSTS } });
  for (const host of [
    'atmo.example',
    'ATMO.Example:8080',
    'old.atmo.example.',
    'old.atmo.example:',
    '[::1]',
    '[::1]:443',
  ]) {
    const image = (await call('GET', PATH, { headers: { host } })).json();
    assert.equal(formOf(image), 'expanded', host);
    // For a client that knows this one address, links lead nowhere else.
    assert.equal(image.url, `http://${host}/api/v2/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54`);
    const again = await call('GET', new URL(image.versions[0].url).pathname, { headers: { host } });
    assert.equal(formOf(again.json().image), 'expanded', host);
  }
});

test('any other host, forged or malformed, answers the form of the seeds', async (t) => {
  const { call } = await startApp(t, { env: { EXPANDED_HOSTS } });
  for (const host of [
    'localhost',
    'other.example',
    'atmo.example.evil.example',
    'evil-atmo.example',
    'evil@atmo.example',
    'atmo.example@evil.example',
    'atmo.example/..',
    'atmo.example:80:80',
    'atmo.example:x',
    'atmo.example evil.example',
    'atmo.example,evil.example',
    'atmo.example..',
    '::1',
    '[::1',
    '[]',
    '.',
    'null',
  ]) {
    assert.equal(formOf((await call('GET', PATH, { headers: { host } })).json()), 'seed', host);
  }
});

test('without the setting no host does; the mount of the expanded form answers everywhere', async (t) => {
  const { call } = await startApp(t);
  const headers = { host: 'atmo.example' };
  assert.equal(formOf((await call('GET', PATH, { headers })).json()), 'seed');
  assert.equal(formOf((await call('GET', `/expanded${PATH}`, { headers })).json()), 'expanded');
});

test('at such a host all of v2 is the expanded form, and nothing else changes', async (t) => {
  const { call } = await startApp(t, { env: { EXPANDED_HOSTS } });
  const headers = { host: 'atmo.example' };
  const list = (await call('GET', '/api/v2/images/?page_size=1', { headers })).json();
  assert.equal(formOf(list.results[0]), 'expanded');
  assert.match(list.next, /^http:\/\/atmo\.example\/api\/v2\/images\?page=2&page_size=1&after=/);
  const body = { tags: [1], min: 1 };
  const refused = await call('PATCH', PATH, { as: 'user', body, headers });
  assert.deepEqual([refused.statusCode, refused.json().errors[0].field], [400, 'min']);
  const before = (await call('GET', PATH, { as: 'user', headers })).json();
  assert.deepEqual((await call('PATCH', PATH, { as: 'user', body: before, headers })).json(), before);
  assert.equal((await call('HEAD', PATH, { headers })).statusCode, 200);
  const wrong = await call('DELETE', PATH, { headers });
  assert.deepEqual([wrong.statusCode, wrong.headers.allow], [405, 'GET, HEAD, PATCH']);
  for (const url of ['/api/v2', '/api/v2/nothing', '/api/v2/images/%zz']) {
    const unknown = await call('GET', url, { headers });
    assert.deepEqual([unknown.statusCode, unknown.json().errors[0].code], [404, 404], url);
  }
  assert.equal(
    (await call('GET', '/api/v20/images', { headers })).headers['content-type'],
    'application/problem+json',
  );
  assert.equal(formOf((await call('GET', `/expanded${PATH}`, { headers })).json()), 'expanded');
  const first = (await call('GET', '/api/v1/images?page_size=1', { headers })).json();
  assert.equal(typeof first.results[0].created_by, 'string');
  assert.equal((await call('GET', '/images', { as: 'user', headers })).statusCode, 200);
});

test('links lead to the listed host that was asked, from elsewhere to PUBLIC_URL', async (t) => {
  const env = { EXPANDED_HOSTS, PUBLIC_URL: 'https://public.example/base' };
  const { call } = await startApp(t, { env });
  for (const [host, path, url] of [
    ['atmo.example', '/api/v2', 'http://atmo.example/api/v2'],
    ['atmo.example:81', '/expanded/api/v2', 'http://atmo.example:81/expanded/api/v2'],
    ['other.example', '/api/v2', 'https://public.example/base/api/v2'],
    ['other.example', '/expanded/api/v2', 'https://public.example/base/expanded/api/v2'],
    ['evil@atmo.example', '/api/v2', 'https://public.example/base/api/v2'],
  ] as const) {
    const { next, results } = (await call('GET', `${path}/images?page_size=1`, { headers: { host } })).json();
    assert.equal(next.split('?')[0], `${url}/images`);
    assert.equal(results[0].url, `${url}/images/${results[0].uuid}`);
  }
});

test('a forwarded host counts where the proxy is trusted, and only there', async (t) => {
  const headers = {
    host: 'inner.example',
    'x-forwarded-host': 'evil.example, atmo.example',
    'x-forwarded-proto': 'https',
  };
  for (const [TRUST_PROXY, form, url] of [
    ['false', 'seed', 'http://inner.example'],
    ['true', 'expanded', 'https://atmo.example'],
    ['1', 'expanded', 'https://atmo.example'],
    ['127.0.0.0/8', 'expanded', 'https://atmo.example'],
    ['10.0.0.1, 127.0.0.1', 'expanded', 'https://atmo.example'],
    ['10.0.0.0/8, ::1', 'seed', 'http://inner.example'],
  ] as const) {
    const { call } = await startApp(t, { env: { EXPANDED_HOSTS, TRUST_PROXY } });
    const image = (await call('GET', PATH, { headers })).json();
    assert.deepEqual([formOf(image), image.url], [form, `${url}/api/v2/images/${image.uuid}`], TRUST_PROXY);
    const listed = { ...headers, host: 'atmo.example', 'x-forwarded-host': 'evil.example' };
    const other = (await call('GET', PATH, { headers: listed })).json();
    assert.equal(formOf(other), form === 'seed' ? 'expanded' : 'seed', TRUST_PROXY);
  }
});

test('who is trusted', () => {
  const trust = trustOf(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::1']);
  for (const [address, trusted] of [
    ['10.255.0.1', true],
    ['11.0.0.1', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['::ffff:10.1.2.3', true],
    ['2001:db8:1::5', true],
    ['2001:db9::5', false],
    ['::1', true],
    [undefined, false],
  ] as const) {
    assert.equal(trust(address, 0), trusted, address);
  }
  assert.deepEqual([trustOf(2)('192.0.2.1', 1), trustOf(2)('192.0.2.1', 2)], [true, false]);
  assert.deepEqual([trustOf(0)('127.0.0.1', 0), trustOf(false)('127.0.0.1', 0)], [false, false]);
});

test('a host without a header is no host', () => {
  const request = { headers: {}, socket: { remoteAddress: '127.0.0.1' } } as Parameters<typeof askedHost>[0];
  assert.equal(
    askedHost(request, () => true),
    '',
  );
  assert.equal(hostName(''), null);
});
