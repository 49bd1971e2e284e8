import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const IMAGES = '/expanded/api/v2/images';
const URL_1 = `${IMAGES}/1`;
const UUID = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const BASE = 'http://localhost:80/expanded/api/v2';

const owner = {
  id: 1,
  uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10',
  username: 'username',
  url: `${BASE}/users/0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10`,
};

test('an image as later releases showed it, anonymous or not', async (t) => {
  const { call } = await startApp(t);
  const image = (await call('GET', URL_1)).json();
  assert.deepEqual(image, {
    id: 1,
    uuid: UUID,
    url: `${BASE}/images/${UUID}`,
    name: 'Ubuntu 12.04 Updated NoGUI v1',
    description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
    icon: null,
    created_by: owner,
    tags: [
      {
        id: 1,
        uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701',
        name: 'Ubuntu',
        description: 'Based on Ubuntu',
        url: `${BASE}/tags/9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701`,
      },
      {
        id: 2,
        uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7702',
        name: 'Featured',
        description: 'Recommended by the staff',
        url: `${BASE}/tags/9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7702`,
      },
    ],
    start_date: '2014-02-05T01:03:27.903Z',
    end_date: null,
    private: false,
    is_public: true,
    access_list: [],
    versions: [
      {
        id: 'dc897bda-5007-11e5-a49e-3c15c2ddd686',
        name: '1.0',
        url: `${BASE}/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686`,
        start_date: '2015-10-11T10:50:50.123Z',
        end_date: null,
      },
      {
        id: '05565e66-5008-11e5-9bcd-3c15c2ddd686',
        name: '0.9',
        url: `${BASE}/image_versions/05565e66-5008-11e5-9bcd-3c15c2ddd686`,
        start_date: '2014-02-05T01:03:27.903Z',
        end_date: null,
      },
    ],
    provider_images: image.provider_images,
  });
  const { results } = (await call('GET', `${IMAGES}?tag_name=Featured&created_by=username`)).json();
  assert.deepEqual(results.at(-1), image);
  // Each of these is asked for as it stands.
  for (const { url } of [image, ...image.versions]) {
    assert.equal((await call('GET', new URL(url).pathname)).json().url, url);
  }
});

test('the two forms differ in two fields and in their links', async (t) => {
  const { call } = await startApp(t);
  const seed = (await call('GET', '/api/v2/images/1')).json();
  const text = (await call('GET', URL_1)).body.replaceAll('/expanded/', '/');
  const { created_by, tags } = seed;
  assert.deepEqual({ ...JSON.parse(text), created_by, tags }, seed);
  assert.deepEqual([created_by, tags], [1, ['Ubuntu', 'Featured']]);
});

test('links lead to the pages of this mount', async (t) => {
  const { call } = await startApp(t);
  const { next } = (await call('GET', `${IMAGES}?page_size=1`)).json();
  assert.match(next, /^http:\/\/localhost:80\/expanded\/api\/v2\/images\?page=2&page_size=1&after=/);
  const following = (await call('GET', next.replace('http://localhost:80', ''))).json();
  assert.match(following.previous, /^http:\/\/localhost:80\/expanded\/api\/v2\/images\?page=1/);
});

test('what was received may be sent back: whole, with ids in place of objects, or from another address', async (t) => {
  const { call } = await startApp(t);
  for (const base of ['/api/v2', '/expanded/api/v2']) {
    const url = `${base}/images/8`;
    const patch = async (body: object) => {
      const answer = await call('PATCH', url, { as: 'user', body });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json();
    };
    const before = (await call('GET', url, { as: 'user' })).json();
    assert.deepEqual(await patch(before), before);
    // Keys in another order, as languages without an order of keys send them.
    const reversed = Object.fromEntries(Object.entries(before).reverse());
    assert.deepEqual(await patch({ ...reversed, access_list: before.access_list }), before);
    const elsewhere = JSON.stringify(before).replaceAll(
      `http://localhost:80${base}`,
      'https://old.example/api/v2',
    );
    assert.deepEqual(await patch(JSON.parse(elsewhere)), before);
    // What the web page of that time sends each time, changed or not.
    const { name, description, is_public } = before;
    const ids = { tags: [1, 4], access_list: [2] };
    assert.deepEqual(await patch({ name, description, is_public, ...ids, end_date: null }), before);
  }
});

test('tags, visibility and users are changed in any of their forms', async (t) => {
  const { call } = await startApp(t);
  const { tags } = (await call('GET', `${IMAGES}/6`)).json();
  const body = {
    tags: [tags[2], 4, 'fresh', { name: 'arm' }],
    is_public: false,
    access_list: [{ id: 2 }, 'margaret.chu'],
  };
  const after = (await call('PATCH', URL_1, { as: 'user', body })).json();
  assert.deepEqual(
    after.tags.map(({ name }: { name: string }) => name),
    ['desktop', 'bioinformatics', 'fresh', 'arm'],
  );
  assert.deepEqual([after.private, after.is_public], [true, false]);
  assert.deepEqual(
    after.access_list.map(({ id, username }: { id: number; username: string }) => [id, username]),
    [
      [2, 'rosalind.okafor'],
      [3, 'margaret.chu'],
    ],
  );
});

test('with whom an image is shared is told to its owner and staff', async (t) => {
  const { call } = await startApp(t);
  for (const base of ['/api/v2', '/expanded/api/v2']) {
    const second = {
      id: 2,
      uuid: '5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21',
      username: 'rosalind.okafor',
      url: `http://localhost:80${base}/users/5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21`,
    };
    for (const [as, list] of [
      ['user', [second]],
      ['staff', [second]],
      ['second', []],
    ] as const) {
      const image = (await call('GET', `${base}/images/8`, { as })).json();
      assert.deepEqual(image.access_list, list, as);
      const [{ url }] = image.versions;
      const version = (await call('GET', new URL(url).pathname, { as })).json();
      assert.deepEqual(version.access_list, list, as);
    }
  }
});

test('a version that the caller may not see is left out', async (t) => {
  const { call } = await startApp(t);
  const version = '/expanded/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
  await call('PATCH', version, { as: 'user', body: { end_date: '2020-01-01T00:00:00Z' } });
  const names = async (as?: 'staff') =>
    (await call('GET', URL_1, as ? { as } : {})).json().versions.map(({ name }: { name: string }) => name);
  assert.deepEqual(await names(), ['0.9']);
  assert.deepEqual(await names('staff'), ['1.0', '0.9']);
});

test('what is wrong is refused by name, and nothing is done', async (t) => {
  const { call } = await startApp(t);
  for (const [body, field] of [
    [{ created_by: { ...owner, id: 2 } }, 'created_by'],
    [{ created_by: 1 }, 'created_by'],
    [{ created_by: { ...owner, shoe_size: 44 } }, 'created_by'],
    [{ url: `${BASE}/images/2` }, 'url'],
    [{ versions: [] }, 'versions'],
    [{ versions: [{ id: 'dc897bda-5007-11e5-a49e-3c15c2ddd686' }] }, 'versions'],
    [{ provider_images: [{ id: 2 }, { id: 1 }] }, 'provider_images'],
    [{ tags: [1, null] }, 'tags'],
    [{ access_list: [2, null] }, 'access_list'],
    [{ access_list: [99] }, 'access_list'],
  ] as const) {
    const answer = await call('PATCH', URL_1, { as: 'user', body: { name: 'New', ...body } });
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
    assert.equal(answer.json().errors[0].field, field, JSON.stringify(body));
  }
  assert.equal((await call('GET', URL_1)).json().name, 'Ubuntu 12.04 Updated NoGUI v1');
});

test('errors have the form of Atmosphere', async (t) => {
  const { call } = await startApp(t);
  for (const [method, url, status] of [
    ['GET', '/expanded/api/v2', 404],
    ['GET', '/expanded/api/v2/nothing', 404],
    ['GET', `${IMAGES}/7`, 404],
    ['DELETE', URL_1, 405],
    ['PATCH', URL_1, 401],
  ] as const) {
    const answer = await call(method, url, { body: {} });
    assert.equal(answer.statusCode, status, url);
    assert.equal(answer.json().errors[0].code, status, url);
    assert.equal(typeof answer.json().detail, 'string', url);
  }
});
