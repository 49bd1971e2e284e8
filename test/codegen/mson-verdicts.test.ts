import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from '../../codegen/compile.js';

interface Refract {
  readonly element: string;
  readonly meta?: { readonly classes?: unknown };
  readonly content?: unknown;
}

const drafter = createRequire(import.meta.url)('drafter.js') as {
  parseSync(text: string, options: object): Refract;
};

/** The type `T` of a document, in our schema and in the one that drafter makes by itself. */
function verdicts(types: string) {
  const text = `FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n    + Attributes (T)\n\n# Data Structures\n${types}`;
  const { document } = compile('a.apib', text);
  const components = document?.components;
  const ours = new Ajv2020({ strict: false }).compile({ components, $ref: '#/components/schemas/T' });
  const options = { generateMessageBody: true, generateMessageBodySchema: true };
  const [made] = schemasIn(drafter.parseSync(text, options));
  assert.ok(made !== undefined, 'drafter makes a schema');
  const theirs = new Ajv({ strict: false }).compile(JSON.parse(made) as object);
  return (value: unknown) => [ours(value), theirs(value)];
}

function schemasIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(schemasIn);
  if (typeof node !== 'object' || node === null) return [];
  const { element, meta, content } = node as Refract;
  const isSchema = element === 'asset' && JSON.stringify(meta?.classes).includes('"messageBodySchema"');
  return isSchema ? [String(content)] : schemasIn(content);
}

/** What is tried, the types, values that MSON allows and values that it forbids: drafter's schema says the same. */
const agreed: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
  [
    'properties, required and nullable',
    '## T\n+ a: 1 (number, required)\n+ b (nullable)\n+ c\n    + d (boolean, required)\n',
    [{ a: 2 }, { a: 2, b: null, c: { d: true }, extra: 1 }],
    [{}, { a: 'x' }, { a: null }, { a: 1, b: 5 }, { a: 1, c: {} }, [], null],
  ],
  [
    'inheritance, mixins and what is described anew',
    '## P\n+ a (required)\n+ b\n\n## M\n+ m (number, required)\n\n## T (P)\n+ b (number)\n+ Include M\n',
    [
      { a: 'x', m: 1 },
      { a: 'x', m: 1, b: 2 },
    ],
    [{ a: 'x' }, { m: 1 }, { a: 'x', m: 1, b: 'x' }],
  ],
  [
    'enumerations of values and types',
    '## T\n+ e (enum)\n    + a\n    + 5 (number)\n+ f (enum)\n    + x\n    + (number)\n+ g (enum, nullable)\n    + y\n',
    [{ e: 'a' }, { e: 5 }, { f: 'x' }, { f: 7 }, { g: null }],
    [{ e: '5' }, { e: 6 }, { f: 'y' }, { f: null }, { g: 'z' }],
  ],
  [
    'fixed and fixed-type',
    '## T (object, fixed)\n+ a: 1 (number)\n+ l (array)\n    + x\n    + *y*\n+ o (optional)\n',
    [
      { a: 1, l: ['x', 'z'] },
      { a: 1, l: ['x', 'y'], o: 'q' },
    ],
    [
      { a: 2, l: ['x', 'y'] },
      { a: 1, l: ['y', 'x'] },
      { a: 1, l: ['x'] },
      { a: 1 },
      { a: 1, l: ['x', 'y'], p: 1 },
    ],
  ],
  [
    'One Of with what is required',
    '## T\n+ One Of\n    + a (required)\n    + Properties\n        + b (required)\n        + c\n',
    [{ a: 'x' }, { b: 'x', c: 'y' }],
    [{}, { a: 'x', b: 'x' }, { c: 'x' }],
  ],
];

for (const [what, types, allowed, forbidden] of agreed) {
  test(`our schema and drafter’s say the same of ${what}`, () => {
    const judge = verdicts(types);
    for (const value of allowed) assert.deepEqual(judge(value), [true, true], JSON.stringify(value));
    for (const value of forbidden) assert.deepEqual(judge(value), [false, false], JSON.stringify(value));
  });
}

/** Where they differ: why ours is what MSON says, the types, a value, and whether MSON allows it. */
const differing: readonly (readonly [string, string, unknown, boolean])[] = [
  ['drafter says nothing of the items of a list that is not fixed', '## T (array[number])\n', ['x'], false],
  ['drafter follows no type into itself', '## T\n+ a (required)\n+ t (T)\n', { a: 'x', t: {} }, false],
  [
    'an enumeration has its members and no others, whatever type stands between its brackets',
    '## T (enum[number])\n+ 1\n+ 2\n',
    3,
    false,
  ],
  [
    'a fixed value of an enumeration is that value',
    '## T\n+ e: a (enum, fixed)\n    + a\n    + b\n',
    { e: 'b' },
    false,
  ],
  [
    'of alternatives that require nothing, one may be there',
    '## T\n+ One Of\n    + a\n    + b\n',
    { a: 'x' },
    true,
  ],
  [
    'alternatives exclude each other where they are nested too',
    '## T\n+ One Of\n    + a\n    + One Of\n        + b\n        + c\n',
    { a: 'x', b: 'y' },
    false,
  ],
  [
    'a variable property name says nothing of the properties that have names',
    '## T\n+ id\n+ *key* (number)\n',
    { id: 'x', other: 1 },
    true,
  ],
  ['`(object)` in a fixed list is any object', '## T (array, fixed)\n+ (object)\n', [{ a: 1 }], true],
  ['`*` is any type', '## T\n+ a (*)\n', { a: 1 }, true],
];

for (const [why, types, value, isAllowed] of differing) {
  test(`our schema and drafter’s differ: ${why}`, () => {
    assert.deepEqual(verdicts(types)(value), [isAllowed, !isAllowed]);
  });
}
