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
        required: ['a', 'b', 'c', 'd'],
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
        type: 'object',
        properties: { id: string },
        anyOf: [
          {
            type: 'object',
            properties: { isbn: string, issn: false, issue: false },
            required: ['isbn'],
          },
          {
            type: 'object',
            properties: { issn: string, issue: number, isbn: false },
            required: ['issn'],
          },
        ],
      },
    },
  ],
  [
    'One Of in a closed type: what no alternative names is refused',
    '## T (fixed-type)\n+ One Of\n    + a\n    + b (number, optional)\n',
    {
      T: {
        type: 'object',
        properties: {},
        anyOf: [
          { type: 'object', properties: { a: string, b: false }, required: ['a'] },
          { type: 'object', properties: { b: number, a: false } },
        ],
        unevaluatedProperties: false,
      },
    },
  ],
  [
    'One Of within One Of, and within a type that an alternative includes',
    '## T\n+ One Of\n    + a\n    + One Of\n        + b\n        + c\n    + Include M\n\n## M\n+ m\n+ One Of\n    + n\n    + o\n',
    {
      T: {
        type: 'object',
        properties: {},
        anyOf: [
          {
            type: 'object',
            properties: { a: string, b: false, c: false, m: false, n: false, o: false },
          },
          {
            type: 'object',
            properties: { a: false, m: false, n: false, o: false },
            anyOf: [
              { type: 'object', properties: { b: string, c: false } },
              { type: 'object', properties: { c: string, b: false } },
            ],
          },
          {
            type: 'object',
            properties: { m: string, a: false, b: false, c: false },
            anyOf: [
              { type: 'object', properties: { n: string, o: false } },
              { type: 'object', properties: { o: string, n: false } },
            ],
          },
        ],
      },
    },
  ],
  [
    'several One Of of one type are chosen from independently of each other',
    '## T\n+ One Of\n    + a\n    + b\n+ One Of\n    + a (number)\n    + c\n',
    {
      T: {
        type: 'object',
        properties: {},
        allOf: [
          {
            anyOf: [
              { type: 'object', properties: { a: string, b: false } },
              { type: 'object', properties: { b: string } },
            ],
          },
          {
            anyOf: [
              { type: 'object', properties: { a: number, c: false } },
              { type: 'object', properties: { c: string } },
            ],
          },
        ],
      },
    },
  ],
  [
    'One Of may describe a member anew, which the other alternatives then have as it was',
    '## T\n+ a (required)\n+ id\n+ One Of\n    + a (number)\n    + b\n',
    {
      T: {
        type: 'object',
        properties: { id: string },
        anyOf: [
          { type: 'object', properties: { a: number, b: false } },
          { type: 'object', properties: { a: string, b: string }, required: ['a'] },
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
          several: { type: 'array', items: { type: ['string', 'number'] } },
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
    '## T\n+ kind: `book` (string, fixed)\n+ list: 1, 2 (array[number], fixed)\n+ closed (object, fixed-type)\n    + a (number)\n    + b (optional)\n+ maybe: `x` (string, fixed, nullable)\n',
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
          closed: {
            type: 'object',
            properties: { a: number, b: string },
            required: ['a'],
            additionalProperties: false,
          },
          maybe: { type: ['string', 'null'], enum: ['x', null] },
        },
      },
    },
  ],
  [
    'a fixed object: these members and values and no others; its types pass it on',
    '## F (object, fixed)\n+ a: `x`\n+ b (optional)\n+ c\n    + d: 4 (number)\n\n## G (F)\n+ e: `y`\n\n## H\n+ Include F\n\n## I\n+ f (F)\n+ p (P, fixed)\n\n## P\n+ q (number)\n+ r (P)\n',
    {
      F: {
        type: 'object',
        properties: {
          a: { ...string, const: 'x' },
          b: string,
          c: {
            type: 'object',
            properties: { d: { ...number, const: 4 } },
            required: ['d'],
            additionalProperties: false,
          },
        },
        required: ['a', 'c'],
        additionalProperties: false,
      },
      G: {
        type: 'object',
        properties: {
          a: { ...string, const: 'x' },
          b: string,
          c: {
            type: 'object',
            properties: { d: { ...number, const: 4 } },
            required: ['d'],
            additionalProperties: false,
          },
          e: { ...string, const: 'y' },
        },
        required: ['a', 'c', 'e'],
        additionalProperties: false,
      },
      H: {
        type: 'object',
        properties: {
          a: { ...string, const: 'x' },
          b: string,
          c: {
            type: 'object',
            properties: { d: { ...number, const: 4 } },
            required: ['d'],
            additionalProperties: false,
          },
        },
      },
      I: {
        type: 'object',
        properties: {
          f: ref('F'),
          p: {
            type: 'object',
            properties: { q: number, r: ref('P') },
            required: ['q', 'r'],
            additionalProperties: false,
          },
        },
      },
    },
  ],
  [
    'a fixed array: these items in this order',
    '## F (array, fixed)\n+ `red`\n+ *green*\n+ (number)\n+ (object)\n    + a: `1`\n',
    {
      F: {
        type: 'array',
        prefixItems: [
          { ...string, const: 'red' },
          { ...string, examples: ['green'] },
          number,
          {
            type: 'object',
            properties: { a: { ...string, const: '1' } },
            required: ['a'],
            additionalProperties: false,
          },
        ],
        minItems: 4,
        maxItems: 4,
      },
    },
  ],
  [
    'types in brackets in brackets, which the parser loses',
    '## P\n+ a\n\n## Q (array[array[P]])\n\n## T\n+ a (enum[array[string]])\n+ b (array[array[array[number]]])\n+ c (enum[P, array[number]])\n+ d (array[array[string], number], nullable) - Text (with `array[x]`)\n+ f: 1, 2 (array[number], default)\n',
    {
      Q: { type: 'array', items: { type: 'array', items: ref('P') } },
      T: {
        type: 'object',
        properties: {
          a: { type: 'array', items: string },
          b: { type: 'array', items: { type: 'array', items: { type: 'array', items: number } } },
          c: { anyOf: [ref('P'), { type: 'array', items: number }] },
          d: {
            description: 'Text (with `array[x]`)',
            type: ['array', 'null'],
            items: { anyOf: [{ type: 'array', items: string }, number] },
          },
          f: { type: 'array', items: number, default: [1, 2] },
        },
      },
    },
  ],
  [
    'an enumeration of one member has no sample that nobody wrote',
    '## S (enum)\n+ a\n\n## R (S)\n+ b\n\n## T\n+ s: `a` (S)\n',
    {
      S: { ...string, enum: ['a'] },
      R: { ...string, enum: ['a', 'b'] },
      T: { type: 'object', properties: { s: { ...ref('S'), examples: ['a'] } } },
    },
  ],
  [
    'nullable: null too',
    '## P\n+ a\n\n## N (string, nullable)\n\n## T\n+ a (string, nullable)\n+ b (P, nullable)\n+ c (array[string], nullable)\n+ d (object, nullable)\n    + x\n+ e (enum, nullable)\n    + (string)\n    + (number)\n+ f (N)\n+ g (enum[number, P], nullable)\n+ h (enum[string], nullable)\n    + `only`\n',
    {
      N: { type: ['string', 'null'] },
      T: {
        type: 'object',
        properties: {
          a: { type: ['string', 'null'] },
          b: { anyOf: [ref('P'), { type: 'null' }] },
          c: { type: ['array', 'null'], items: string },
          d: { type: ['object', 'null'], properties: { x: string } },
          e: { type: ['string', 'number', 'null'] },
          g: { anyOf: [{ type: ['number', 'null'] }, ref('P')] },
          h: { type: ['string', 'null'], enum: ['only', null] },
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

test('a property that a later Include describes anew is reported, and a name may be known by its type alone', () => {
  const { document, diagnostics } = compile(
    'a.apib',
    '# Data Structures\n\n## Key (string)\n\n## A\n+ id: a - mine\n+ *(Key)*: s1\n+ Include B\n\n## B\n+ id: b\n',
  );
  assert.deepEqual(
    diagnostics
      .filter(({ severity }) => severity === 'loss')
      .map(({ code, span }) => `${code} ${span.line}:${span.column}`),
    ['duplicate-property 6:3'],
  );
  assert.deepEqual(
    JSON.parse(JSON.stringify((document?.components?.schemas as Record<string, unknown> | undefined)?.A)),
    {
      type: 'object',
      properties: { id: { type: 'string', examples: ['b'] } },
      additionalProperties: { type: 'string', examples: ['s1'] },
    },
  );
});

test('values between commas in the list of an enumeration are members of it', () => {
  const { document, diagnostics } = compile(
    'a.apib',
    '# Data Structures\n\n## A\n+ size: L (enum)\n    + S, M, L\n',
  );
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'loss'),
    [],
  );
  assert.deepEqual(
    JSON.parse(JSON.stringify((document?.components?.schemas as Record<string, unknown> | undefined)?.A)),
    {
      type: 'object',
      properties: { size: { type: 'string', enum: ['S', 'M', 'L'], examples: ['L'] } },
    },
  );
});
