import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const ID = '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
const OWN = `/images/${ID}`;
const newImage = {
  organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
  arch: 'arm',
  name: 'my_image',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
};

test('an image as the seed shows it', async (t) => {
  const { call } = await startApp(t);
  assert.deepEqual((await call('GET', OWN, { as: 'user' })).json(), {
    image: {
      arch: 'arm',
      creation_date: '2014-05-22T12:56:56.984011+00:00',
      extra_volumes: '[]',
      from_image: null,
      from_server: null,
      id: ID,
      marketplace_key: null,
      modification_date: '2014-05-22T12:56:56.984011+00:00',
      name: 'my_image',
      organization: newImage.organization,
      public: false,
      root_volume: { id: newImage.root_volume, name: 'vol-0-1' },
    },
  });
});

test('every call needs a token', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url] of [
    ['GET', '/images'],
    ['POST', '/images'],
    ['GET', OWN],
    ['PUT', OWN],
    ['DELETE', OWN],
    ['GET', '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54'],
    ['GET', '/images/unknown'],
  ] as const) {
    assert.equal((await call(method, url)).statusCode, 401, `${method} ${url}`);
  }
});

test('the list is whole, of the own organizations and public', async (t) => {
  const { call } = await startApp(t);
  const list = async (query: string) => (await call('GET', `/images${query}`, { as: 'user' })).json().images;
  const all = await list('');
  assert.equal(all.length, 8);
  assert.ok(
    all.every(
      (one: { public: boolean; organization: string }) =>
        one.public || one.organization === newImage.organization,
    ),
  );
  assert.equal((await list('?arch=arm')).length, 2);
  assert.equal((await list('?public=false&arch=&name=my_image')).length, 1);
  assert.equal((await list('?public=true')).length, 4);
  assert.equal((await list(`?organization=${newImage.organization}&unknown=1`)).length, 6);
  assert.equal((await call('GET', '/images?public=maybe', { as: 'user' })).statusCode, 400);
});

test('pages lead on by a relative link, page before per_page, filters kept', async (t) => {
  const { call } = await startApp(t);
  const seen: string[] = [];
  let url: string | undefined = '/images?per_page=3&public=true';
  let links = 0;
  while (url !== undefined) {
    const answer = await call('GET', url, { as: 'user' });
    assert.equal(answer.headers['x-total-count'], '4');
    seen.push(...answer.json().images.map(({ id }: { id: string }) => id));
    const link = answer.headers.link as string | undefined;
    if (link !== undefined)
      assert.match(link, /^<\/images\?page=2&per_page=3&public=true&after=[\w-]+>; rel="next"$/);
    url = link?.slice(1, link.indexOf('>'));
    links += 1;
  }
  assert.equal(links, 2);
  assert.equal(new Set(seen).size, 4);
});

test('an image is made, private unless said, with the volumes as text', async (t) => {
  const { call } = await startApp(t);
  for (const [sent, kept] of [
    [undefined, '[]'],
    ['[]', '[]'],
    [[], '[]'],
    [['a'], '["a"]'],
    [{ 1: { size: 2 } }, '{"1":{"size":2}}'],
  ] as const) {
    const root_volume = sent === '[]' ? { id: newImage.root_volume, name: 'x' } : newImage.root_volume;
    const answer = await call('POST', '/images', {
      as: 'user',
      body: { ...newImage, root_volume, extra_volumes: sent },
    });
    assert.equal(answer.statusCode, 201, answer.body);
    assert.deepEqual([answer.json().image.extra_volumes, answer.json().image.public], [kept, false]);
  }
});

test('what is wrong is named in lists', async (t) => {
  const { call } = await startApp(t);
  for (const [change, field] of [
    [{ arch: 'mips' }, 'arch'],
    [{ root_volume: '000a115d-2852-4b0a-9ce8-47f1134ba95a' }, 'root_volume'],
    [{ name: undefined }, 'name'],
    [{ extra_volumes: 'no json' }, 'extra_volumes'],
    [{ public: 'yes' }, 'public'],
  ] as const) {
    const answer = await call('POST', '/images', { as: 'user', body: { ...newImage, ...change } });
    assert.equal(answer.statusCode, 400, field);
    assert.ok(Array.isArray(answer.json().fields[field]), answer.body);
  }
});

test('PUT takes the whole back and changes what can be changed; what is absent stays', async (t) => {
  const { call } = await startApp(t);
  const before = (await call('GET', OWN, { as: 'user' })).json().image;
  const put = (body: object) => call('PUT', OWN, { as: 'user', body });
  assert.deepEqual((await put(before)).json().image, before);
  const sent = {
    ...before,
    id: '1f73d975-35fc-4365-9ead-8dab7e54152f',
    name: 'my_image_old',
    arch: 'arm64',
    creation_date: '2001-01-01T00:00:00.000000+00:00',
    root_volume: { id: 'f0361e7b-cbe4-4882-a999-945192b7171b', name: 'TOTO', size: 1 },
  };
  const { modification_date, ...after } = (await put(sent)).json().image;
  const { modification_date: _then, ...rest } = before;
  assert.deepEqual(after, { ...rest, name: 'my_image_old', arch: 'arm64' });
  assert.match(modification_date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
  assert.equal((await put({ public: true })).json().image.name, 'my_image_old');
});

test('DELETE ends it once', async (t) => {
  const { call } = await startApp(t);
  const first = await call('DELETE', OWN, { as: 'user' });
  assert.deepEqual([first.statusCode, first.body, first.headers['content-type']], [204, '', undefined]);
  assert.equal((await call('DELETE', OWN, { as: 'user' })).statusCode, 404);
  assert.equal((await call('GET', OWN, { as: 'user' })).statusCode, 404);
});
