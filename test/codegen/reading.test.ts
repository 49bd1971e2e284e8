import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Api, Parameter } from '../../codegen/api.js';
import { type Compiled, compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n';

function read(text: string): Compiled & { readonly api: Api } {
  const compiled = compile('a.apib', head + text);
  assert.ok(compiled.api);
  return { ...compiled, api: compiled.api };
}

function actionsOf(api: Api): readonly Action[] {
  return api.groups.flatMap((group) => group.resources).flatMap((resource) => resource.actions);
}

/** The diagnostics of one code as `line:column message`. */
function reported({ diagnostics }: Compiled, code: string): string[] {
  return diagnostics.flatMap((one) =>
    one.code === code ? [`${formatSpan(one.span).slice('a.apib:'.length)} ${one.message}`] : [],
  );
}

test('metadata are read in their order, each at its own line, repeated keys too', () => {
  const { api } = compile('a.apib', 'FORMAT: 1A\nHOST: https://h\nX-A: HOST\nX-A: two\n\n# T\n');
  assert.deepEqual(
    api?.metadata.map(({ name, value, span }) => `${name}=${value} ${span.line}:${span.column}`),
    ['FORMAT=1A 1:1', 'HOST=https://h 2:1', 'X-A=HOST 3:1', 'X-A=two 4:1'],
  );
});

test('an action without a response is an operation without responses', () => {
  const blueprint = `## A [/a]\n### Take [DELETE]\n### Put it [PUT /b]\nText.\n\n# GET /c\n\n## /d\n### GET\n### POST\nText.\n\n## E [/e]\n### HEAD\n`;
  const { api, document } = read(blueprint);
  assert.deepEqual(
    actionsOf(api).map(({ method, template, name, span }) => [method, template.text, name, span.line]),
    [
      ['DELETE', '/a', 'Take', 6],
      ['PUT', '/b', 'Put it', 7],
      ['GET', '/c', undefined, 10],
      ['GET', '/d', undefined, 13],
      ['POST', '/d', undefined, 14],
      ['HEAD', '/e', undefined, 18],
    ],
  );
  assert.deepEqual(Object.keys(document?.paths['/d'] ?? {}), ['get', 'post']);
  const get = document?.paths['/c']?.get;
  assert.ok(typeof get === 'object' && !('responses' in get));
});

test('a request without a response has a transaction without one, and no status is made up', () => {
  const compiled = read(
    '## A [/a]\n### Do [POST]\n+ Request One\n\n        a\n\n+ Response 201\n\n+ Request Two\n\n        b\n',
  );
  const [action] = actionsOf(compiled.api);
  assert.deepEqual(
    action?.transactions.map(({ request, response }) => [request.name, response?.status]),
    [
      ['One', 201],
      ['Two', undefined],
    ],
  );
  assert.deepEqual(reported(compiled, 'status-assumed'), []);
});

test('each request of a row goes with each response of the row after it, until the next request', () => {
  const { api } = read(
    '## A [/a]\n### Do [PUT]\n+ Request A\n+ Request B\n+ Response 200\n+ Response 201\n+ Request C\n+ Response 202\n',
  );
  const [action] = actionsOf(api);
  const transactions = action?.transactions ?? [];
  assert.deepEqual(
    transactions.map(({ request, response }) => `${request.name} ${response?.status}`),
    ['A 200', 'A 201', 'B 200', 'B 201', 'C 202'],
  );
  assert.equal(transactions[0]?.request, transactions[1]?.request);
  assert.equal(transactions[0]?.response, transactions[2]?.response);
});

test('a response without a status counts as 200, and the ledger says that this is assumed', () => {
  const compiled = read('## A [/a]\n### Do [GET]\n+ Response (text/plain)\n\n        a\n');
  const [action] = actionsOf(compiled.api);
  assert.equal(action?.transactions[0]?.response?.status, 200);
  assert.equal(action?.transactions[0]?.response?.mediaType, 'text/plain');
  assert.deepEqual(reported(compiled, 'status-assumed'), [
    '7:3 the response says no status; it counts as 200',
  ]);
});

test('the line of a payload is read by the compiler where the parser cannot', () => {
  const compiled = read(
    '## A [/a]\n### Do [POST]\n+ Request with (parens) (text/plain)\n\n        a\n\n+ Response 404 Not found (application/json)\n\n        {}\n\n+ Response: 403\n+ Response Gone - 410\n',
  );
  const [action] = actionsOf(compiled.api);
  const [first] = action?.transactions ?? [];
  assert.deepEqual([first?.request.name, first?.request.mediaType], ['with (parens)', 'text/plain']);
  assert.deepEqual(
    action?.transactions.map(({ response }) => [
      response?.status,
      response?.mediaType,
      response?.description,
    ]),
    [
      [404, 'application/json', 'Not found'],
      [403, undefined, undefined],
      [410, undefined, 'Gone'],
    ],
  );
  assert.equal(reported(compiled, 'signature-mended').length, 4);
});

test('attributes of a resource without a name become a type that is called by its address', () => {
  const { api } = read('## /notes/{id}\n+ Attributes\n    + text\n\n### GET\n+ Response 200\n');
  assert.deepEqual(
    api.types.map(({ name, type }) => [name, type.members.length]),
    [['/notes/{id}', 1]],
  );
});

test('parameters of a request are the operation’s, with the values of the request in its note', () => {
  const { document } = read(
    '## A [/a/{id}{?q}]\n+ Parameters\n    + id: 1 (number)\n\n### Do [GET]\n+ Request Seven\n    + Parameters\n        + id: 7 (number)\n        + q: x (optional) - Query\n\n+ Response 200\n',
  );
  const operation = document?.paths['/a/{id}']?.get;
  assert.ok(typeof operation === 'object');
  assert.deepEqual(operation.parameters, [
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'number' },
      examples: { example: { value: 1 }, Seven: { value: 7 } },
    },
    { name: 'q', in: 'query', description: 'Query', schema: { type: 'string' }, example: 'x' },
  ]);
  assert.deepEqual(operation['x-transactions'], [
    { request: 'Seven', parameters: { id: 7, q: 'x' }, status: '200' },
  ]);
});

/** The parameters of these lines, by name. */
function parameters(lines: string): {
  readonly compiled: Compiled;
  readonly of: Readonly<Record<string, Parameter>>;
} {
  const compiled = read(`## A [/a]\n### Do [GET]\n+ Parameters\n${lines}\n+ Response 200\n`);
  const [action] = actionsOf(compiled.api);
  return { compiled, of: Object.fromEntries((action?.parameters ?? []).map((one) => [one.name, one])) };
}

test('values of a parameter keep what the author wrote beside them', () => {
  const { of } = parameters(
    '    + a: 1 (enum[number], optional)\n\n        Text.\n\n        + Default: `2`\n        + Members\n            + `1` - one\n\n                and more\n            + 2\n            + `3` (number) - three\n    + b = `x` (optional, string)\n        + Values\n            + `x`\n            + `y` - why\n',
  );
  const { a, b } = of;
  assert.deepEqual(
    [a?.description, a?.required, a?.type, a?.sample, a?.default],
    ['Text.', false, { kind: 'number' }, 1, 2],
  );
  assert.deepEqual(
    a?.members.map(({ value, description, span }) => [value, description, span.line, span.column]),
    [
      [1, 'one\n\nand more', 14, 16],
      [2, undefined, 17, 15],
      [3, 'three', 18, 16],
    ],
  );
  assert.deepEqual([b?.default, b?.type.kind, b?.required], ['x', 'string', false]);
  assert.deepEqual(
    b?.members.map(({ value, description }) => [value, description]),
    [
      ['x', undefined],
      ['y', 'why'],
    ],
  );
});

test('a parameter’s type: the format’s words, and those of others that mean one thing only', () => {
  const { of } = parameters(
    [
      '+ a: 1, 2 (array[number])',
      '+ b: [1,2] (array[int])',
      '+ c: 5 (int)',
      '+ d: 5.5 (integer)',
      '+ e: 2020-01-31 (Date)',
      '+ f: `31.1.2020` (date)',
      '+ g: `2020-01-31T10:00:00Z` (date-time)',
      '+ h: true (bool)',
      '+ i: `c72509af-d689-4442-99a6-958d0e692da2` (uuid)',
      '+ j (String)',
      '+ k (hash)',
      '+ l: a,b (array)',
      '+ m: {"a":1} (object)',
    ]
      .map((line) => `    ${line}\n`)
      .join(''),
  );
  const types = Object.fromEntries(
    Object.entries(of).map(([name, { type, sample }]) => [name, { ...type, sample }]),
  );
  assert.deepEqual(types, {
    a: { kind: 'array', items: { kind: 'number' }, sample: [1, 2] },
    b: { kind: 'array', items: { kind: 'integer', word: 'int' }, sample: [1, 2] },
    c: { kind: 'integer', word: 'int', sample: 5 },
    d: { kind: 'number', word: 'integer', sample: 5.5 },
    e: { kind: 'string', format: 'date', word: 'Date', sample: '2020-01-31' },
    f: { kind: 'string', word: 'date', sample: '31.1.2020' },
    g: { kind: 'string', format: 'date-time', word: 'date-time', sample: '2020-01-31T10:00:00Z' },
    h: { kind: 'boolean', word: 'bool', sample: true },
    i: { kind: 'string', format: 'uuid', word: 'uuid', sample: 'c72509af-d689-4442-99a6-958d0e692da2' },
    j: { kind: 'string', sample: undefined },
    k: { kind: 'string', word: 'hash', sample: undefined },
    l: { kind: 'array', sample: ['a', 'b'] },
    m: { kind: 'object', sample: { a: 1 } },
  });
});

test('a number that cannot be held as one stays the author’s text', () => {
  const { of } = parameters(
    '    + a: 12345678901234567890 (number)\n    + b: 10.00 (number)\n    + c: abc (number)\n    + d: 0.1 (number)\n    + e: 1e3 (number)\n',
  );
  assert.deepEqual(
    Object.values(of).map(({ sample }) => sample),
    ['12345678901234567890', 10, 'abc', 0.1, 1000],
  );
});

test('the line of a parameter is read by the compiler where the parser cannot', () => {
  const { compiled, of } = parameters(
    "    + a: 2 (number, nullable, optional) - The page\n    + b (optional, boolean, `false`) ... 0 < x, or any.\n    + c (required, Number, 1) ... Number of it\n    + d (required, string, '26f0') ... Alias\n",
  );
  const { a, b, c, d } = of;
  assert.deepEqual(
    [a?.required, a?.nullable, a?.type.kind, a?.sample, a?.description],
    [false, true, 'number', 2, 'The page'],
  );
  assert.deepEqual(
    [b?.required, b?.type.kind, b?.sample, b?.description],
    [false, 'boolean', false, '0 < x, or any.'],
  );
  assert.deepEqual(
    [c?.required, c?.type.kind, c?.sample, c?.description],
    [true, 'number', 1, 'Number of it'],
  );
  assert.deepEqual([d?.required, d?.type.kind, d?.sample, d?.description], [true, 'string', '26f0', 'Alias']);
  assert.deepEqual(
    reported(compiled, 'parameter-mended').map((one) => one.split(' ')[0]),
    ['8:7', '10:7', '11:7'],
  );
});

test('a name written as it travels is the name that the template means', () => {
  const { document, diagnostics } = read(
    '## A [/a{?filter%5Bid%5D}]\n+ Parameters\n    + filter%5Bid%5D: 1 (number, optional) - By id\n\n### Do [GET]\n+ Response 204\n',
  );
  const operation = document?.paths['/a']?.get;
  assert.ok(typeof operation === 'object');
  assert.equal(operation.parameters?.[0]?.name, 'filter[id]');
  assert.equal(operation.parameters[0]?.description, 'By id');
  assert.deepEqual(diagnostics, []);
});

test('of several bodies in one payload each is an example', () => {
  const compiled = read(
    '## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n    + Body\n\n            {\n                "a": 1\n            }\n\n    + Body\n\n            { "b": 2 }\n',
  );
  const operation = compiled.document?.paths['/a']?.get;
  assert.ok(typeof operation === 'object');
  const examples = operation.responses?.['200']?.content?.['application/json']?.examples ?? {};
  assert.deepEqual(
    Object.values(examples).map(({ value }) => value),
    [{ a: 1 }, { b: 2 }],
  );
  assert.equal(reported(compiled, 'body-repeated').length, 1);
});

test('of three bodies and fenced ones each is an example of its own', () => {
  const compiled = read(
    '## A [/a]\n### Get [GET]\n+ Response 200 (text/plain)\n    + Body\n\n            one\n              deep\n\n            end\n\n    + Body\n\n        ```\n        two\n        ```\n\n    + Body\n\n            three\n',
  );
  const operation = compiled.document?.paths['/a']?.get;
  assert.ok(typeof operation === 'object');
  const examples = operation.responses?.['200']?.content?.['text/plain']?.examples ?? {};
  assert.deepEqual(
    Object.values(examples).map(({ value }) => value),
    ['one\n  deep\n\nend\n', 'two\n', 'three\n'],
  );
  assert.deepEqual(reported(compiled, 'text-dropped-by-parser'), []);
});

test('of several schemas in one payload each is an alternative', () => {
  const schema = (type: string) =>
    `    + Schema\n\n            {\n                "type": "${type}"\n            }\n\n`;
  const compiled = read(
    `## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n${schema('object')}${schema('array')}${schema('object')}`,
  );
  const operation = compiled.document?.paths['/a']?.get;
  assert.ok(typeof operation === 'object');
  assert.deepEqual(operation.responses?.['200']?.content?.['application/json']?.schema, {
    anyOf: [{ type: 'object' }, { type: 'array' }],
  });
  assert.equal(reported(compiled, 'schema-repeated').length, 2);
  assert.deepEqual(reported(compiled, 'text-dropped-by-parser'), []);
  assert.deepEqual(reported(compiled, 'element-unaccounted'), []);
});

test('a media type keeps its parameters, however they are divided', () => {
  const compiled = read(
    '## A [/a]\n### Do [POST]\n+ Request (multipart/form-data, boundary=x)\n\n        a\n\n+ Response 204\n',
  );
  const [action] = actionsOf(compiled.api);
  const request = action?.transactions[0]?.request;
  assert.deepEqual([request?.name, request?.mediaType], [undefined, 'multipart/form-data, boundary=x']);
  assert.deepEqual(reported(compiled, 'signature-mended'), []);
});

test('what the readers take from the source is no longer missing in the account', () => {
  const compiled = read(
    '## A [/a{?a}]\n### Do [GET]\n+ Parameters\n    + a (enum[string], optional)\n        + Members\n            + `x` - described\n\n                twice\n\n+ Response 204\n\n### Take [DELETE]\n\n# PUT /b\n',
  );
  assert.deepEqual(reported(compiled, 'text-dropped-by-parser'), []);
});

test('of a status like 4xx all responses are meant that begin so', () => {
  const { api, document } = read(
    '## A [/a]\n### Do [GET]\n+ Response 200\n+ Response 4xx (text/plain) Any error\n\n        Sorry\n',
  );
  const responses = actionsOf(api)[0]?.transactions.map(({ response }) => response);
  assert.deepEqual(
    responses?.map((response) => [response?.range, response?.mediaType, response?.description]),
    [
      [undefined, undefined, undefined],
      ['4XX', 'text/plain', 'Any error'],
    ],
  );
  assert.deepEqual(Object.keys(document?.paths['/a']?.get?.responses ?? {}), ['200', '4XX']);
  assert.deepEqual(document?.paths['/a']?.get?.['x-transactions'], [{ status: '200' }, { status: '4XX' }]);
});
