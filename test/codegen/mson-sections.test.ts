import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

/** Named types, from line 8 on, which no payload uses. */
function compiled(types: string) {
  const text = `FORMAT: 1A\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n${types}`;
  const { document, diagnostics } = compile('a.apib', text);
  return {
    schemas: (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>,
    reported: diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`),
  };
}

const string = { type: 'string' };
const number = { type: 'number' };

test('Properties, Items and Members, as headings and in lists, hold what the type holds without them', () => {
  const { schemas, reported } = compiled(
    '## T\n### Properties\n+ a (number)\n+ o (object)\n    + Properties\n        + b\n+ l (array)\n    + Items\n        + (string)\n+ e (enum)\n    + Members\n        + x\n        + y - Text\n\n## L (array)\n### Items\n+ (string)\n+ (number)\n\n## E (enum)\n### Members\n+ x\n+ y\n',
  );
  assert.deepEqual(schemas, {
    T: {
      type: 'object',
      properties: {
        a: number,
        o: { type: 'object', properties: { b: string } },
        l: { type: 'array', items: string },
        e: { description: '- `y`: Text', ...string, enum: ['x', 'y'] },
      },
    },
    L: { type: 'array', items: { type: ['string', 'number'] } },
    E: { ...string, enum: ['x', 'y'] },
  });
  assert.deepEqual(reported, []);
});

test('of two types of one name the first stays, and the second is reported where it stands', () => {
  const { schemas, reported } = compiled('## T\n+ a\n\n## T\n+ b\n');
  assert.deepEqual(schemas, { T: { type: 'object', properties: { a: string } } });
  assert.deepEqual(reported, ['section-refused a.apib:11:1']);
});

test('a type that nothing uses is a component like the others', () => {
  const { schemas, reported } = compiled('## Used by nobody (string)\n');
  assert.deepEqual(schemas, { UsedByNobody: { title: 'Used by nobody', ...string } });
  assert.deepEqual(reported, []);
});
