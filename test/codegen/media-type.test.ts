import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [POST]\n';

type Json = Readonly<Record<string, unknown>>;

/** The content of the request and of the answer 200, and what is reported (without what the parser doubts). */
function contentsOf(sections: string): { request: Json; response: Json; reports: readonly string[] } {
  const { document, diagnostics } = compile('a.apib', head + sections);
  const operation = document?.paths['/a']?.post as unknown as {
    requestBody?: { content: Json };
    responses: Readonly<Record<string, { content?: Json }>>;
  };
  return {
    request: operation.requestBody?.content ?? {},
    response: operation.responses['200']?.content ?? {},
    reports: diagnostics
      .filter((one) => one.code !== 'parser-warning')
      .map((one) => `${formatSpan(one.span)} ${one.code}`),
  };
}

const body = (text: string, indent = 8) =>
  `\n${text
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n')}\n\n`;

const inferred = { 'x-inferred': true };
const string = { type: 'string' };
const number = { type: 'number' };

test('schemas of one media type are alternatives, equal ones once, and examples stand under their request', () => {
  const attributes = (property: string) => `    + Attributes\n        + ${property}\n\n`;
  const { request, response } = contentsOf(
    `+ Request First (application/json)\n${attributes('a (number)')}    + Body\n${body('{"a": 1}', 12)}` +
      `+ Response 200 (application/json)\n${body('{"ok": 1}')}` +
      `+ Request Second (application/json)\n${attributes('b (string)')}    + Body\n${body('{"b": "x"}', 12)}` +
      `+ Response 200 (application/json)\n${body('{"ok": 2}')}` +
      `+ Request Third (application/json)\n${attributes('a (number)')}    + Body\n${body('{"a": 1}', 12)}` +
      `+ Response 200 (application/json)\n${body('{"ok": 2}')}`,
  );
  assert.deepEqual(request, {
    'application/json': {
      schema: {
        anyOf: [
          { type: 'object', properties: { a: number } },
          { type: 'object', properties: { b: string } },
        ],
      },
      examples: { First: { value: { a: 1 } }, Second: { value: { b: 'x' } } },
    },
  });
  assert.deepEqual(response, {
    'application/json': {
      schema: { ...inferred, type: 'object', properties: { ok: number }, required: ['ok'] },
      examples: { First: { value: { ok: 1 } }, Second: { value: { ok: 2 } } },
    },
  });
});

test('different bodies without a name, or under one name, all stay', () => {
  const { response } = contentsOf(
    `+ Response 200 (application/json)\n${body('[1]')}+ Response 200 (application/json)\n${body('["a"]')}`,
  );
  assert.deepEqual(response, {
    'application/json': {
      schema: { ...inferred, type: 'array', items: { type: ['number', 'string'] } },
      examples: { example: { value: [1] }, 'example 2': { value: ['a'] } },
    },
  });
});

test('a body that the author did not describe is compared with what is described beside it', () => {
  const described = `+ Response 200 (application/json)\n    + Attributes\n        + n (number, required)\n\n`;
  const fitting = contentsOf(`${described}+ Response 200 (application/json)\n${body('{"n": 1}')}`);
  const own = { type: 'object', properties: { n: number }, required: ['n'] };
  assert.deepEqual(fitting.response['application/json'], {
    schema: own,
    examples: { example: { value: { n: 1 } } },
  });
  const other = contentsOf(`${described}+ Response 200 (application/json)\n${body('[true]')}`);
  assert.deepEqual(other.response['application/json'], {
    schema: { anyOf: [own, { ...inferred, type: 'array', items: { type: 'boolean' } }] },
    examples: { example: { value: [true] } },
  });
  assert.deepEqual(other.reports, ['a.apib:11:3 schema-inferred']);
});

test('a schema counts before attributes, which stand in it', () => {
  const { response, reports } = contentsOf(
    '+ Response 200 (application/json)\n    + Attributes\n        + n (number) - Text\n\n' +
      `    + Schema\n${body('{"type": "object", "required": ["n"]}', 12)}`,
  );
  assert.deepEqual(response, {
    'application/json': {
      schema: {
        type: 'object',
        required: ['n'],
        'x-attributes': { type: 'object', properties: { n: { description: 'Text', ...number } } },
      },
    },
  });
  assert.deepEqual(reports, ['a.apib:13:13 schema-beside-attributes']);
});

test('a schema that is no JSON keeps its text, and the body shows its type', () => {
  const { response, reports } = contentsOf(
    `+ Response 200 (application/json)\n    + Body\n${body('{"n": 1}', 12)}    + Schema\n${body('see the wiki', 12)}`,
  );
  assert.deepEqual(response, {
    'application/json': {
      schema: { ...inferred, type: 'object', properties: { n: number }, required: ['n'] },
      examples: { example: { value: { n: 1 } } },
      'x-schemas': ['see the wiki\n'],
    },
  });
  assert.deepEqual(reports, ['a.apib:7:3 schema-inferred', 'a.apib:14:13 schema-not-json']);
});

test('a body with slips is mended and its text stays; the place is the first slip', () => {
  const { response, reports } = contentsOf(
    `+ Response 200 (application/json)\n${body('{\n    "ä": 1, // one\n    "b": 2\n}')}`,
  );
  assert.deepEqual(response['application/json'], {
    schema: {
      ...inferred,
      type: 'object',
      properties: { ä: number, b: number },
      required: ['ä', 'b'],
    },
    examples: {
      example: { value: { ä: 1, b: 2 }, 'x-text': '{\n    "ä": 1, // one\n    "b": 2\n}\n' },
    },
  });
  assert.deepEqual(reports, ['a.apib:7:3 schema-inferred', 'a.apib:10:21 json-mended']);
});

test('a body that cannot be mended stays a text without a schema', () => {
  const { response, reports } = contentsOf(`+ Response 200 (application/json)\n${body('All went well.')}`);
  assert.deepEqual(response, {
    'application/json': { examples: { example: { value: 'All went well.\n' } } },
  });
  assert.deepEqual(reports, ['a.apib:9:9 body-not-json']);
});

test('a body that is mostly comments stays a text, and has the schema of what it means', () => {
  const text = '{"a": 1} // the number of all the things that were found';
  const { response, reports } = contentsOf(`+ Response 200 (application/json)\n${body(text)}`);
  assert.deepEqual(response['application/json'], {
    schema: { ...inferred, type: 'object', properties: { a: number }, required: ['a'] },
    examples: { example: { value: `${text}\n` } },
  });
  assert.deepEqual(reports, ['a.apib:7:3 schema-inferred', 'a.apib:9:18 body-not-json']);
});

test('what JSON would change without a word is reported, and its text stays', () => {
  const { response, reports } = contentsOf(
    `+ Response 200 (application/json)\n${body('{"a": 12345678901234567890,\n "b": 1, "b": 2}')}`,
  );
  const { examples } = response['application/json'] as { examples: Json };
  assert.deepEqual(examples, {
    example: {
      value: { a: 12345678901234567000, b: 2 },
      'x-text': '{"a": 12345678901234567890,\n "b": 1, "b": 2}\n',
    },
  });
  assert.deepEqual(reports, [
    'a.apib:7:3 schema-inferred',
    'a.apib:9:15 body-number-changed',
    'a.apib:10:18 duplicate-key',
  ]);
});

test('a body without a media type is JSON if it reads as JSON, else text', () => {
  const json = contentsOf(`+ Response 200\n${body('{"n": 1}')}`);
  assert.deepEqual(Object.keys(json.response), ['application/json']);
  assert.deepEqual(json.reports, ['a.apib:7:3 schema-inferred', 'a.apib:9:9 media-type-assumed']);
  const text = contentsOf(`+ Response 200\n${body('Hello')}`);
  assert.deepEqual(text.response, {
    'text/plain': { schema: string, examples: { example: { value: 'Hello\n' } } },
  });
});

/** What is tried, the media type as written, the body, and the keys that OpenAPI gets. */
const mediaTypes: readonly (readonly [string, string, string, readonly string[], readonly string[]])[] = [
  ['parameters stay', 'application/json; charset=utf-8', '{}', ['application/json; charset=utf-8'], []],
  [
    'spaces are no difference',
    'application/json;charset=utf-8',
    '{}',
    ['application/json; charset=utf-8'],
    [],
  ],
  [
    'capital letters are no difference',
    'Application/JSON',
    '{}',
    ['application/json'],
    ['media-type-mended'],
  ],
  ['vendor types with +json are JSON', 'application/vnd.x+json', '{}', ['application/vnd.x+json'], []],
  ['a short form', 'json', '{}', ['application/json'], ['media-type-mended']],
  ['no media type at all', 'Precondition failed', 'Sorry', ['text/plain'], ['media-type-mended']],
  [
    'several at once',
    'application/json, text/html',
    '{}',
    ['application/json', 'text/html'],
    ['media-type-mended'],
  ],
  [
    'a parameter after a comma',
    'multipart/form-data, boundary=x',
    'text',
    ['multipart/form-data; boundary=x'],
    ['media-type-mended'],
  ],
  ['a misspelling stays', 'aplication/json', '{}', ['aplication/json'], ['media-type-unknown']],
  ['a dot for the slash stays', 'application.json', '{}', ['application.json'], ['media-type-unknown']],
  ['any type', '*/*', '{}', ['*/*'], []],
];

for (const [what, written, text, keys, reports] of mediaTypes) {
  test(`media types: ${what}`, () => {
    const found = contentsOf(`+ Response 200 (${written})\n${body(text)}`);
    assert.deepEqual(Object.keys(found.response), keys);
    const codes = found.reports
      .map((one) => one.replace(/^\S+ /, ''))
      .filter((code) => code.startsWith('media'));
    assert.deepEqual(codes, reports);
  });
}

test('other bodies keep media type and text', () => {
  const { response, reports } = contentsOf(`+ Response 200 (text/csv)\n${body('a,b\n1,2')}`);
  assert.deepEqual(response, {
    'text/csv': { schema: string, examples: { example: { value: 'a,b\n1,2\n' } } },
  });
  assert.deepEqual(reports, []);
});

test('a media type with neither body nor schema has a key and no schema', () => {
  const { response, reports } = contentsOf('+ Response 200 (application/json)\n');
  assert.deepEqual(response, { 'application/json': {} });
  assert.deepEqual(reports, []);
});
