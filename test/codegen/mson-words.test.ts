import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

/** Attributes of a resource called T, from line 6 on, as the component that they become. */
function compiled(lines: readonly string[], types = '') {
  const written = lines.map((line) => `    ${line}\n`).join('');
  const text = `FORMAT: 1A\n\n## T [/a]\n+ Attributes\n\n${written}\n### Get [GET]\n+ Response 204\n${types}`;
  const { document, diagnostics } = compile('a.apib', text);
  const schemas = (document?.components?.schemas ?? {}) as Record<string, { properties?: unknown }>;
  return {
    schemas,
    properties: schemas.T?.properties,
    reported: diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`),
    messages: diagnostics.map((one) => one.message),
  };
}

test('a word of programming languages is the type that it means', () => {
  const { properties, reported } = compiled([
    '+ a: 5 (int, required)',
    '+ b: true (bool)',
    '+ c (array[int])',
    '    + 1',
    '+ d: 1, 2 (array[integer])',
    '+ e (enum[int])',
    '    + 1',
    '    + 2',
    '+ f: 7 (int, fixed)',
    '+ g: 8 (int, default)',
    '+ h (int, nullable)',
    '    + Sample: 5',
    '+ i: 1.5 (float)',
  ]);
  assert.deepEqual(properties, {
    a: { type: 'integer', examples: [5] },
    b: { type: 'boolean', examples: [true] },
    c: { type: 'array', items: { type: 'integer' }, examples: [[1]] },
    d: { type: 'array', items: { type: 'integer' }, examples: [[1, 2]] },
    e: { type: 'number', enum: [1, 2] },
    f: { type: 'integer', const: 7 },
    g: { type: 'integer', default: 8 },
    h: { type: ['integer', 'null'], examples: [5] },
    i: { type: 'number', format: 'float', examples: [1.5] },
  });
  assert.deepEqual(
    reported.map((one) => one.replace(/:\d+$/, '')),
    [6, 7, 8, 9, 10, 11, 14, 15, 16, 18].map((line) => `type-word a.apib:${line}`),
  );
});

test('a base type in other letter case is that type', () => {
  const { properties } = compiled([
    '+ a: x (String)',
    '+ b: 5 (Number)',
    '+ c: true (Boolean)',
    '+ d (Array[String])',
    '+ e (Object)',
    '    + x',
    '+ f (array(object))',
  ]);
  assert.deepEqual(properties, {
    a: { type: 'string', examples: ['x'] },
    b: { type: 'number', examples: [5] },
    c: { type: 'boolean', examples: [true] },
    d: { type: 'array', items: { type: 'string' } },
    e: { type: 'object', properties: { x: { type: 'string' } } },
    f: { type: 'array', items: { type: 'object', properties: {} } },
  });
});

test('a word for a format is a string of that format, unless the author’s own value is of another', () => {
  const { properties } = compiled([
    '+ a: `2020-01-31` (date)',
    '+ b: `31.1.2020` (date)',
    '+ c (DateTime)',
    '+ d (uuid)',
    '+ e: `me@example.com` (email)',
    '+ f: `/images/1` (url)',
  ]);
  assert.deepEqual(properties, {
    a: { type: 'string', format: 'date', examples: ['2020-01-31'] },
    b: { type: 'string', examples: ['31.1.2020'] },
    c: { type: 'string', format: 'date-time' },
    d: { type: 'string', format: 'uuid' },
    e: { type: 'string', format: 'email', examples: ['me@example.com'] },
    f: { type: 'string', format: 'uri-reference', examples: ['/images/1'] },
  });
});

test('a type called like a word is the author’s own', () => {
  const { properties, reported } = compiled(['+ a (int)'], '\n# Data Structures\n\n## int (string)\n');
  assert.deepEqual(properties, { a: { $ref: '#/components/schemas/int' } });
  assert.deepEqual(reported, []);
});

test('a type that nobody describes is a component that takes anything, reported once with all its places', () => {
  const { schemas, reported, messages } = compiled([
    '+ a: some (Thing Nr. 1)',
    '+ b (array[Thing Nr. 1])',
    '+ c (Other)',
    '    + d',
    '+ Include Mixin',
  ]);
  const reference = { $ref: '#/components/schemas/ThingNr.1' };
  assert.deepEqual(schemas, {
    'ThingNr.1': { title: 'Thing Nr. 1' },
    Mixin: { title: 'Mixin' },
    Other: { title: 'Other' },
    T: {
      type: 'object',
      properties: {
        a: { ...reference, examples: ['some'] },
        b: { type: 'array', items: reference },
        c: { title: 'Other', type: 'object', properties: { d: { type: 'string' } } },
      },
    },
  });
  assert.deepEqual(
    reported.filter((one) => one.startsWith('unknown-type')),
    ['unknown-type a.apib:6:7', 'unknown-type a.apib:8:7', 'unknown-type a.apib:10:15'],
  );
  assert.ok(
    messages.includes(
      'the type “Thing Nr. 1” is not described and takes anything; it is used here and at a.apib:7:16',
    ),
    messages.join('\n'),
  );
});

test('the wildcard is any type, wherever a type may stand', () => {
  const { schemas, properties, reported } = compiled(
    [
      '+ a (*)',
      '+ b: 1 (*, required) - Text',
      '+ c (array[*])',
      '+ d (array)',
      '    + (*)',
      '+ e: 1, 2 (array[*])',
      '+ f (*, nullable)',
      '+ g (Any)',
      '+ h (enum[*])',
      '+ *more* (*)',
    ],
    '\n# Data Structures\n## Any (*)\n',
  );
  assert.deepEqual(properties, {
    a: {},
    b: { description: 'Text', examples: ['1'] },
    c: { type: 'array', items: {} },
    d: { type: 'array', items: {} },
    e: { type: 'array', items: {}, examples: [['1', '2']] },
    f: {},
    g: { $ref: '#/components/schemas/Any' },
    h: {},
  });
  assert.deepEqual(schemas.Any, {});
  assert.deepEqual(
    reported.map((one) => one.split(':')[1]),
    ['6', '7', '8', '10', '11', '12', '14', '15', '21'],
  );
  assert.ok(
    reported.every((one) => one.startsWith('any-type ')),
    reported.join('\n'),
  );
});
