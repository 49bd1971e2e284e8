import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownPaths } from '../../src/http/methods.js';

const paths = knownPaths([
  {
    prefix: '/api',
    routes: [
      { method: 'GET', path: '/images/{id}' },
      { method: 'PATCH', path: '/images/{id}' },
      { method: 'POST', path: '/provider/{p}/request_image/' },
    ],
  },
  { prefix: '/api', routes: [{ method: 'DELETE', path: '/images/{other}' }] },
]);

test('the methods of a path are those of all contracts, and HEAD beside GET', () => {
  assert.deepEqual(paths.methods('/api/images/1'), ['DELETE', 'GET', 'HEAD', 'PATCH']);
  assert.deepEqual(paths.methods('/api/provider/4/request_image/'), ['POST']);
});

test('a path that no contract knows has no methods', () => {
  for (const path of [
    '/api',
    '/api/images',
    '/api/images/1/2',
    '/images/1',
    '/api/images/',
    '/apiximages/1',
  ]) {
    assert.equal(paths.methods(path), null, path);
  }
});

test('a slash at the end is added or left out as the contract has it', () => {
  assert.equal(paths.spelling('/api/images/1/'), '/api/images/1');
  assert.equal(paths.spelling('/api/images/1'), '/api/images/1');
  assert.equal(paths.spelling('/api/provider/4/request_image'), '/api/provider/4/request_image/');
  assert.equal(paths.spelling('/docs/'), '/docs/');
});
