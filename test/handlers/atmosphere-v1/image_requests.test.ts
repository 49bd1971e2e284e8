import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const COLLECTION = '/api/v1/image_requests';
const COMPLETED = `${COLLECTION}/bdc31c14-f807-11e3-8ef5-b2227cce2b54`;
const body = {
  instance: '74089c18-f80a-11e3-8ef5-b2227cce2b54',
  provider: 1,
  description: 'I would like an image of this instance',
  software: 'apache2',
  vis: 'public',
};

test('a request that is completed shows the image that came of it', async (t) => {
  const { call } = await startApp(t);
  const request = (await call('GET', COMPLETED, { as: 'user' })).json();
  assert.equal(request.status, 'completed');
  assert.equal(request.created_by, 'username');
  assert.equal(request.start_date, '2014-02-05T01:03:27.903Z');
  assert.equal(request.versions[0].alias, '813557f2-f808-11e3-8ef5-b2227cce2b54');
});

test('one sees their own requests, staff see all', async (t) => {
  const { call } = await startApp(t);
  const count = async (as: 'user' | 'second' | 'staff') =>
    (await call('GET', COLLECTION, { as })).json().count;
  assert.deepEqual([await count('user'), await count('second'), await count('staff')], [1, 3, 4]);
  assert.equal((await call('GET', COMPLETED, { as: 'second' })).statusCode, 404);
  assert.equal((await call('GET', COMPLETED, { as: 'staff' })).statusCode, 200);
});

test('a request takes the name of its instance, and keeps what it is given', async (t) => {
  const { call } = await startApp(t);
  const extra = { sys: ['/etc'], exclude: 'keys', ip_address: null, vis: ['rosalind.okafor'], tags: ['ESD'] };
  const request = (await call('POST', COLLECTION, { as: 'user', body: { ...body, ...extra } })).json();
  assert.equal(request.name, 'SpliceGrapher workbench');
  assert.deepEqual([request.sys, request.exclude, request.vis], [['/etc'], 'keys', ['rosalind.okafor']]);
  assert.equal(request.private, true);
});

test('`select` takes its usernames from beside it, as a list or a text', async (t) => {
  const { call } = await startApp(t);
  const instances = [1, 2, 3, 4].map((n) => `e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b0${n}`);
  for (const [index, [vis, shared_with, shown]] of (
    [
      ['select', ['rosalind.okafor'], ['rosalind.okafor']],
      ['select', ' rosalind.okafor, username\nusername', ['rosalind.okafor', 'username']],
      ['select', '', []],
      ['public', [], 'public'],
    ] as const
  ).entries()) {
    const changes = { instance: instances[index], vis, shared_with };
    const request = (await call('POST', COLLECTION, { as: 'user', body: { ...body, ...changes } })).json();
    assert.deepEqual([request.vis, request.private], [shown, shown !== 'public']);
  }
});

test('one open request for an instance: a second is 409', async (t) => {
  const { call } = await startApp(t);
  assert.equal((await call('POST', COLLECTION, { as: 'user', body })).statusCode, 200);
  assert.equal((await call('POST', COLLECTION, { as: 'user', body })).statusCode, 409);
});

test('what is wrong is named', async (t) => {
  const { call } = await startApp(t);
  for (const [change, field] of [
    [{ instance: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412' }, 'instance'],
    [{ instance: 'unknown' }, 'instance'],
    [{ provider: 99 }, 'provider'],
    [{ vis: ['nobody'] }, 'vis'],
    [{ vis: 'nobody' }, 'vis'],
    [{ vis: 'select' }, 'vis'],
    [{ vis: 'select', shared_with: ['nobody'] }, 'vis'],
    [{ vis: 'select', shared_with: null }, 'shared_with'],
    [{ vis: 'public', shared_with: ['rosalind.okafor'] }, 'shared_with'],
    [{ description: undefined }, 'description'],
    [{ tags: [1] }, 'tags'],
    [{ name: ' ' }, 'name'],
  ] as const) {
    const answer = await call('POST', COLLECTION, { as: 'user', body: { ...body, ...change } });
    assert.equal(answer.statusCode, 400, field);
    assert.ok(
      answer.json().errors.some((error: { field: string }) => error.field === field),
      `${field}: ${answer.body}`,
    );
  }
});
