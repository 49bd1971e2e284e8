import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const UUID = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const URL_1 = `/api/v1/images/${UUID}`;

test('an image as the seed shows it, by uuid alone', async (t) => {
  const { call } = await startApp(t);
  const image = (await call('GET', URL_1)).json();
  assert.equal(image.id, UUID);
  assert.equal(image.created_by, 'username');
  assert.deepEqual(image.versions[0], {
    alias: '813557f2-f808-11e3-8ef5-b2227cce2b54',
    version: '1.0',
    start_date: '2014-02-04T23:56:40.077Z',
    end_date: null,
    provider: 1,
  });
  assert.equal((await call('GET', '/api/v1/images/1')).statusCode, 404);
});

test('an edit is a merge', async (t) => {
  const { call } = await startApp(t);
  const before = (await call('GET', URL_1)).json();
  const patch = (body: object) => call('PATCH', URL_1, { as: 'user', body });
  const after = (await patch({ ...before, description: 'New', tags: [3, 'fresh'] })).json();
  assert.deepEqual(after, { ...before, description: 'New', tags: ['CentOS', 'fresh'] });
  const wrong = await patch({ created_by: 'somebody', description: 'never' });
  assert.equal(wrong.statusCode, 400);
  assert.equal(wrong.json().errors[0].field, 'created_by');
});

test('imaging is requested with numbers, numeric strings or uuids, and answers where to look', async (t) => {
  const { call } = await startApp(t);
  const nth = (n: number) => `e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b0${n}`;
  const austin = '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104';
  const identity = 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701';
  for (const [index, [path, provider, id]] of (
    [
      ['4', 1, '1'],
      ['4', '1', identity],
      [austin, austin, '1'],
    ] as const
  ).entries()) {
    const answer = await call('POST', `/api/v1/provider/${path}/identity/${id}/request_image/`, {
      as: 'user',
      body: {
        instance: nth(index + 1),
        provider,
        description: 'd',
        software: 's',
        vis: 'private',
        tags: 'a, b,,c',
      },
    });
    assert.equal(answer.statusCode, 201, answer.body);
    const request = answer.json();
    assert.equal(request.status, 'pending');
    assert.deepEqual(request.tags, ['a', 'b', 'c']);
    assert.deepEqual([request.versions, request.private, request.vis], [[], true, 'private']);
    const location = new URL(String(answer.headers.location));
    assert.deepEqual((await call('GET', location.pathname, { as: 'user' })).json(), request);
  }
});

test('a provider or identity of the path that is unknown is 404', async (t) => {
  const { call } = await startApp(t);
  const body = {
    instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
    provider: 1,
    description: '',
    software: '',
    vis: 'public',
  };
  for (const path of ['99/identity/1', '4/identity/99', 'x/identity/1']) {
    const answer = await call('POST', `/api/v1/provider/${path}/request_image`, { as: 'user', body });
    assert.equal(answer.statusCode, 404, path);
  }
});
