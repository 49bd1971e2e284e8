import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n';

/** The schemas of types, described from line 10 on, what is said of them, and the places of properties. */
function compiled(types: string) {
  const { document, diagnostics, places } = compile('a.apib', head + types);
  return {
    schemas: (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>,
    found: diagnostics.map((one) => `${one.code} ${formatSpan(one.span).slice('a.apib:'.length)}`),
    place: (pointer: string) => {
      const span = places.get(pointer);
      return span === undefined ? undefined : `${span.line}:${span.column}`;
    },
  };
}

const string = { type: 'string' };
const number = { type: 'number' };

test('sections of a named type may be items of its list', () => {
  const { schemas, found, place } = compiled(
    '## T\nText.\n\n- Properties\n    - x (number, required)\n    - o (object)\n        - y\n- Sample\n    - x: 5 (number)\n\n## E (enum)\n+ Members\n    + a - first\n    + b\n\n+ Default: a\n\n## S (string)\n+ Sample: hello\n',
  );
  assert.deepEqual(schemas, {
    T: {
      description: 'Text.',
      type: 'object',
      properties: { x: number, o: { type: 'object', properties: { y: string } } },
      required: ['x'],
      examples: [{ x: 5 }],
    },
    E: { description: '- `a`: first', ...string, enum: ['a', 'b'], default: 'a' },
    S: { ...string, examples: ['hello'] },
  });
  assert.deepEqual(found, [
    'text-mended 13:1',
    'text-mended 17:1',
    'text-mended 21:1',
    'text-mended 25:1',
    'text-mended 28:1',
  ]);
  assert.equal(place('/components/schemas/T/properties/x'), '14:7');
  assert.equal(place('/components/schemas/T/properties/o/properties/y'), '16:11');
});

test('a member of a named type that is called like a section is a member', () => {
  const { schemas, found } = compiled('## T\n+ default\n+ items (array[string])\n+ Items\n+ name\n');
  assert.deepEqual(schemas.T?.properties, {
    default: string,
    items: { type: 'array', items: string },
    Items: string,
    name: string,
  });
  assert.deepEqual(found, ['text-mended 11:1', 'text-mended 13:1']);
});

test('members below array[object] are those of the objects', () => {
  const { schemas, found, place } = compiled(
    '## T\n+ data (array[object], required)\n    + id: 1 (number, required) - the id\n\n        More.\n    + tags (array[object])\n        + label - what it says\n\n## L (array[object])\n+ id (number)\n+ b\n',
  );
  assert.deepEqual(schemas.T, {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: { description: 'the id\n\nMore.', ...number, examples: [1] },
            tags: {
              type: 'array',
              items: { type: 'object', properties: { label: { description: 'what it says', ...string } } },
            },
          },
          required: ['id'],
        },
      },
    },
    required: ['data'],
  });
  assert.deepEqual(schemas.L, {
    type: 'array',
    items: { type: 'object', properties: { id: number, b: string } },
  });
  assert.deepEqual(found, ['text-mended 12:5', 'text-mended 16:9', 'text-mended 19:1']);
  assert.equal(place('/components/schemas/T/properties/data/items/properties/id'), '12:7');
});

test('bare names below array[object] are values', () => {
  const { schemas, found } = compiled('## T\n+ data (array[object])\n    + Thing\n');
  assert.match(JSON.stringify(schemas.T), /"examples":\[\["Thing"\]\]/);
  assert.deepEqual(found, []);
});

test('what stands below array[object] and is an object, a sample or text stays', () => {
  const { schemas, found } = compiled(
    '## T\n+ a (array[object])\n    + (object)\n        + z (number)\n+ b (array[object])\n    + Sample\n        + (object)\n            + k: v\n+ c (array[string])\n    + x: y\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { type: 'array', items: { type: 'object', properties: { z: number } } },
    b: { type: 'array', items: { type: 'object', properties: {} }, examples: [[{ k: 'v' }]] },
    c: { type: 'array', items: string, examples: [['x: y']] },
  });
  assert.deepEqual(found, []);
});
