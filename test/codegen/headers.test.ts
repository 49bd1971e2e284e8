import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n';

function headers(...lines: readonly string[]): string {
  return `    + Headers\n\n${lines.map((line) => `            ${line}\n`).join('')}\n`;
}

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', head + text);
  const get = JSON.parse(JSON.stringify(document?.paths['/a']?.get ?? {})) as Record<string, unknown>;
  const responses = (get.responses ?? {}) as Record<string, Record<string, unknown>>;
  return { get, responses, diagnostics };
}

test('request headers are united, and required only where every request has them', () => {
  const { get } = compiled(
    `+ Request One\n${headers('X-All: a', 'X-One: 5')}+ Response 204\n\n+ Request Two\n${headers('x-all: b')}+ Response 204\n`,
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'X-All',
      in: 'header',
      required: true,
      schema: { type: 'string' },
      examples: { One: { value: 'a' }, Two: { value: 'b' } },
    },
    { name: 'X-One', in: 'header', schema: { type: 'integer' }, example: 5 },
  ]);
});

test('response headers are united over a status, and required only where every response has them', () => {
  const { responses } = compiled(
    `+ Request One\n+ Response 200\n${headers('X-All: 1', 'X-One: a')}+ Request Two\n+ Response 200\n${headers('X-All: 2')}`,
  );
  assert.deepEqual(responses['200']?.headers, {
    'X-All': {
      required: true,
      schema: { type: 'integer' },
      examples: { One: { value: 1 }, Two: { value: 2 } },
    },
    'X-One': { schema: { type: 'string' }, example: 'a' },
  });
});

test('a header that one payload has twice shows both values', () => {
  const { responses } = compiled(`+ Response 200\n${headers('Set-Cookie: a=1', 'Set-Cookie: b=2')}`);
  assert.deepEqual(responses['200']?.headers, {
    'Set-Cookie': {
      required: true,
      schema: { type: 'string' },
      examples: { example: { value: 'a=1' }, 'example 2': { value: 'b=2' } },
    },
  });
});

test('a header without a value is there without an example', () => {
  const { responses } = compiled(`+ Response 200\n${headers('X-Empty:')}`);
  assert.deepEqual(responses['200']?.headers, {
    'X-Empty': { required: true, schema: { type: 'string' } },
  });
});

test('numbers in one header and a text in another of its name make it text', () => {
  const { get } = compiled(
    `+ Request One\n${headers('X-A: 1')}+ Response 204\n\n+ Request Two\n${headers('X-A: all')}+ Response 204\n`,
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'X-A',
      in: 'header',
      required: true,
      schema: { type: 'string' },
      examples: { One: { value: '1' }, Two: { value: 'all' } },
    },
  ]);
});

test('Accept is no parameter, and stands with its request', () => {
  const { get, diagnostics } = compiled(
    `+ Request One\n${headers('Accept: text/plain')}+ Response 204\n\n+ Request Two\n${headers('Accept: text/html')}+ Response 204\n`,
  );
  assert.equal(get.parameters, undefined);
  assert.deepEqual(get['x-accept'], ['text/plain', 'text/html']);
  assert.deepEqual(get['x-transactions'], [
    { request: 'One', requestHeaders: { Accept: 'text/plain' }, status: '204' },
    { request: 'Two', requestHeaders: { Accept: 'text/html' }, status: '204' },
  ]);
  assert.deepEqual(
    diagnostics
      .filter(({ code }) => code === 'header-in-extension')
      .map(({ account, span }) => [account, formatSpan(span)]),
    [
      ['changed', 'a.apib:10:13'],
      ['changed', 'a.apib:17:13'],
    ],
  );
});

test('the media type of a payload without a body stands in the pairing', () => {
  const { get } = compiled('+ Request (application/xml)\n+ Response 204 (text/plain)\n');
  assert.equal(get.requestBody, undefined);
  assert.deepEqual(get.responses, { 204: { description: 'No Content' } });
  assert.deepEqual(get['x-transactions'], [
    { requestMediaType: 'application/xml', status: '204', responseMediaType: 'text/plain' },
  ]);
});

test('what several responses of one status say is said by one', () => {
  const response = (text: string) => `+ Response 200\n    ${text}\n\n${headers('X-A: 1')}`;
  const { responses } = compiled(
    `+ Request One\n${response('First.')}+ Request Two\n${response('Second.')}+ Request Three\n${response('First.')}`,
  );
  assert.equal(responses['200']?.description, 'First.\n\nSecond.');
});

test('a status that OpenAPI has not keeps its number', () => {
  const { responses, diagnostics } = compiled('+ Response 999\n\n+ Response 600\n');
  assert.deepEqual(responses, { default: { description: 'Status 999, 600', 'x-status': [999, 600] } });
  assert.deepEqual(
    diagnostics.filter(({ code }) => code === 'status-not-in-openapi').map(({ span }) => formatSpan(span)),
    ['a.apib:7:3', 'a.apib:9:3'],
  );
});

test('requests unite their bodies, which are required only where each of them has one', () => {
  const { document } = compile(
    'a.apib',
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Do [POST]\n+ Request One (application/json)\n\n        {"a": 1}\n\n+ Response 204\n\n+ Request Two\n+ Response 204\n\n## B [/b]\n### Do [PUT]\n+ Request One (text/plain)\n\n        one\n\n+ Response 204\n\n+ Request Two (application/json)\n\n        {"a": 1}\n\n+ Response 204\n',
  );
  assert.equal(document?.paths['/a']?.post?.requestBody?.required, false);
  const both = document?.paths['/b']?.put?.requestBody;
  assert.equal(both?.required, true);
  assert.deepEqual(Object.keys(both?.content ?? {}), ['text/plain', 'application/json']);
});
