import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { compile } from '../../codegen/compile.js';
import type { Schema } from '../../codegen/openapi/emission.js';
import { Conversion } from '../../codegen/openapi/json-schema.js';
import type { SchemaNode } from '../../codegen/openapi/schema-reference.js';

interface Converted {
  readonly schema: Schema;
  readonly components: Readonly<Record<string, Schema>>;
  readonly notes: Conversion['notes'];
}

const unplaced = () => {};

function convert(root: unknown): Converted {
  const components: Record<string, Schema> = {};
  const names = new Map<string, string>();
  const conversion = new Conversion(
    root as SchemaNode,
    (wanted, key, build) => {
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = Object.hasOwn(components, wanted) ? `${wanted}2` : wanted;
      names.set(key, name);
      components[name] = {};
      components[name] = build();
      return name;
    },
    unplaced,
  );
  const schema = conversion.root();
  return { schema, components, notes: conversion.notes };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: 'string' };
const number = { type: 'number' };

/** What is tried, the author's schema, and what the JSON Schema specification has in 2020-12 for it. */
const cases: readonly (readonly [string, unknown, unknown])[] = [
  [
    'a boolean exclusiveMinimum makes the limit exclusive',
    { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
    { exclusiveMinimum: 0, maximum: 9 },
  ],
  [
    'a list of items is prefixItems, additionalItems the items after them',
    { items: [string, number], additionalItems: { type: 'boolean' } },
    { prefixItems: [string, number], items: { type: 'boolean' } },
  ],
  [
    'additionalItems beside one schema of items never counted',
    { items: string, additionalItems: false },
    { items: string },
  ],
  [
    'required: true of draft-03 stands in the list of the parent',
    { properties: { a: { ...string, required: true }, b: { ...number, required: false } }, required: ['c'] },
    { properties: { a: string, b: number }, required: ['a', 'c'] },
  ],
  [
    'dependencies are dependentRequired and dependentSchemas',
    { dependencies: { a: ['b'], c: 'd', e: { required: ['f'] } } },
    { dependentRequired: { a: ['b'], c: ['d'] }, dependentSchemas: { e: { required: ['f'] } } },
  ],
  ['divisibleBy is multipleOf', { divisibleBy: 0.5 }, { multipleOf: 0.5 }],
  [
    'extends is allOf',
    { type: 'object', extends: { required: ['a'] } },
    { type: 'object', allOf: [{ required: ['a'] }] },
  ],
  ['disallow is not', { disallow: 'string' }, { allOf: [{ not: { type: 'string' } }] }],
  ['the type any is no constraint', { type: 'any', title: 'T' }, { title: 'T' }],
  [
    'a schema among types is an alternative',
    { type: ['string', { properties: { a: number } }] },
    { allOf: [{ anyOf: [{ properties: { a: number } }, { type: 'string' }] }] },
  ],
  [
    'nullable is a type more',
    { type: 'string', enum: ['a'], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['the dialect goes', { $schema: 'http://json-schema.org/draft-04/schema#', type: 'string' }, string],
  [
    'example is one of the examples',
    { type: 'string', example: 'x', examples: { a: 1 } },
    { type: 'string', examples: ['x', { a: 1 }] },
  ],
  [
    'a format that nobody knows stays',
    { type: 'string', format: 'snowflake' },
    { type: 'string', format: 'snowflake' },
  ],
  [
    'words of programming languages are types',
    { properties: { a: { type: 'int' }, b: 'bool' } },
    { properties: { a: { type: 'integer' }, b: { type: 'boolean' } } },
  ],
  ['a date is a string of that format', { type: 'date' }, { type: 'string', format: 'date' }],
  ['an empty enum says nothing', { type: 'string', enum: [] }, { type: 'string', 'x-enum': [] }],
  ['a type that nobody knows says nothing', { type: 'Pet', title: 'P' }, { 'x-type': 'Pet', title: 'P' }],
  ['a pattern that is none says nothing', { pattern: '([' }, { 'x-pattern': '([' }],
  ['a pattern is written for Unicode', { pattern: '^\\@[\\w\\-\\.]+\\-$' }, { pattern: '^@[\\w\\-\\.]+-$' }],
  ['a number in quotes is one', { type: 'string', maxLength: '5' }, { type: 'string', maxLength: 5 }],
  [
    'keywords beyond JSON Schema stay',
    { type: 'string', faker: 'name', links: [] },
    { type: 'string', faker: 'name', links: [] },
  ],
  [
    'data is no schema',
    { default: { type: 'any' }, const: { items: [] } },
    { default: { type: 'any' }, const: { items: [] } },
  ],
];

for (const [what, author, schema] of cases) {
  test(what, () => {
    assert.deepEqual(convert(author).schema, schema);
  });
}

test('definitions that are referred to stand under components, the others in $defs', () => {
  const { schema, components } = convert({
    properties: { a: { $ref: '#/definitions/A' } },
    definitions: { A: { properties: { b: { $ref: '#/definitions/B~1x' } } }, 'B/x': number, C: string },
  });
  assert.deepEqual(schema, { properties: { a: ref('A') }, $defs: { C: string } });
  assert.deepEqual(components, { A: { properties: { b: ref('B/x') } }, 'B/x': number });
});

test('a schema that refers to itself is a component, under its title', () => {
  const { schema, components } = convert({
    title: 'Tree',
    properties: { children: { items: { $ref: '#' } } },
  });
  assert.deepEqual(schema, ref('Tree'));
  assert.deepEqual(components, {
    Tree: { title: 'Tree', properties: { children: { items: ref('Tree') } } },
  });
});

test('a property that another place refers to stands under components too', () => {
  const { schema, components } = convert({
    properties: { from: string, to: { $ref: '#/properties/from' } },
  });
  assert.deepEqual(schema, { properties: { from: ref('from'), to: ref('from') } });
  assert.deepEqual(components, { from: string });
});

test('local references start from the nearest schema above with its own $id', () => {
  const { schema, components } = convert({
    $id: 'http://example.com/root.json',
    properties: {
      a: { $ref: '#/definitions/A' },
      inner: {
        $id: 'inner.json',
        properties: { a: { $ref: '#/definitions/A' }, r: { $ref: 'root.json#/definitions/A' } },
        definitions: { A: number },
      },
      other: { $ref: 'inner.json' },
      byName: { $ref: '#here' },
    },
    definitions: { A: string, H: { $anchor: 'here', type: 'boolean' } },
  });
  assert.deepEqual(components, {
    A: string,
    A2: number,
    inner: { properties: { a: ref('A2'), r: ref('A') } },
    here: { type: 'boolean' },
  });
  assert.deepEqual(schema, {
    properties: { a: ref('A'), inner: ref('inner'), other: ref('inner'), byName: ref('here') },
  });
});

test('references that lead nowhere are named and kept as text', () => {
  const { schema, notes } = convert({
    properties: {
      a: { $ref: 'http://example.com/a.json', title: 'A' },
      b: { $ref: '#/definitions/nowhere' },
      c: { $ref: '#/properties/c' },
    },
  });
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['http://example.com/a.json', '#/definitions/nowhere', '#/properties/c'],
  );
  assert.deepEqual(schema, {
    properties: {
      a: { 'x-ref': 'http://example.com/a.json', title: 'A' },
      b: { 'x-ref': '#/definitions/nowhere' },
      c: { 'x-ref': '#/properties/c' },
    },
  });
});

/** A blueprint whose answer has this schema. */
const blueprint = (schema: unknown, body?: unknown) =>
  [
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n',
    ...(body === undefined ? [] : [`    + Body\n\n            ${JSON.stringify(body)}\n`]),
    `    + Schema\n\n            ${JSON.stringify(schema)}\n`,
  ].join('\n');

function compilesInAjv(document: object): void {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  ajv.compile({ $ref: 'document#/paths/~1a/get/responses/200/content/application~1json/schema' });
}

test('validators and openapi-typescript take a recursive schema of draft-04 with definitions', async () => {
  const { document, diagnostics } = compile(
    'a.apib',
    blueprint(
      {
        $schema: 'http://json-schema.org/draft-04/schema#',
        id: 'http://example.com/node',
        title: 'Node',
        type: 'object',
        properties: { value: { $ref: '#/definitions/value' }, next: { $ref: '#' } },
        required: ['value'],
        definitions: { value: { type: 'number', minimum: 0, exclusiveMinimum: true } },
      },
      { value: 1, next: { value: 0 } },
    ),
  );
  assert.ok(document);
  compilesInAjv(document);
  assert.equal((await new Validator().validate({ ...structuredClone(document) })).valid, true);
  const types = astToString(await openapiTypescript(structuredClone(document) as never, { silent: true }));
  assert.match(
    types,
    /Node: \{\s+value: components\["schemas"\]\["value"\];\s+next\?: components\["schemas"\]\["Node"\];/,
  );
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, / at (\S+):/.exec(message)?.[1]]),
    [
      ['example-invalid', '/next/value'],
      ['schema-converted', undefined],
      ['schema-converted', undefined],
      ['schema-converted', undefined],
      ['schema-converted', undefined],
    ],
  );
});

test('equal definitions of several schemas are one component', () => {
  const schema = { items: { $ref: '#/definitions/User' }, definitions: { User: string } };
  const other = { properties: { user: { $ref: '#/definitions/User' } }, definitions: { User: string } };
  const text = `${blueprint(schema)}\n## B [/b]\n${blueprint(other).split('\n').slice(5).join('\n')}`;
  const { document } = compile('a.apib', text);
  assert.deepEqual(document?.components, { schemas: { User: string } });
});

const keyword = fc.constantFrom(
  ...[
    'type',
    'items',
    'properties',
    'required',
    'enum',
    'minimum',
    'exclusiveMinimum',
    'maxLength',
    'pattern',
  ],
  ...[
    'allOf',
    'anyOf',
    'not',
    '$ref',
    'definitions',
    'dependencies',
    'format',
    'title',
    'additionalProperties',
  ],
  ...[
    'patternProperties',
    'extends',
    'disallow',
    'nullable',
    'examples',
    'id',
    '$id',
    '$schema',
    'multipleOf',
  ],
  ...[
    'dependentRequired',
    'prefixItems',
    'const',
    'uniqueItems',
    'contains',
    'minContains',
    '$anchor',
    'a',
    'b',
  ],
);
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      2.5,
      '',
      '5',
      'string',
      'int',
      '#',
      '#/a',
      '#/definitions/a',
      '([',
    ),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(keyword, tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('whatever stands under + Schema, what comes out compiles in Ajv as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(keyword, node, { maxKeys: 5, noNullPrototype: true }), (author) => {
      const { schema, components } = convert(author);
      const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
      ajv.addSchema({ components: { schemas: components } }, 'http://x/document');
      for (const one of [schema, ...Object.values(components)]) {
        ajv.compile(
          JSON.parse(
            JSON.stringify(one).replaceAll('"#/components', '"http://x/document#/components'),
          ) as object,
        );
      }
    }),
    { seed: Number(process.env.SEED ?? 20), numRuns: 100 },
  );
});
