import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n';

/** The schemas of types, described from line 10 on, and what is said of them. */
function compiled(types: string) {
  const { document, diagnostics } = compile('a.apib', head + types);
  return {
    schemas: (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>,
    found: diagnostics.map((one) => `${one.code} ${formatSpan(one.span).slice('a.apib:'.length)}`),
  };
}

const string = { type: 'string' };
const number = { type: 'number' };

test('a link in the place of a type’s name is that type', () => {
  const { schemas, found } = compiled(
    '## P\n+ first\n\n## T ([P](#p))\n+ a ([P][])\n+ b ([P](#p), required)\n+ c (array[[P][p]])\n+ d (array[string]) - see ([P](#p))\n',
  );
  const person = { $ref: '#/components/schemas/P' };
  assert.deepEqual(schemas.T, {
    type: 'object',
    properties: {
      first: string,
      a: person,
      b: person,
      c: { type: 'array', items: person },
      d: { description: 'see ([P](#p))', type: 'array', items: string },
    },
    required: ['b'],
  });
  assert.deepEqual(found, []);
});

test('one emphasis for a list of values makes each of them a sample', () => {
  const { schemas, found } = compiled(
    '## T\n+ a: *3, 4* (enum)\n+ b: *3, 4* (array[number])\n+ c: *5* (number)\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { ...string, enum: ['3', '4'], examples: ['3', '4'] },
    b: { type: 'array', items: { ...number, examples: [3, 4] } },
    c: { ...number, examples: [5] },
  });
  assert.deepEqual(found, []);
});

test('numbers with a sign, without a digit before the point, or with zeros in front are the numbers that they are', () => {
  const { schemas, found } = compiled(
    '## T\n+ a: -122.4 (number) - Longitude\n+ b: .5, -1, +3, 0 (array[number])\n+ c: 007 (number, required)\n+ d: 007 (string)\n+ e: 0.50 (number)\n+ f: -5\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { description: 'Longitude', ...number, examples: [-122.4] },
    b: { type: 'array', items: number, examples: [[0.5, -1, 3, 0]] },
    c: { ...number, examples: [7] },
    d: { ...string, examples: ['007'] },
    e: { ...number, examples: [0.5] },
    f: { ...string, examples: ['-5'] },
  });
  assert.deepEqual(found, ['text-mended 11:1', 'text-mended 12:1', 'text-mended 13:1', 'text-mended 16:1']);
});

test('a parameter may be shown with a negative number', () => {
  const { document, diagnostics } = compile(
    'a.apib',
    'FORMAT: 1A\n\n# T\n\n## A [/a{?b}]\n+ Parameters\n    + b: -122.4 (number, optional) - Longitude\n\n### Get [GET]\n+ Response 204\n',
  );
  const paths = document?.paths as unknown as Record<string, { get: { parameters: object[] } }>;
  assert.deepEqual(paths['/a']?.get.parameters, [
    { name: 'b', in: 'query', description: 'Longitude', schema: number, example: -122.4 },
  ]);
  assert.deepEqual(
    diagnostics.filter(({ span }) => span.line === 7).map(({ code }) => code),
    ['text-mended'],
  );
});

test('TRUE and False are booleans, and that is said', () => {
  const { schemas, found } = compiled(
    '## T\n+ a: TRUE (boolean)\n+ b: False (boolean, default)\n+ c: TRUE (string)\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { type: 'boolean', examples: [true] },
    b: { type: 'boolean', default: false },
    c: { ...string, examples: ['TRUE'] },
  });
  assert.deepEqual(found, ['text-mended 11:1', 'text-mended 12:1']);
});

test('null beside a nullable member is null, and a text in backquotes', () => {
  const { schemas, found } = compiled(
    '## T\n+ a: null (string, nullable)\n+ b: null (number, nullable)\n+ c: null (boolean, nullable)\n+ d: `null` (string, nullable)\n+ e: null (string)\n',
  );
  assert.deepEqual(schemas.T?.properties, {
    a: { type: ['string', 'null'], examples: [null] },
    b: { type: ['number', 'null'], examples: [null] },
    c: { type: ['boolean', 'null'], examples: [null] },
    d: { type: ['string', 'null'], examples: ['null'] },
    e: { ...string, examples: ['null'] },
  });
  assert.deepEqual(found, ['null-value 11:6', 'null-value 12:6', 'null-value 13:6']);
});

test('lines that hold no types stay as they are', () => {
  const text =
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n\n### Get [GET]\n+ Response 200 (text/plain)\n    + Body\n\n            + Attributes (String)\n            + a: -1 (Number)\n';
  const { document, diagnostics } = compile('a.apib', text);
  const written = JSON.stringify(document);
  assert.ok(written.includes('+ Attributes (String)\\n+ a: -1 (Number)'));
  assert.ok(!diagnostics.some((one) => one.code === 'text-mended'));
});
