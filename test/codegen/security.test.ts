import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { isSecurityHeader } from '../../codegen/openapi/security.js';

/** Requests of one GET, each by its headers: the schemes, and what the operation asks for. */
function compiled(...requests: readonly (readonly string[])[]) {
  const text = requests.map((lines, index) => {
    const headers = lines.map((line) => `            ${line}\n`).join('');
    return `+ Request ${index}\n${lines.length === 0 ? '' : `    + Headers\n\n${headers}\n`}+ Response 204\n\n`;
  });
  const { document } = compile('a.apib', `FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n${text.join('')}`);
  const written = JSON.parse(JSON.stringify(document)) as Record<string, Record<string, unknown>>;
  const get = document?.paths['/a']?.get;
  return {
    schemes: written.components?.securitySchemes,
    security: get?.security,
    parameters: get?.parameters,
  };
}

test('Authorization by its first word: bearer, basic, or a key of its own kind', () => {
  assert.deepEqual(compiled(['Authorization: Bearer abc']), {
    schemes: { bearerAuth: { type: 'http', scheme: 'bearer', 'x-examples': ['Bearer abc'] } },
    security: [{ bearerAuth: [] }],
    parameters: undefined,
  });
  assert.deepEqual(compiled(['authorization: basic YTpi']).schemes, {
    basicAuth: { type: 'http', scheme: 'basic', 'x-examples': ['basic YTpi'] },
  });
  assert.deepEqual(compiled(['Authorization: Token abc']).schemes, {
    Authorization: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-examples': ['Token abc'],
    },
  });
});

test('a header with a key or a token is a scheme, under one spelling', () => {
  const { schemes, security, parameters } = compiled(['X-Api-Key: a'], ['x-api-key: b']);
  assert.deepEqual(schemes, {
    'X-Api-Key': { type: 'apiKey', in: 'header', name: 'X-Api-Key', 'x-examples': ['a', 'b'] },
  });
  assert.deepEqual(security, [{ 'X-Api-Key': [] }]);
  assert.equal(parameters, undefined);
});

test('where requests with and without a token are shown, it is optional', () => {
  assert.deepEqual(compiled(['X-Auth-Token: a'], []).security, [{}, { 'X-Auth-Token': [] }]);
});

test('two headers of one request are asked for together, those of two requests one or the other', () => {
  assert.deepEqual(compiled(['X-Api-Key: a', 'Authorization: Bearer b'], ['X-Auth-Token: c']).security, [
    { 'X-Api-Key': [], bearerAuth: [] },
    { 'X-Auth-Token': [] },
  ]);
});

test('actions that share an operation offer the ways of each', () => {
  const request = (header: string) =>
    `+ Request\n    + Headers\n\n            ${header}\n\n+ Response 204\n\n`;
  const { document } = compile(
    'a.apib',
    `FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [GET]\n${request('X-Api-Key: a')}## B [/a]\n### Two [GET]\n${request('Authorization: Bearer b')}`,
  );
  assert.deepEqual(document?.paths['/a']?.get?.security, [{ 'X-Api-Key': [] }, { bearerAuth: [] }]);
});

test('names that are made of words for keys and tokens are security headers, others are not', () => {
  const names =
    'Authorization,X-Auth-Token,X-Api-Key,api_key,ApiKey,X-Access-Token,Private-Token,Token,X-JWT,X-Acme-Token,X-API-Secret,X-ACME-Rest-Api-Key';
  for (const name of names.split(',')) assert.ok(isSecurityHeader(name), name);
  for (const name of [
    'X-CSRF-Token',
    'X-Device-Token',
    'Continuation-Token',
    'Idempotency-Key',
    'X-Request-Id',
    'Accept',
    'Cookie',
    'Keyboard',
  ]) {
    assert.ok(!isSecurityHeader(name), name);
  }
});
