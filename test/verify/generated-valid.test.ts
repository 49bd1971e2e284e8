import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Json } from '../../codegen/api.js';
import { compile } from '../../codegen/compile.js';
import { resolverOf } from '../../codegen/verify/generated/flat-schema.js';
import { validValues } from '../../codegen/verify/generated/valid.js';
import type { Schema } from '../../codegen/verify/model.js';
import { ajvOracle, schemasOf } from './schema-oracle.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, '../shared/corpus/dev');

function sample(schema: Schema, document: object = {}, count = 200): Json[] {
  const made = validValues(schema, resolverOf(document));
  assert.ok(made !== undefined, 'no value can be made');
  return fc.sample(made, { numRuns: count, seed: 6 });
}

/** Each with what has to be among the values: a generator that always says the same is valid too. */
const described: readonly [name: string, schema: Schema, seen: (value: Json) => boolean][] = [
  ['any text', { type: 'string' }, (value) => value === ''],
  [
    'a text beyond the basic plane',
    { type: 'string' },
    (value) => /[\u{10000}-\u{10ffff}]/u.test(String(value)),
  ],
  [
    'the longest text',
    { type: 'string', minLength: 2, maxLength: 300 },
    (value) => String(value).length === 300,
  ],
  [
    'the shortest text',
    { type: 'string', minLength: 2, maxLength: 300 },
    (value) => String(value).length === 2,
  ],
  [
    'a pattern',
    { type: 'string', pattern: '^[a-f]{2,4}-\\d+$' },
    (value) => /^[a-f]{4}-/.test(String(value)),
  ],
  ['a pattern with a bound', { type: 'string', pattern: '^[a-z]+$', maxLength: 5 }, () => true],
  ['the lowest number', { type: 'integer', minimum: -3, maximum: 8 }, (value) => value === -3],
  ['the highest number', { type: 'integer', minimum: -3, maximum: 8 }, (value) => value === 8],
  ['an open bound', { type: 'integer', exclusiveMinimum: 4, exclusiveMaximum: 6 }, (value) => value === 5],
  ['a multiple', { type: 'integer', multipleOf: 7, minimum: 1 }, (value) => value === 7],
  [
    'a broken multiple',
    { type: 'number', multipleOf: 0.25, minimum: 0, maximum: 1 },
    (value) => value === 0.75,
  ],
  ['a broken number', { type: 'number', minimum: 0, maximum: 1 }, (value) => !Number.isInteger(value)],
  ['a number far off', { type: 'number', minimum: 5e9 }, () => true],
  ['an integer that is a number', { allOf: [{ type: 'number' }, { type: 'integer' }] }, Number.isInteger],
  ['null among types', { type: ['string', 'null'] }, (value) => value === null],
  ['each of an enum', { type: 'string', enum: ['a', 'b', 'c'] }, (value) => value === 'c'],
  ['an enum of several types', { enum: ['a', 1, null] }, (value) => value === null],
  ['a constant', { const: { a: 1 } }, () => true],
  ['an example', { type: 'string', examples: ['74089c18'] }, (value) => value === '74089c18'],
  ['a default', { type: 'integer', default: 50 }, (value) => value === 50],
  ['something else than the example', { type: 'string', examples: ['x'] }, (value) => value !== 'x'],
  ['an alternative', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, (value) => value === true],
  [
    'a list',
    { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 },
    (value) => size(value) === 3,
  ],
  ['no items', { type: 'array', items: { type: 'integer' } }, (value) => size(value) === 0],
  ['a set', { type: 'array', items: { type: 'integer' }, uniqueItems: true }, (value) => size(value) > 1],
  [
    'a fixed list',
    { type: 'array', prefixItems: [{ const: 1 }, { type: 'string' }], minItems: 2, maxItems: 2 },
    () => true,
  ],
  [
    'what is optional, and what is not',
    { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] },
    (value) => size(value) === 1,
  ],
  ['a required property of which nothing is said', { type: 'object', required: ['a'] }, () => true],
  ['a map', { type: 'object', additionalProperties: { type: 'integer' } }, (value) => size(value) > 1],
  [
    'names by pattern',
    {
      type: 'object',
      patternProperties: { '^x-[a-z]{1,3}$': { type: 'boolean' } },
      additionalProperties: false,
    },
    (value) => size(value) > 0,
  ],
  [
    'a closed union of parts',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'integer', minimum: 3 } } },
      ],
      unevaluatedProperties: false,
    },
    (value) => size(value) === 2,
  ],
  [
    'a property of which two parts speak',
    {
      allOf: [
        { properties: { a: { type: 'integer', minimum: 3 } }, required: ['a'] },
        { properties: { a: { type: 'integer', maximum: 4 } } },
      ],
    },
    () => true,
  ],
  ...[
    'date-time',
    'date',
    'time',
    'duration',
    'uuid',
    'email',
    'uri',
    'uri-reference',
    'hostname',
    'ipv4',
    'ipv6',
  ].map((format): [string, Schema, () => boolean] => [format, { type: 'string', format }, () => true]),
  ['an unknown format', { type: 'string', format: 'cron' }, () => true],
  ['int32', { type: 'integer', format: 'int32' }, (value) => value === 2 ** 31 - 1],
];

function size(value: Json): number {
  return Array.isArray(value) ? value.length : Object.keys(Object(value)).length;
}

describe('values that a schema allows', () => {
  for (const [name, schema, seen] of described) {
    it(`are made of ${name}`, () => {
      const values = sample(schema);
      const fits = ajvOracle({});
      assert.deepEqual(
        values.filter((value) => fits(schema, value) !== true),
        [],
      );
      assert.ok(values.some(seen), `never seen among ${JSON.stringify(values.slice(0, 10))}`);
    });
  }

  it('are made of One Of, each of its members, in a closed type', () => {
    const { document } = compile(
      'one-of.apib',
      `FORMAT: 1A
# Pets [/pets]
## Add [POST]
+ Request (application/json)
    + Attributes (object, fixed-type)
        + name (string, required)
        + One Of
            + age: 3 (number, required)
            + born: \`2014\` (string, required)
+ Response 204
`,
    );
    assert.ok(document !== undefined);
    const [{ schema } = { schema: false }] = schemasOf(document);
    const values = sample(schema, document);
    const fits = ajvOracle(document);
    assert.deepEqual(
      values.filter((value) => fits(schema, value) !== true),
      [],
    );
    for (const name of ['age', 'born']) {
      assert.ok(values.some((value) => Object.hasOwn(Object(value), name)));
    }
  });

  it('end, where a type contains itself', () => {
    const document = {
      components: {
        schemas: {
          Comment: {
            type: 'object',
            properties: {
              text: { type: 'string' },
              parent: { $ref: '#/components/schemas/Comment' },
              replies: { type: 'array', items: { $ref: '#/components/schemas/Comment' } },
            },
            required: ['text'],
          },
        },
      },
    };
    const schema = { $ref: '#/components/schemas/Comment' };
    const values = sample(schema, document);
    const fits = ajvOracle(document);
    assert.ok(values.every((value) => fits(schema, value) === true));
    assert.ok(values.some((value) => JSON.stringify(value).includes('"replies":[{')));
  });

  it('are none, where there is none', () => {
    const endless = { type: 'object', properties: { a: { $ref: '#/endless' } }, required: ['a'] };
    const resolve = resolverOf({ endless });
    for (const schema of [
      false,
      { type: 'string', enum: [1] },
      { allOf: [{ type: 'string' }, { type: 'object' }] },
      { type: 'integer', minimum: 3, maximum: 2 },
      { type: 'string', minLength: 3, maxLength: 2 },
      endless,
    ]) {
      assert.equal(validValues(schema, resolve), undefined, JSON.stringify(schema));
    }
  });

  it('do not take long, where alternatives multiply and types refer to one another', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    const refs = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const type = {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'array', items: { anyOf: refs } }])),
      allOf: names.map((name) => ({ anyOf: [{ required: [name] }, { properties: { [name]: false } }, {}] })),
    };
    const document = { components: { schemas: Object.fromEntries(names.map((name) => [name, type])) } };
    const start = performance.now();
    sample({ $ref: '#/components/schemas/A' }, document, 5);
    assert.ok(performance.now() - start < 5000);
  });

  it('are the same for the same seed', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } };
    assert.deepEqual(sample(schema), sample(schema));
  });

  const contracts = globbed(join(ROOT, 'generated'), 'openapi.json').map((file) => ({
    file,
    document: JSON.parse(readFileSync(file, 'utf8')) as object,
  }));

  it('fit every schema of every request of our own contracts', () => {
    assert.ok(contracts.length > 20);
    for (const { file, document } of contracts) {
      const { paths } = document as { readonly paths: object };
      const fits = ajvOracle(document);
      const requests = schemasOf(paths).filter(({ pointer }) => /requestBody|parameters/.test(pointer));
      for (const { pointer, schema } of requests) {
        for (const value of sample(schema, document, 20)) {
          assert.ok(fits(schema, value), `${file}${pointer}: ${JSON.stringify(value)}`);
        }
      }
    }
  });

  it('fit nearly always what others describe', {
    skip: !existsSync(CORPUS) && 'the corpus is not here',
  }, () => {
    const files = globbed(CORPUS, '.apib').filter((_, index) => index % 80 === 0);
    const counts = { values: 0, fitting: 0, schemas: 0, empty: 0 };
    for (const file of files) {
      const { document } = compile(file, readFileSync(file));
      if (document === undefined) continue;
      const fits = ajvOracle(document);
      for (const { schema } of schemasOf(document).filter(({ pointer }) =>
        /requestBody|parameters/.test(pointer),
      )) {
        const made = validValues(schema, resolverOf(document));
        counts.schemas += 1;
        if (made === undefined) counts.empty += 1;
        for (const value of made === undefined ? [] : fc.sample(made, { numRuns: 5, seed: 6 })) {
          const fit = fits(schema, value);
          if (fit !== undefined) counts.values += 1;
          if (fit === true) counts.fitting += 1;
        }
      }
    }
    assert.ok(counts.schemas > 30, JSON.stringify(counts));
    assert.ok(counts.fitting >= 0.99 * counts.values, JSON.stringify(counts));
    assert.ok(counts.empty <= 0.01 * counts.schemas, JSON.stringify(counts));
  });
});

function globbed(folder: string, end: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(folder, name));
}
