import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

/** Named types, from line 8 on. */
function compiled(types: string) {
  const text = `FORMAT: 1A\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n${types}`;
  const { document, diagnostics } = compile('a.apib', text);
  return {
    schemas: (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>,
    reported: diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`),
  };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('a value beside an enumeration is a member too, and that is said', () => {
  const { schemas, reported } = compiled(
    '## Color (enum)\n+ red\n\n## T\n+ a: blue (Color)\n+ b: blue (Color, default)\n+ c: blue (enum)\n    + red\n+ d: red (Color)\n+ e: red (Color, default)\n+ f: 5 (enum)\n    + (string)\n+ g: blue (Color, fixed)\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { type: 'string', enum: ['red', 'blue'], examples: ['blue'] },
    b: { type: 'string', enum: ['red', 'blue'], default: 'blue' },
    c: { type: 'string', enum: ['red', 'blue'], examples: ['blue'] },
    d: { ...ref('Color'), examples: ['red'] },
    e: { ...ref('Color'), default: 'red' },
    f: { type: 'string', examples: ['5'] },
    g: { type: 'string', const: 'blue' },
  });
  assert.deepEqual(
    reported,
    ['12:6', '13:6', '14:6'].map((place) => `member-beside-list a.apib:${place}`),
  );
});

test('values beside the name, without a list, are the members', () => {
  const { schemas, reported } = compiled(
    '## T\n+ a: high, low (enum, required)\n+ b: high (enum[string])\n+ c: 1, 2 (enum[number])\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { type: 'string', enum: ['high', 'low'] },
    // One value is what MSON calls a sample, and all that the list can hold.
    b: { type: 'string', enum: ['high'], examples: ['high'] },
    c: { type: 'number', enum: [1, 2] },
  });
  assert.deepEqual(reported, []);
});

test('objects and arrays among the members of an enumeration are types', () => {
  const { schemas, reported } = compiled(
    '## M\n+ email\n\n## T (enum)\n+ (object)\n    + Include M\n+ (array)\n    + 1 (number)\n+ x\n',
  );
  assert.deepEqual(schemas.T, {
    anyOf: [
      { type: 'object', properties: { email: { type: 'string' } } },
      { type: 'array', items: { type: 'number' }, examples: [[1]] },
      { type: 'string', enum: ['x'] },
    ],
  });
  assert.deepEqual(reported, []);
});

test('a value beside an enumeration leaves what its only type shows, and is a member where that is an array', () => {
  const { schemas, reported } = compiled(
    '## T\n+ a: L (enum)\n    + (array[string])\n+ b: L (enum)\n    + (string)\n        + Sample: K\n',
  );
  const array = { type: 'array', items: { type: 'string' } };
  assert.deepEqual(schemas.T?.properties, {
    a: {
      anyOf: [array, { type: 'string', enum: ['L'] }],
      examples: ['L'],
    },
    b: { type: 'string', examples: ['L', 'K'] },
  });
  assert.deepEqual(reported, ['member-beside-list a.apib:9:6']);
});

test('Include in an enumeration and in an array takes over what the other type has in its list', () => {
  const { schemas, reported } = compiled(
    '## East (enum)\n+ E1\n+ EC\n\n## Post (enum)\n+ Include East\n+ W1\n\n## Numbers (array[number])\n\n## Words (array)\n+ Include Numbers\n+ (string)\n',
  );
  assert.deepEqual(schemas.Post, { anyOf: [ref('East'), { type: 'string', enum: ['W1'] }] });
  assert.deepEqual(schemas.Words, { type: 'array', items: { type: ['number', 'string'] } });
  assert.deepEqual(reported, []);
});

test('a type that is one of its own alternatives refers to itself only where a value gets smaller', () => {
  const { schemas } = compiled(
    '## A (enum)\n+ (B)\n+ (array[B])\n\n## B (enum)\n+ (A)\n+ (number)\n\n## C (enum)\n+ (C)\n\n## D (C)\n',
  );
  const lists = { type: 'array', items: ref('B') };
  assert.deepEqual(schemas.A, { anyOf: [lists, { type: 'number' }] });
  assert.deepEqual(schemas.B, { anyOf: [{ type: 'number' }, lists] });
  assert.deepEqual(schemas.C, {});
  assert.deepEqual(schemas.D, ref('C'));
  const validate = new Ajv2020({ strict: false }).compile({ ...ref('A'), components: { schemas } });
  assert.equal(validate([[1], 2]), true);
  assert.equal(validate([['x']]), false);
});

// The parser refuses such a circle, unless something else is in doubt: here a name with a dash.
test('attributes of a resource that are of its own type, which nobody describes, take anything', () => {
  const text =
    'FORMAT: 1A\n\n## First [/{a-b}]\n\n# Group Profiles\n\n## Profiles [/ps]\n\n### Create [POST]\n+ Attributes (Profile)\n+ Response 204\n\n## Profile [/p]\n+ Attributes (Profile)\n';
  const { document, diagnostics } = compile('a.apib', text);
  assert.deepEqual(document?.components?.schemas, { Profile: {} });
  assert.deepEqual(
    diagnostics.filter((one) => one.code === 'unknown-type').map((one) => formatSpan(one.span)),
    ['a.apib:14:3'],
  );
});

test('types between the brackets of an enumeration stand beside those in its list', () => {
  const text =
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n## E (enum[string])\n+ (number)\n\n## V (enum[number])\n+ 1\n+ 2\n';
  const { document, diagnostics } = compile('a.apib', text);
  assert.deepEqual(document?.components?.schemas, {
    E: { type: ['string', 'number'] },
    V: { type: 'number', enum: [1, 2] },
  });
  assert.deepEqual(diagnostics, []);
});
