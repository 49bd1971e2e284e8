import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n';

/** Where an example contradicts its schema, and what about. */
function contradictions(sections: string): readonly string[] {
  const { diagnostics } = compile('a.apib', head + sections);
  return diagnostics.flatMap((one) =>
    one.code === 'example-invalid'
      ? [`${formatSpan(one.span)} ${/ at (\S+):/.exec(one.message)?.[1] ?? 'whole'}`]
      : [],
  );
}

const attributes = (text: string) => `    + Attributes${text}\n    + Body\n\n`;

test('a property that contradicts the attributes is named, at its place in the body', () => {
  const sections = `${attributes('\n        + ä (number)\n        + list (array)\n            + (object)\n                + b (string)\n')}`;
  assert.deepEqual(
    contradictions(
      `${sections}            {"ä": "ö", "list": [\n              {"b": "x"},\n              {"b": 1},\n              {"b": 2}\n            ]}\n`,
    ),
    ['a.apib:16:14 /ä', 'a.apib:18:16 /list/1/b'],
  );
});

test('a body of another kind altogether is named as a whole', () => {
  assert.deepEqual(contradictions(`${attributes('\n        + a (number)\n')}            [1]\n`), [
    'a.apib:13:13 whole',
  ]);
});

test('a body that is a string of JSON is compared with its schema, and a text is not', () => {
  const sections = attributes('\n        + a (number)\n');
  assert.deepEqual(contradictions(`${sections}            "ä"\n`), ['a.apib:13:13 whole']);
  assert.deepEqual(contradictions(`${sections}            no JSON\n`), []);
});

test('a property of a body with a slip before it is placed at the body', () => {
  assert.deepEqual(
    contradictions(
      `${attributes('\n        + a (number)\n        + b (number)\n')}            {a: 1,\n            "b": "x"}\n`,
    ),
    ['a.apib:14:13 /b'],
  );
});

test('a property that a closed type does not have is named', () => {
  assert.deepEqual(
    contradictions(`${attributes(' (fixed-type)\n        + a (number)\n')}            {"a": 1, "b": 2}\n`),
    ['a.apib:13:22 /b'],
  );
});

test('of alternatives, the one that comes nearest is compared', () => {
  const schema = JSON.stringify({
    anyOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] }],
  });
  assert.deepEqual(
    contradictions(`    + Body\n\n            {"a": "x"}\n\n    + Schema\n\n            ${schema}\n`),
    ['a.apib:10:14 /a'],
  );
});

test('examples that fit, and bodies that are no JSON, contradict nothing', () => {
  assert.deepEqual(contradictions(`${attributes('\n        + a (number)\n')}            {"a": 1}\n`), []);
  assert.deepEqual(contradictions(`${attributes('\n        + a (number)\n')}            none\n`), []);
});
