import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

/** The schemas of the named types, from the document that describes them. */
async function schemasOf(types: string): Promise<Record<string, unknown>> {
  const text = `FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n\n${types}`;
  const { document, diagnostics } = compile('a.apib', text);
  assert.deepEqual(
    diagnostics.map((one) => `${one.code}: ${one.message}`),
    [],
  );
  return (document?.components?.schemas ?? {}) as Record<string, unknown>;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: 'string' };
const number = { type: 'number' };

/** What is tried, the named types, and the schema that the MSON specification asks for each type listed. */
const cases: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    'a type inherits members, and may describe them anew',
    '## P\n+ a: `x` (string, required) - Text\n+ b\n\n## C (P)\n+ c (number)\n+ b (number, required)\n\n## D (C, fixed-type)\n+ d\n\n## E (P)\n',
    {
      P: {
        type: 'object',
        properties: { a: { ...string, description: 'Text', examples: ['x'] }, b: string },
        required: ['a'],
      },
      C: {
        type: 'object',
        properties: { a: { ...string, description: 'Text', examples: ['x'] }, b: number, c: number },
        required: ['a', 'b'],
      },
      D: {
        type: 'object',
        properties: {
          a: { ...string, description: 'Text', examples: ['x'] },
          b: number,
          c: number,
          d: string,
        },
        required: ['a', 'b'],
        additionalProperties: false,
      },
      E: ref('P'),
    },
  ],
  [
    'Include mixes members in; the later of equal names counts',
    '## M\n+ start (string, required)\n+ end\n\n## T\n+ id (number)\n+ Include M\n+ end (number)\n',
    { T: { type: 'object', properties: { id: number, start: string, end: number }, required: ['start'] } },
  ],
  [
    'One Of: each alternative without the members of the others',
    '## T\n+ id\n+ One Of\n    + isbn (string, required)\n    + Properties\n        + issn (string, required)\n        + issue (number)\n',
    {
      T: {
        anyOf: [
          {
            type: 'object',
            properties: { id: string, isbn: string, issn: false, issue: false },
            required: ['isbn'],
          },
          {
            type: 'object',
            properties: { id: string, issn: string, issue: number, isbn: false },
            required: ['issn'],
          },
        ],
      },
    },
  ],
  [
    'One Of in a closed type closes each alternative',
    '## T (fixed-type)\n+ One Of\n    + a\n    + b (number)\n',
    {
      T: {
        anyOf: [
          { type: 'object', properties: { a: string }, additionalProperties: false },
          { type: 'object', properties: { b: number }, additionalProperties: false },
        ],
      },
    },
  ],
  [
    'enum of values of one type',
    '## S (enum[string])\n+ `in` - In the house\n+ `lent`\n\n## N (enum[number])\n+ 1\n+ 2\n\n## T\n+ s (S)\n+ i (enum[string])\n    + `a`\n    + `b`\n',
    {
      S: { ...string, description: '- `in`: In the house', enum: ['in', 'lent'] },
      N: { ...number, enum: [1, 2] },
      T: { type: 'object', properties: { s: ref('S'), i: { ...string, enum: ['a', 'b'] } } },
    },
  ],
  [
    'enum as a union of types and values',
    '## P\n+ a\n\n## U (enum)\n+ (number)\n+ `some` (string)\n+ (P)\n\n## L (enum)\n+ (array[string], fixed-type)\n+ (number)\n\n## I\n+ x (enum)\n    + (array[string], fixed-type)\n    + (number)\n',
    {
      U: { anyOf: [number, ref('P'), { ...string, enum: ['some'] }] },
      L: { anyOf: [{ type: 'array', items: string }, number] },
      I: { type: 'object', properties: { x: { anyOf: [{ type: 'array', items: string }, number] } } },
    },
  ],
  [
    'arrays of any items, of one type, of several, nested',
    '## P\n+ a\n\n## T\n+ any (array)\n+ one (array[string])\n+ several (array[string, number])\n+ people (array[P])\n+ nested (array)\n    + (array[number])\n+ objects (array)\n    + (object)\n        + c (number)\n+ values: `x`, `y` (array[string])\n',
    {
      T: {
        type: 'object',
        properties: {
          any: { type: 'array' },
          one: { type: 'array', items: string },
          several: { type: 'array', items: { anyOf: [string, number] } },
          people: { type: 'array', items: ref('P') },
          nested: { type: 'array', items: { type: 'array', items: number } },
          objects: { type: 'array', items: { type: 'object', properties: { c: number } } },
          values: { type: 'array', items: string, examples: [['x', 'y']] },
        },
      },
    },
  ],
  [
    'fixed: this value and no other; fixed-type: no further members',
    '## T\n+ kind: `book` (string, fixed)\n+ list: 1, 2 (array[number], fixed)\n+ closed (object, fixed-type)\n    + a (number)\n+ maybe: `x` (string, fixed, nullable)\n',
    {
      T: {
        type: 'object',
        properties: {
          kind: { ...string, const: 'book' },
          list: {
            type: 'array',
            prefixItems: [
              { ...number, const: 1 },
              { ...number, const: 2 },
            ],
            minItems: 2,
            maxItems: 2,
          },
          closed: { type: 'object', properties: { a: number }, additionalProperties: false },
          maybe: { type: ['string', 'null'], enum: ['x', null] },
        },
      },
    },
  ],
  [
    'nullable: null too',
    '## P\n+ a\n\n## N (string, nullable)\n\n## T\n+ a (string, nullable)\n+ b (P, nullable)\n+ c (array[string], nullable)\n+ d (object, nullable)\n    + x\n+ e (enum, nullable)\n    + (string)\n    + (number)\n+ f (N)\n',
    {
      N: { type: ['string', 'null'] },
      T: {
        type: 'object',
        properties: {
          a: { type: ['string', 'null'] },
          b: { anyOf: [ref('P'), { type: 'null' }] },
          c: { type: ['array', 'null'], items: string },
          d: { type: ['object', 'null'], properties: { x: string } },
          e: { anyOf: [string, number, { type: 'null' }] },
          f: ref('N'),
        },
      },
    },
  ],
  [
    'required, values beside the name, samples and defaults',
    '## T\n+ a: `x` (string, required)\n+ b (string)\n    + Sample: `s1`\n    + Sample: `s2`\n+ c (string)\n    + Default: `d`\n+ d: 3 (number, default)\n+ e: 7 (number, sample)\n+ f (array[string])\n    + Default\n        + `q`\n    + Sample\n        + `z`\n',
    {
      T: {
        type: 'object',
        properties: {
          a: { ...string, examples: ['x'] },
          b: { ...string, examples: ['s1', 's2'] },
          c: { ...string, default: 'd' },
          d: { ...number, default: 3 },
          e: { ...number, examples: [7] },
          f: { type: 'array', items: string, default: ['q'], examples: [['z']] },
        },
        required: ['a'],
      },
    },
  ],
  [
    'a type that refers to itself, and types used before they are described',
    '## Tree (Late)\n+ children (array[Tree])\n+ parent (Tree, nullable)\n+ leaf (Late)\n\n## Late\n+ at\n',
    {
      Tree: {
        type: 'object',
        properties: {
          at: string,
          children: { type: 'array', items: ref('Tree') },
          parent: { anyOf: [ref('Tree'), { type: 'null' }] },
          leaf: ref('Late'),
        },
      },
      Late: { type: 'object', properties: { at: string } },
    },
  ],
];

for (const [name, types, expected] of cases) {
  test(`MSON: ${name}`, async () => {
    const schemas = await schemasOf(types);
    for (const [type, schema] of Object.entries(expected)) assert.deepEqual(schemas[type], schema, type);
  });
}
