import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

/** The named type T, whose members begin in line 9. */
function compiled(members: string) {
  const text = `FORMAT: 1A\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n## T\n${members}`;
  const { document, diagnostics } = compile('a.apib', text);
  const schemas = (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>;
  return {
    schema: schemas.T ?? {},
    reported: diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`),
  };
}

test('a value that is no number or no boolean is left out, and not 0 or false', () => {
  const { schema, reported } = compiled(
    '+ a: abc (number)\n+ b: yes (boolean)\n+ c: many (number, default)\n+ d: abc (number, fixed)\n+ e: 1.5 (number)\n+ f: false (boolean)\n',
  );
  assert.deepEqual(schema.properties, {
    a: { type: 'number' },
    b: { type: 'boolean' },
    c: { type: 'number' },
    d: { type: 'number' },
    e: { type: 'number', examples: [1.5] },
    f: { type: 'boolean', examples: [false] },
  });
  assert.deepEqual(
    reported.filter((one) => one.startsWith('value-of-other-type')),
    ['9:6', '10:6', '12:6'].map((place) => `value-of-other-type a.apib:${place}`),
  );
  assert.ok(
    reported.some((one) => one.startsWith('text-dropped-by-parser a.apib:11:')),
    reported.join('\n'),
  );
});

test('a sample has the JSON type of its member', () => {
  const { schema } = compiled(
    '+ a: 5 (string)\n+ b: 5 (number)\n+ c: true (boolean)\n+ d: 1, 2 (array[number])\n',
  );
  assert.deepEqual(schema.properties, {
    a: { type: 'string', examples: ['5'] },
    b: { type: 'number', examples: [5] },
    c: { type: 'boolean', examples: [true] },
    d: { type: 'array', items: { type: 'number' }, examples: [[1, 2]] },
  });
});

test('a dash outside backquotes, at which the parser cuts a name or a value, is reported', () => {
  const { reported } = compiled(
    '+ a: 2020-01-31 (string, required)\n+ b-c (number)\n+ d: `2020-01-31` - Text\n',
  );
  assert.deepEqual(reported, ['unquoted-dash a.apib:9:6', 'unquoted-dash a.apib:10:3']);
});

test('names of properties in backquotes are the author’s, whatever they hold', () => {
  const { schema } = compiled(
    '+ `a-b (c)`\n+ `__proto__` (number, required)\n+ constructor\n+ with space: x\n',
  );
  assert.deepEqual(Object.entries(schema.properties as object), [
    ['a-b (c)', { type: 'string' }],
    ['__proto__', { type: 'number' }],
    ['constructor', { type: 'string' }],
    ['with space', { type: 'string', examples: ['x'] }],
  ]);
  assert.deepEqual(schema.required, ['__proto__']);
});

test('a variable property name is a type for all further properties', () => {
  const { schema } = compiled('+ a (string)\n+ *rel: `x`* (number) - Text\n');
  assert.deepEqual(schema, {
    type: 'object',
    properties: { a: { type: 'string' } },
    additionalProperties: { description: 'Text', type: 'number' },
  });
});

test('a variable property name that is only a type counts too, and a name is another than its sample', () => {
  const { schema, reported } = compiled(
    '+ *(Id)*: s (string)\n+ *(Key)*: true (boolean)\n+ a: t\n+ Include M\n\n## Id (string)\n\n## Key (string)\n\n## M\n+ *a*: 5 (number)\n',
  );
  assert.deepEqual(schema.properties, { a: { type: 'string', examples: ['t'] } });
  assert.deepEqual(schema.additionalProperties, {
    anyOf: [
      { type: 'string', examples: ['s'] },
      { type: 'boolean', examples: [true] },
      { type: 'number', examples: [5] },
    ],
  });
  assert.deepEqual(reported, []);
});

test('a property that a type mixed in below it replaces is reported, unless both say the same', () => {
  const { schema, reported } = compiled(
    '+ a: x\n+ b: y\n+ Include M\n+ c: z\n\n## M\n+ a: 5 (number)\n+ b: y\n+ c: 6 (number)\n',
  );
  assert.deepEqual(schema.properties, {
    a: { type: 'number', examples: [5] },
    b: { type: 'string', examples: ['y'] },
    c: { type: 'string', examples: ['z'] },
  });
  assert.deepEqual(reported, ['duplicate-property a.apib:9:3']);
});

test('Include of a type of MSON itself mixes nothing in', () => {
  const { schema, reported } = compiled('+ a\n+ One Of\n    + Include (object)\n    + b\n');
  assert.deepEqual(schema, {
    type: 'object',
    properties: { a: { type: 'string' } },
    anyOf: [
      { type: 'object', properties: { b: false } },
      { type: 'object', properties: { b: { type: 'string' } } },
    ],
  });
  assert.deepEqual(reported, []);
});

test('twenty One Of of three are as long as they are described, and take and refuse what they should', () => {
  const members = Array.from(
    { length: 20 },
    (_, n) => `+ One Of\n    + a${n} (required)\n    + b${n} (required)\n    + c${n}\n`,
  );
  const { schema } = compiled(members.join(''));
  assert.ok(JSON.stringify(schema).length < 10_000);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const every = (letter: string) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${letter}${n}`, 'x']));
  assert.equal(validate(every('a')), true);
  assert.equal(validate({ ...every('a'), a7: 7 }), false);
  assert.equal(validate({ ...every('a'), b7: 'x' }), false);
  assert.equal(validate({}), true);
});

test('a list below Sample and Default of a primitive has its values', () => {
  const { schema, reported } = compiled(
    '+ a (number)\n    + Default\n        + 5\n    + Sample\n        + 6\n        + `7`\n+ b (boolean)\n    + Sample\n        + true\n+ c (string)\n    + Sample\n        + x y\n+ d (number)\n    + Sample\n        + many\n',
  );
  assert.deepEqual(schema.properties, {
    a: { type: 'number', default: 5, examples: [6, 7] },
    b: { type: 'boolean', examples: [true] },
    c: { type: 'string', examples: ['x y'] },
    d: { type: 'number' },
  });
  assert.deepEqual(
    reported.filter((one) => !one.startsWith('parser-warning')),
    [
      'value-in-list a.apib:11:11',
      'value-in-list a.apib:13:11',
      'value-in-list a.apib:14:12',
      'value-in-list a.apib:17:11',
      'value-in-list a.apib:20:11',
      'text-dropped-by-parser a.apib:23:11',
    ],
  );
});

test('a block of text as sample or default has no indentation of the blueprint', () => {
  const { schema, reported } = compiled(
    '+ a (string)\n    + Sample\n\n            first\n              second\n\n    + Default\n\n            third\n',
  );
  assert.deepEqual(schema.properties, {
    a: { type: 'string', default: 'third', examples: ['first\n  second'] },
  });
  assert.deepEqual(reported, []);
});

test('of required and optional, the one that refuses less', () => {
  const { schema } = compiled('+ a (required, optional)\n+ b (required)\n');
  assert.deepEqual(schema.required, ['b']);
});
