import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n';

function reportsOf(text: string): string[] {
  return compile('a.apib', head + text).diagnostics.map((one) => `${formatSpan(one.span)} ${one.code}`);
}

test('what the parser doubts gives way to what the compiler says came of it, at the same place', () => {
  const text = '## A [/a]\n### One [GET]\n+ Response\n\n        Hello\n';
  assert.deepEqual(reportsOf(text), ['a.apib:7:3 status-assumed', 'a.apib:9:9 media-type-assumed']);
});

test('what the parser says of a parameter at the section gives way to what is said at the parameter', () => {
  const text = '## A [/a]\n+ Parameters\n    + id (number)\n\n### One [GET]\n+ Response 204\n';
  assert.deepEqual(reportsOf(text), ['a.apib:7:7 parameter-not-in-template']);
});

test('a doubt of the parser that nothing else says stays', () => {
  const text = '## A [/a]\n### One [GET]\n+ Response 200 (text/plain)\n\n    Hello\n';
  assert.deepEqual(reportsOf(text), ['a.apib:9:5 parser-warning']);
});

test('what the parser says of a second section gives way to what is said of the first', () => {
  const text =
    '## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n    + Schema\n\n            {"type": "object"}\n\n    + Schema\n\n            {"type": "array"}\n';
  assert.deepEqual(reportsOf(text), ['a.apib:10:13 schema-repeated']);
});

test('what the parser has against operators of RFC 6570 and a resource in two sections is not said', () => {
  const text =
    '## A [/a{.e}{/x,y}{;m}]\n### One [GET]\n+ Response 204\n\n## B [/b]\n### Two [GET]\n+ Response 204\n\n## More of B [/b]\n### Three [PUT]\n+ Response 204\n';
  assert.deepEqual(reportsOf(text), []);
});
