import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', `FORMAT: 1A\n\n# T\n\n## A [/a]\n${text}`);
  return {
    path: JSON.parse(JSON.stringify(document?.paths['/a'] ?? {})) as Record<string, Record<string, unknown>>,
    reports: diagnostics.map(({ code, severity, span }) => `${severity} ${code} ${span.line}:${span.column}`),
  };
}

test('a comment between and below the payloads of an action is no body', () => {
  const { path, reports } = compiled(
    '### One [GET]\n+ Response 204\n<!-- directly -->\n\n+ Response 404 (text/plain)\n\n        gone\n\n<!--\n## Two [PUT]\n+ Response 500\n-->\n\n### Three [PUT]\n+ Parameters\n    + a\n<!-- c -->\n+ Response 204\n',
  );
  assert.deepEqual(Object.keys(path), ['summary', 'get', 'put']);
  assert.deepEqual(path.get?.responses, {
    204: { description: 'No Content' },
    404: {
      description: 'Not Found',
      content: { 'text/plain': { schema: { type: 'string' }, examples: { example: { value: 'gone\n' } } } },
    },
  });
  assert.deepEqual(path.put?.responses, { 204: { description: 'No Content' } });
  assert.deepEqual(reports, [
    'info comment-left-out 8:1',
    'info comment-left-out 14:1',
    'warning parameter-not-in-template 21:7',
    'info comment-left-out 22:1',
  ]);
});

test('a comment in a description stays there, and in a body it is the body’s', () => {
  const { path, reports } = compiled(
    '<!-- of the resource -->\n\n### One [GET]\nText.\n\n<!-- of the action -->\n\n+ Response 200 (text/html)\n\n        <!-- of the body -->\n',
  );
  assert.equal(path.description, '<!-- of the resource -->');
  assert.equal(path.get?.description, 'Text.\n\n<!-- of the action -->');
  assert.match(JSON.stringify(path.get?.responses), /"<!-- of the body -->\\n"/);
  assert.deepEqual(reports, []);
});
