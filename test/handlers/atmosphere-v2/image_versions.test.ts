import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const UUID = 'dc897bda-5007-11e5-a49e-3c15c2ddd686';
const URL_1 = `/api/v2/image_versions/${UUID}`;

test('a version as the seed shows it, first of the list', async (t) => {
  const { call } = await startApp(t);
  const version = (await call('GET', URL_1)).json();
  const { parent, image, machines, user, identity, url, min_mem, min_cpu, access_list, ...rest } = version;
  assert.deepEqual(rest, {
    id: UUID,
    name: '1.0',
    change_log: '21-August-2015 Updated something',
    allow_imaging: true,
    licenses: [],
    membership: [],
    scripts: [],
    start_date: '2015-10-11T10:50:50.123456Z',
    end_date: null,
  });
  assert.equal(parent.id, '05565e66-5008-11e5-9bcd-3c15c2ddd686');
  assert.deepEqual([image.id, machines.length, machines[0].id, user.id, identity.id], [1, 1, 1, 1, 1]);
  // What later releases added.
  assert.equal(url, `http://localhost:80${URL_1}`);
  assert.deepEqual([min_mem, min_cpu, access_list], [null, null, []]);
  assert.deepEqual((await call('GET', '/api/v2/image_versions')).json().results[0], version);
  assert.deepEqual((await call('GET', '/api/v2/image_versions/2')).json(), version);
});

test('an edit is a merge, as on images', async (t) => {
  const { call } = await startApp(t);
  const before = (await call('GET', URL_1)).json();
  const patch = (body: object) => call('PATCH', URL_1, { as: 'user', body });
  const changes = {
    name: '1.1',
    change_log: 'x',
    allow_imaging: false,
    licenses: [2, 1],
    scripts: [1],
    membership: [2],
  };
  assert.deepEqual((await patch({ ...before, ...changes })).json(), {
    ...before,
    ...changes,
    licenses: [1, 2],
  });
  for (const [body, field] of [
    [{ licenses: [99] }, 'licenses'],
    [{ scripts: ['1'] }, 'scripts'],
    [{ parent: null }, 'parent'],
    [{ image: { id: 2 } }, 'image'],
    [{ url: 'x' }, 'url'],
  ] as const) {
    const answer = await patch({ name: 'never', ...body });
    assert.equal(answer.statusCode, 400, field);
    assert.equal(answer.json().errors[0].field, field);
  }
  assert.equal((await call('GET', URL_1)).json().name, '1.1');
});

test('versions are listed by image, by number or uuid', async (t) => {
  const { call } = await startApp(t);
  for (const image of ['1', 'bdc31c14-f807-11e3-8ef5-b2227cce2b54']) {
    const body = (await call('GET', `/api/v2/image_versions?image_id=${image}`)).json();
    assert.equal(body.count, 2, image);
    assert.ok(body.results.every((version: { image: { id: number } }) => version.image.id === 1));
  }
  assert.equal((await call('GET', '/api/v2/image_versions?image_id=unknown')).json().count, 0);
});

test('a version that ends leaves the lists, and its machines leave the image', async (t) => {
  const { call } = await startApp(t);
  await call('PATCH', URL_1, { as: 'user', body: { end_date: '2020-01-01T00:00:00Z' } });
  assert.equal((await call('GET', URL_1, { as: 'user' })).statusCode, 404);
  assert.equal((await call('GET', URL_1, { as: 'staff' })).statusCode, 200);
  const machines = async (as?: 'staff') =>
    (await call('GET', '/api/v2/images/1', as ? { as } : {})).json().provider_images.length;
  assert.equal(await machines(), 1);
  assert.equal(await machines('staff'), 2);
});
