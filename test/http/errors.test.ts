import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatalogueError, type ErrorCode, invalidFields } from '../../src/catalogue/errors.js';
import { atmosphereForm, onlineLabsForm, problemDetails, problemOf } from '../../src/http/errors.js';

test('each code of the catalogue has its status', () => {
  const statuses: Record<ErrorCode, number> = {
    unauthenticated: 401,
    invalid_token: 401,
    forbidden: 403,
    not_found: 404,
    invalid: 400,
    conflict: 409,
    precondition_failed: 412,
    busy: 503,
  };
  for (const [code, status] of Object.entries(statuses)) {
    assert.equal(problemOf(new CatalogueError(code as ErrorCode, 'x')).status, status, code);
  }
});

const twoFields = problemOf(
  invalidFields([
    { field: 'name', message: 'must not be blank' },
    { field: 'name', message: 'is too short' },
    { field: 'tags', message: 'is unknown' },
  ]),
);

test('Atmosphere: a sentence and a list of objects', () => {
  assert.deepEqual(atmosphereForm.render({ ...twoFields, message: 'Not valid' }), {
    detail: 'Not valid',
    errors: [
      { code: 400, message: 'must not be blank', field: 'name' },
      { code: 400, message: 'is too short', field: 'name' },
      { code: 400, message: 'is unknown', field: 'tags' },
    ],
  });
  assert.deepEqual(atmosphereForm.render(problemOf(new CatalogueError('not_found', 'image not found'))), {
    detail: 'image not found',
    errors: [{ code: 404, message: 'image not found', field: null }],
  });
});

test('Online Labs: a type, a sentence and lists by field', () => {
  assert.deepEqual(onlineLabsForm.render({ ...twoFields, message: 'Not valid' }), {
    type: 'invalid_request_error',
    message: 'Not valid',
    fields: { name: ['must not be blank', 'is too short'], tags: ['is unknown'] },
  });
  const typeOf = (code: ErrorCode) =>
    (onlineLabsForm.render(problemOf(new CatalogueError(code, 'x'))) as { type: string }).type;
  assert.equal(typeOf('invalid_token'), 'invalid_auth');
  assert.equal(typeOf('unauthenticated'), 'invalid_auth');
  assert.equal(typeOf('forbidden'), 'authorization_required');
  assert.equal(typeOf('not_found'), 'unknown_resource');
});

test('everything else: RFC 9457', () => {
  assert.deepEqual(problemDetails.render(problemOf(new CatalogueError('not_found', 'nothing'))), {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'nothing',
  });
});

test('what nobody foresaw is a 500 that tells nothing', () => {
  const problem = problemOf(new Error('SQLITE_CORRUPT: /srv/secret.db'));
  assert.equal(problem.status, 500);
  for (const form of [atmosphereForm, onlineLabsForm, problemDetails]) {
    assert.doesNotMatch(JSON.stringify(form.render(problem)), /SQLITE|secret|stack|at /);
  }
});
