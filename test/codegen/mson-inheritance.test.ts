import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

/** The schemas of types, of which nothing is said. */
function schemasOf(types: string): Record<string, Record<string, unknown>> {
  const text = `FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n${types}`;
  const { document, diagnostics } = compile('a.apib', text);
  assert.deepEqual(
    diagnostics.map((one) => `${one.code}: ${one.message}`),
    [],
  );
  return (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>;
}

const string = { type: 'string' };
const number = { type: 'number' };

test('the items of an array type come before those that an heir adds', () => {
  const { B, C } = schemasOf(
    '## A (array[string])\n\n## B (A)\n+ (number)\n\n## C (A)\n+ (boolean)\n+ (number)\n',
  );
  assert.deepEqual(B, { type: 'array', items: { type: ['string', 'number'] } });
  assert.deepEqual(C, { type: 'array', items: { type: ['string', 'boolean', 'number'] } });
});

test('what is said of the members of an enumeration is said of its heirs too', () => {
  const { F, P } = schemasOf(
    '## E (enum)\n+ a - First\n+ b\n\n## F (E)\n+ c - Third\n\n## P\n+ e (E)\n    + Default: a\n+ f (E) - Own words\n    + d\n',
  );
  assert.deepEqual(F, { description: '- `a`: First\n- `c`: Third', ...string, enum: ['a', 'b', 'c'] });
  assert.deepEqual(P?.properties, {
    e: { $ref: '#/components/schemas/E', default: 'a' },
    f: { description: 'Own words\n\n- `a`: First', ...string, enum: ['a', 'b', 'd'] },
  });
});

test('a mixin gives its members, and neither its fixed-type nor its nullable', () => {
  const { E } = schemasOf('## F (object, fixed-type, nullable)\n+ a\n\n## E\n+ Include F\n+ d (number)\n');
  assert.deepEqual(E, { type: 'object', properties: { a: string, d: number } });
});

test('an object of which no members are described is any object, in a fixed type too', () => {
  const { T } = schemasOf(
    '## T\n+ a (array, fixed)\n    + (object)\n    + (string)\n+ b (object, fixed)\n    + c (object)\n',
  );
  assert.deepEqual(T?.properties, {
    a: {
      type: 'array',
      prefixItems: [{ type: 'object', properties: {} }, string],
      minItems: 2,
      maxItems: 2,
    },
    b: {
      type: 'object',
      properties: { c: { type: 'object', properties: {} } },
      required: ['c'],
      additionalProperties: false,
    },
  });
});

test('what is said of the items of an array is said of the array, and samples of one type stand together', () => {
  const { T } = schemasOf(
    '## T\n+ a (array) - All\n    + x - First\n    + y - Second\n    + (number) - Any number\n+ b (array[number])\n    + *7*\n    + *8*\n',
  );
  assert.deepEqual(T?.properties, {
    a: {
      description: 'All\n\n- `x`: First\n- `y`: Second',
      type: 'array',
      items: { anyOf: [string, { description: 'Any number', ...number }] },
      examples: [['x', 'y']],
    },
    b: { type: 'array', items: { ...number, examples: [7, 8] } },
  });
});
