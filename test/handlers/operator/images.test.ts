import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoData } from '../../../src/catalogue/demo.js';
import { type Harness, startApp } from '../../harness.js';

const LIST = '/operator/v1/images';
const UUID = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const PLANTS = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const OCEANS = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';
const VOLUME = 'f0361e7b-cbe4-4882-a999-945192b7171b';
const USERNAME = { id: 1, uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10', username: 'username' };

/** The demo's first image, read off its data. */
const FIRST = {
  id: 1,
  uuid: UUID,
  name: 'Ubuntu 12.04 Updated NoGUI v1',
  description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
  icon: null,
  owner: USERNAME,
  organization: PLANTS,
  public: true,
  shared_with_users: [],
  shared_with_groups: [],
  tags: [
    {
      id: 1,
      uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701',
      name: 'Ubuntu',
      description: 'Based on Ubuntu',
    },
    {
      id: 2,
      uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7702',
      name: 'Featured',
      description: 'Recommended by the staff',
    },
  ],
  start_date: '2014-02-05T01:03:27.903000Z',
  end_date: null,
  modification_date: '2014-02-05T01:03:27.903000Z',
  arch: 'x86_64',
  root_volume: { uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b03', name: 'Ubuntu 12.04 Updated NoGUI v1' },
  extra_volumes: '[]',
  from_image: null,
  from_server: null,
  marketplace_key: null,
  versions: [
    {
      id: 2,
      uuid: 'dc897bda-5007-11e5-a49e-3c15c2ddd686',
      name: '1.0',
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
    },
    {
      id: 1,
      uuid: '05565e66-5008-11e5-9bcd-3c15c2ddd686',
      name: '0.9',
      start_date: '2014-02-05T01:03:27.903000Z',
      end_date: null,
      machines: [
        {
          id: 2,
          uuid: 'd81e5b36-0c9a-4a37-8e5d-94f1c7b20002',
          provider: { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin' },
          start_date: '2014-02-05T01:03:27.903000Z',
          end_date: null,
        },
      ],
    },
  ],
};

const newImage = { name: 'Debian 13', arch: 'x86_64', root_volume: VOLUME };

/** Status, and the fields that it names. */
const refusals =
  (harness: Harness) => async (method: string, url: string, as: 'user' | 'staff', body: unknown) => {
    const answer = await harness.call(method, url, { as, body });
    const errors: { field: string | null }[] = answer.json().errors ?? [];
    return [answer.statusCode, ...errors.map(({ field }) => field)];
  };

test('an image by number and by uuid in any letter case, whole', async (t) => {
  const { call } = await startApp(t);
  for (const id of ['1', UUID, UUID.toUpperCase()]) {
    assert.deepEqual((await call('GET', `${LIST}/${id}`, { as: 'second' })).json(), FIRST, id);
  }
  for (const id of ['99', '0', '1.0', 'x', '9007199254740993', '%00', '%ED%A0%80', 'é', 'a'.repeat(5000)]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'staff' });
    assert.equal(answer.statusCode, 404, id);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  }
});

test('the list shows each caller what they may see, newest first, whatever the page', async (t) => {
  const { call } = await startApp(t);
  const walk = async (as: 'user' | 'second' | 'staff', query = '') => {
    const ids: number[] = [];
    let next: string | null = `${LIST}?page_size=3${query}`;
    while (next !== null) {
      const page: { count: number; next: string | null; results: { id: number }[] } = (
        await call('GET', next, { as })
      ).json();
      ids.push(...page.results.map(({ id }) => id));
      next = page.next?.replace(/^http:\/\/[^/]+/, '') ?? null;
    }
    return ids;
  };
  // By start, then number, descending: 9 begins in 2099, 10 has ended, 3, 4 and 7 are private, 8 is shared with user 2.
  assert.deepEqual(await walk('staff'), [9, 6, 8, 5, 7, 4, 3, 2, 1, 10]);
  assert.deepEqual(await walk('user'), [6, 8, 5, 7, 4, 3, 2, 1]);
  assert.deepEqual(await walk('second'), [9, 6, 8, 5, 2, 1]);
  assert.deepEqual(await walk('staff', '&ended=true'), [10]);
  assert.deepEqual(await walk('user', '&ended=true'), []);
  assert.deepEqual(await walk('staff', '&ended=false'), [9, 6, 8, 5, 7, 4, 3, 2, 1]);
  assert.deepEqual(await walk('user', '&ended=false'), [6, 8, 5, 7, 4, 3, 2, 1]);
  assert.deepEqual(await walk('staff', '&ended=&public=true&created_by=username'), [6, 1]);
  assert.deepEqual(await walk('staff', '&public=false&tag_name=bioinformatics'), [8, 7]);
  assert.deepEqual(await walk('staff', `&organization=${OCEANS}&created_by=2`), [9, 5, 2]);
  assert.deepEqual(await walk('staff', '&arch=arm&name=my_image'), [3]);
  assert.deepEqual(await walk('staff', '&search=WITHDRAWN&unknown=key'), [10]);
  for (const query of ['ended=maybe', 'public=2', 'page=-1', 'page_size=0', 'after=nonsense']) {
    assert.equal((await call('GET', `${LIST}?${query}`, { as: 'staff' })).statusCode, 400, query);
  }
});

test('every call needs a token, and every write one with the scope for it', async (t) => {
  const { call } = await startApp(t);
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['GET', '/1'],
    ['PATCH', '/1'],
    ['DELETE', '/1'],
    ['POST', '/1/transfer'],
    ['PUT', '/1/shares/users/2'],
    ['DELETE', '/1/shares/users/2'],
    ['PUT', '/1/shares/groups/1'],
    ['DELETE', '/1/shares/groups/1'],
    ['POST', '/10/purge'],
  ] as const) {
    assert.equal((await call(method, `${LIST}${path}`)).statusCode, 401, `${method} ${path}`);
    if (method === 'GET') continue;
    assert.equal(
      (await call(method, `${LIST}${path}`, { as: 'reader' })).statusCode,
      403,
      `${method} ${path}`,
    );
  }
});

test('an image is made from a volume, with a version and a machine, and shows in all contracts', async (t) => {
  const { call } = await startApp(t, { now: () => Date.UTC(2026, 0, 2) * 1000 });
  const body = {
    ...newImage,
    description: 'The stable release.',
    icon: 'debian.png',
    tags: ['Ubuntu', 4, { name: 'brand new' }],
    extra_volumes: '[{"id":"x"}]',
    public: true,
    owner: 'rosalind.okafor',
    organization: OCEANS.toUpperCase(),
  };
  const made = await call('POST', LIST, { as: 'staff', body });
  assert.equal(made.statusCode, 201);
  const image = made.json();
  assert.deepEqual(
    [image.name, image.description, image.icon, image.arch, image.extra_volumes, image.public],
    ['Debian 13', 'The stable release.', 'debian.png', 'x86_64', '[{"id":"x"}]', true],
  );
  assert.deepEqual([image.owner.username, image.organization], ['rosalind.okafor', OCEANS]);
  assert.deepEqual(
    image.tags.map((tag: { name: string }) => tag.name),
    ['Ubuntu', 'bioinformatics', 'brand new'],
  );
  assert.deepEqual(
    [image.start_date, image.modification_date, image.end_date],
    ['2026-01-02T00:00:00.000000Z', '2026-01-02T00:00:00.000000Z', null],
  );
  assert.deepEqual(image.root_volume, { uuid: VOLUME, name: 'vol-0-1' });
  const [version] = image.versions;
  assert.deepEqual(
    [image.versions.length, version.name, version.machines[0].provider.name],
    [1, '1.0', 'Tucson'],
  );

  const location = new URL(String(made.headers.location)).pathname;
  assert.equal(location, `${LIST}/${image.id}`);
  const found = await call('GET', location, { as: 'staff' });
  assert.deepEqual([found.json(), found.headers.etag], [image, made.headers.etag]);
  const labs = (await call('GET', `/images/${image.uuid}`, { as: 'second' })).json().image;
  assert.deepEqual([labs.name, labs.organization, labs.extra_volumes], ['Debian 13', OCEANS, '[{"id":"x"}]']);
  const v2 = (await call('GET', `/api/v2/images/${image.id}`)).json();
  assert.deepEqual([v2.created_by, v2.provider_images.length], [2, 1]);
});

test('an image that begins later shows to its owner only until then', async (t) => {
  let now = Date.UTC(2026, 0, 2) * 1000;
  const { call } = await startApp(t, { now: () => now });
  const body = { ...newImage, public: true, start_date: '2026-01-03T00:00:00Z' };
  const { id } = (await call('POST', LIST, { as: 'user', body })).json();
  const seen = async (as: 'user' | 'second') => (await call('GET', `${LIST}/${id}`, { as })).statusCode;
  assert.deepEqual([await seen('user'), await seen('second')], [200, 404]);
  now = Date.UTC(2026, 0, 3) * 1000;
  assert.deepEqual([await seen('user'), await seen('second')], [200, 200]);
});

test('a new image is refused with what is wrong about it', async (t) => {
  const harness = await startApp(t);
  const refusal = refusals(harness);
  const make = (as: 'user' | 'staff', more: object) => refusal('POST', LIST, as, { ...newImage, ...more });
  assert.deepEqual(await make('user', { name: ' ' }), [400, 'name']);
  assert.deepEqual(await make('user', { name: 'x'.repeat(256) }), [400, 'name']);
  assert.deepEqual(await make('user', { name: 'a\u0007' }), [400, 'name']);
  assert.deepEqual(await make('user', { name: '\ud800' }), [400, 'name']);
  assert.deepEqual(await make('user', { arch: 'mips' }), [400, 'arch']);
  assert.deepEqual(await make('user', { root_volume: 'unknown' }), [400, 'root_volume']);
  assert.deepEqual(await make('user', { extra_volumes: '7' }), [400, 'extra_volumes']);
  assert.deepEqual(await make('user', { description: 'x'.repeat(10_001) }), [400, 'description']);
  assert.deepEqual(await make('user', { tags: [99] }), [400, 'tags']);
  assert.deepEqual(await make('user', { tags: [{ description: 'x' }] }), [400, 'tags']);
  assert.deepEqual(await make('user', { start_date: '2014-01-01T00:00:00Z' }), [400, 'start_date']);
  assert.deepEqual(await make('user', { start_date: '2040-02-30T00:00:00Z' }), [400, 'start_date']);
  assert.deepEqual(await make('user', { colour: 'red' }), [400, 'colour']);
  assert.deepEqual(await make('user', { owner: 2 }), [403]);
  assert.deepEqual(await make('user', { owner: 'nobody' }), [403]);
  assert.deepEqual(await make('user', { organization: OCEANS }), [403]);
  assert.deepEqual(await make('staff', { owner: 'nobody' }), [400, 'owner']);
  assert.deepEqual(await make('staff', { organization: UUID }), [400, 'organization']);
  await harness.call('PATCH', '/operator/v1/users/2', { as: 'staff', body: { active: false } });
  assert.deepEqual(await make('staff', { owner: 2 }), [400, 'owner']);
  const { id } = (await harness.call('GET', '/operator/v1/organizations', { as: 'staff' }))
    .json()
    .results.find((one: { uuid: string }) => one.uuid === OCEANS);
  await harness.call('PATCH', `/operator/v1/organizations/${id}`, { as: 'staff', body: { active: false } });
  assert.deepEqual(await make('staff', { organization: OCEANS }), [400, 'organization']);
  const { count } = (await harness.call('GET', LIST, { as: 'staff' })).json();
  assert.equal(count, demoData.images.length);
});

test('an edit is a merge of what can be changed; the rest may be sent back', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const url = `${LIST}/1`;
  const back = await call('PATCH', url, { as: 'user', body: FIRST });
  assert.deepEqual([back.statusCode, back.json()], [200, FIRST]);
  const changes = { icon: 'i.png', public: false, arch: 'arm64', tags: [3, 'Ubuntu'], extra_volumes: '{}' };
  const edited = (await call('PATCH', url, { as: 'user', body: { ...FIRST, ...changes } })).json();
  assert.deepEqual(
    [edited.icon, edited.public, edited.arch, edited.extra_volumes],
    ['i.png', false, 'arm64', '{}'],
  );
  assert.deepEqual(
    edited.tags.map((tag: { id: number }) => tag.id),
    [3, 1],
  );
  assert.notEqual(edited.modification_date, FIRST.modification_date);
  const refusal = refusals(harness);
  const edit = (body: object) => refusal('PATCH', url, 'staff', body);
  assert.deepEqual(await edit({ name: '\u2028' }), [400, 'name']);
  assert.deepEqual(await edit({ owner: { ...USERNAME, id: 2 } }), [400, 'owner']);
  assert.deepEqual(await edit({ organization: null }), [400, 'organization']);
  assert.deepEqual(await edit({ start_date: '2013-01-01T00:00:00Z' }), [400, 'start_date']);
  assert.deepEqual(await edit({ shared_with_users: [USERNAME] }), [400, 'shared_with_users']);
  assert.deepEqual(await edit({ versions: [] }), [400, 'versions']);
  assert.deepEqual(await edit({ end_date: 'tomorrow' }), [400, 'end_date']);
  assert.deepEqual(await edit({ colour: 'red', name: '' }), [400, 'name']);
  assert.deepEqual(new Set(await edit({ tags: [null] })), new Set([400, 'tags']));
  assert.deepEqual((await call('GET', url, { as: 'user' })).json(), edited);
});

test('who sees an image and does not own it learns nothing of its shares, and changes nothing', async (t) => {
  const { call } = await startApp(t);
  await call('PUT', `${LIST}/8/shares/groups/1`, { as: 'user', body: {} });
  const shares = async (as: 'user' | 'second' | 'staff') => {
    const image = (await call('GET', `${LIST}/8`, { as })).json();
    return [image.shared_with_users.length, image.shared_with_groups.length];
  };
  assert.deepEqual(
    [await shares('user'), await shares('staff')],
    [
      [1, 1],
      [1, 1],
    ],
  );
  assert.deepEqual(await shares('second'), [0, 0]);
  const edit = await call('PATCH', `${LIST}/8`, { as: 'second', body: { name: 'x' } });
  assert.deepEqual([edit.statusCode, edit.json().detail], [403, 'only its owner may change this image']);
  assert.equal((await call('PATCH', `${LIST}/7`, { as: 'second', body: { name: 'x' } })).statusCode, 404);
});

test('are read and written on condition', async (t) => {
  const { call } = await startApp(t);
  const etag = String((await call('GET', `${LIST}/8`, { as: 'user' })).headers.etag);
  const held = await call('GET', `${LIST}/8`, { as: 'user', headers: { 'if-none-match': etag } });
  assert.equal(held.statusCode, 304);
  const writes = [
    ['PATCH', '', { name: 'x' }],
    ['PUT', '/shares/users/3', {}],
    ['DELETE', '/shares/users/2', undefined],
    ['PUT', '/shares/groups/1', {}],
    ['DELETE', '/shares/groups/1', undefined],
    ['POST', '/transfer', { owner: 2 }],
    ['POST', '/purge', undefined],
    ['DELETE', '', undefined],
  ] as const;
  const write = async ([method, path, body]: (typeof writes)[number], wanted: string) =>
    (await call(method, `${LIST}/8${path}`, { as: 'staff', body, headers: { 'if-match': wanted } }))
      .statusCode;
  for (const one of writes) assert.equal(await write(one, '"other"'), 412, one.join(' '));
  const now = (await call('GET', `${LIST}/8`, { as: 'user' })).headers.etag;
  assert.equal(now, etag, 'nothing has happened');
  assert.equal(await write(writes[1], etag), 200);
  assert.equal(await write(writes[0], etag), 412, 'what it is shared with is part of it');
});
