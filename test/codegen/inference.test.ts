import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../codegen/api.js';
import { infer } from '../../codegen/openapi/inference.js';

const string = { type: 'string' };
const number = { type: 'number' };

/** What is tried, the examples, and the schema that they show; each of the values is a response. */
const cases: readonly (readonly [string, readonly Json[], Readonly<Record<string, unknown>>])[] = [
  [
    'an object: its properties in the order seen, required where all examples have them',
    [
      { id: 1, name: 'a' },
      { id: 2, tags: ['x'] },
    ],
    {
      type: 'object',
      properties: { id: number, name: string, tags: { type: 'array', items: string } },
      required: ['id'],
    },
  ],
  ['a whole number is a number: the next one may have decimals', [1, 2], number],
  ['several types are a list of types', [1, 'a', true], { type: ['number', 'string', 'boolean'] }],
  ['null beside another type makes it nullable', [null, 'a'], { type: ['null', 'string'] }],
  [
    'null beside an object makes the object nullable',
    [{ a: { b: 1 } }, { a: null }],
    {
      type: 'object',
      properties: {
        a: { type: ['object', 'null'], properties: { b: number }, required: ['b'] },
      },
      required: ['a'],
    },
  ],
  [
    'what is always null may be anything',
    [{ a: null }],
    { type: 'object', properties: { a: {} }, required: ['a'] },
  ],
  [
    'an object beside a text is either',
    [{ a: 1 }, 'none'],
    { anyOf: [{ type: 'object', properties: { a: number }, required: ['a'] }, string] },
  ],
  [
    'the items of an array are united over all elements',
    [[{ a: 1 }, { a: 'x', b: true }]],
    {
      type: 'array',
      items: {
        type: 'object',
        properties: { a: { type: ['number', 'string'] }, b: { type: 'boolean' } },
        required: ['a'],
      },
    },
  ],
  [
    'empty arrays and objects say only what they are',
    [{ a: [], b: {} }],
    { type: 'object', properties: { a: { type: 'array' }, b: { type: 'object' } }, required: ['a', 'b'] },
  ],
  [
    'names that are numbers or identifiers belong to the data',
    [{ '17': { n: 1 }, '23': { n: 2 } }],
    {
      type: 'object',
      additionalProperties: { type: 'object', properties: { n: number }, required: ['n'] },
    },
  ],
];

for (const [what, values, schema] of cases) {
  test(what, () => {
    assert.deepEqual(infer(values, true), { 'x-inferred': true, ...schema });
  });
}

test('nothing is required of a request: an example shows only what may be sent', () => {
  assert.deepEqual(infer([{ a: { b: 1 } }], false), {
    'x-inferred': true,
    type: 'object',
    properties: { a: { type: 'object', properties: { b: number } } },
  });
});

test('a property named __proto__ is one like the others', () => {
  const value = JSON.parse('{"__proto__": 1}') as Json;
  const inferred = infer([value], true) as { properties: object };
  assert.deepEqual(Object.entries(inferred.properties), [['__proto__', number]]);
});
