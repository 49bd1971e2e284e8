import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const UUID = 'dc897bda-5007-11e5-a49e-3c15c2ddd686';
const VERSIONS = '/expanded/api/v2/image_versions';
const BASE = 'http://localhost:80/expanded/api/v2';
const IMAGE = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';

const owner = {
  id: 1,
  uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10',
  username: 'username',
  url: `${BASE}/users/0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10`,
};

test('a version as later releases showed it', async (t) => {
  const { call } = await startApp(t);
  const version = (await call('GET', `${VERSIONS}/${UUID}`)).json();
  const { tags } = (await call('GET', `/expanded/api/v2/images/1`)).json();
  assert.deepEqual(version, {
    id: UUID,
    url: `${BASE}/image_versions/${UUID}`,
    parent: {
      id: '05565e66-5008-11e5-9bcd-3c15c2ddd686',
      url: `${BASE}/image_versions/05565e66-5008-11e5-9bcd-3c15c2ddd686`,
    },
    name: '1.0',
    change_log: '21-August-2015 Updated something',
    image: {
      id: 1,
      uuid: IMAGE,
      url: `${BASE}/images/${IMAGE}`,
      name: 'Ubuntu 12.04 Updated NoGUI v1',
      description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
      icon: null,
      user: 1,
      tags,
      created_by: owner,
      start_date: '2014-02-05T01:03:27.903000Z',
      end_date: null,
    },
    machines: [
      {
        id: 1,
        uuid: '813557f2-f808-11e3-8ef5-b2227cce2b54',
        url: `${BASE}/provider_machines/813557f2-f808-11e3-8ef5-b2227cce2b54`,
        provider: {
          id: 1,
          uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101',
          name: 'Tucson',
          url: `${BASE}/providers/4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101`,
        },
        start_date: '2014-02-04T23:56:40.077000Z',
        end_date: null,
      },
    ],
    allow_imaging: true,
    min_mem: null,
    min_cpu: null,
    licenses: [],
    membership: [],
    scripts: [],
    access_list: [],
    user: owner,
    identity: {
      id: 1,
      uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701',
      url: `${BASE}/identities/f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701`,
    },
    start_date: '2015-10-11T10:50:50.123456Z',
    end_date: null,
  });
  assert.deepEqual((await call('GET', `${VERSIONS}?image_id=1&page_size=1`)).json().results, [version]);
});

test('the two forms differ in two fields of the image and in their links', async (t) => {
  const { call } = await startApp(t);
  const seed = (await call('GET', `/api/v2/image_versions/${UUID}`)).json();
  const text = (await call('GET', `${VERSIONS}/${UUID}`)).body.replaceAll('/expanded/', '/');
  const expanded = JSON.parse(text);
  const { created_by, tags } = seed.image;
  assert.deepEqual({ ...expanded, image: { ...expanded.image, created_by, tags } }, seed);
  assert.deepEqual([created_by, tags], [1, ['Ubuntu', 'Featured']]);
});

test('what was received may be sent back, at both mounts and as the clients of that time send it', async (t) => {
  const { call } = await startApp(t);
  for (const base of ['/api/v2', '/expanded/api/v2']) {
    const url = `${base}/image_versions/${UUID}`;
    const before = (await call('GET', url)).json();
    for (const body of [
      before,
      { name: '1.0', change_log: before.change_log, allow_imaging: true, end_date: null },
      { image: 1, min_cpu: 0, min_mem: 0 },
      { image: '1' },
      { image: IMAGE.toUpperCase(), min_mem: null },
      // The objects of the seed had an id and nothing else.
      {
        image: { id: 1 },
        machines: [{ id: 1 }],
        user: { id: 1 },
        identity: { id: 1 },
        parent: { id: before.parent.id },
      },
      { image: { uuid: IMAGE }, url: `https://old.example/api/v2/image_versions/${UUID}` },
    ]) {
      const answer = await call('PATCH', url, { as: 'user', body });
      assert.equal(answer.statusCode, 200, answer.body);
      assert.deepEqual(answer.json(), before);
    }
    for (const [body, field] of [
      [{ image: 2 }, 'image'],
      [{ image: 'bdc31c14-f807-11e3-8ef5-b2227cce2b55' }, 'image'],
      [{ image: { ...before.image, name: 'Another' } }, 'image'],
      [{ image: null }, 'image'],
      [{ image: [1] }, 'image'],
      [{ min_mem: 1 }, 'min_mem'],
      [{ min_cpu: '0' }, 'min_cpu'],
      [{ machines: [{ id: 2 }] }, 'machines'],
      [{ machines: [] }, 'machines'],
      [{ machines: { 0: { id: 1 } } }, 'machines'],
      [{ user: { id: 1, username: ['username'] } }, 'user'],
      [{ identity: null }, 'identity'],
      [{ access_list: [2] }, 'access_list'],
      [{ access_list: [{ id: 2 }] }, 'access_list'],
      [{ url: `${BASE}/images/${UUID}` }, 'url'],
    ] as const) {
      const answer = await call('PATCH', url, { as: 'user', body: { name: 'never', ...body } });
      assert.equal(answer.statusCode, 400, JSON.stringify(body));
      assert.equal(answer.json().errors[0].field, field, JSON.stringify(body));
    }
    assert.equal((await call('GET', url)).json().name, '1.0');
  }
});

test('machines out of service are left out; an end is always said', async (t) => {
  const { call } = await startApp(t);
  await call('PATCH', '/operator/v1/providers/1', { as: 'staff', body: { active: false } });
  assert.deepEqual((await call('GET', `${VERSIONS}/${UUID}`)).json().machines, []);
  assert.equal((await call('GET', `${VERSIONS}/${UUID}`, { as: 'staff' })).json().machines.length, 1);
  const body = { end_date: '2090-01-01T00:00:00Z' };
  await call('PATCH', '/expanded/api/v2/images/1', { as: 'user', body });
  const { image, end_date } = (await call('GET', `${VERSIONS}/${UUID}`)).json();
  assert.deepEqual([image.end_date, end_date], ['2090-01-01T00:00:00.000000Z', null]);
});
