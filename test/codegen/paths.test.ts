import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Compiled, compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n';

/** The part of the document at a pointer, as it is written to a file. */
function at({ document }: Compiled, ...keys: readonly string[]): unknown {
  let node: unknown = JSON.parse(JSON.stringify(document));
  for (const key of keys) node = (node as Record<string, unknown> | undefined)?.[key];
  return node;
}

const equivalent = compile(
  'a.apib',
  `${head}## A [/a/{id}]
+ Parameters
    + id: 1 (number) - By number.

### Get [GET]
+ Response 200

## B [/a/{name}]
+ Parameters
    + name: x (string) - By name.

### Find [GET]
+ Response 200

### Remove [DELETE]
+ Response 204
`,
);

test('templates that differ in the names of their variables are one path, under the first names', () => {
  assert.deepEqual(Object.keys(equivalent.document?.paths ?? {}), ['/a/{id}']);
  assert.equal(at(equivalent, 'paths', '/a/{id}', 'summary'), 'A, B');
  assert.deepEqual(at(equivalent, 'paths', '/a/{id}', 'get', 'parameters'), [
    {
      name: 'id',
      in: 'path',
      description: 'By number.\n\nBy name.',
      required: true,
      schema: { anyOf: [{ type: 'number' }, { type: 'string' }] },
      examples: { example: { value: 1 }, 'example 2': { value: 'x' } },
      'x-variable': 'name',
    },
  ]);
  assert.equal(at(equivalent, 'paths', '/a/{id}', 'delete', 'x-uri-template'), '/a/{name}');
  assert.deepEqual(at(equivalent, 'paths', '/a/{id}', 'delete', 'parameters'), [
    {
      name: 'id',
      in: 'path',
      description: 'By name.',
      required: true,
      schema: { type: 'string' },
      example: 'x',
      'x-variable': 'name',
    },
  ]);
});

test('the renaming stands in the ledger, once for each template', () => {
  const found = equivalent.diagnostics.filter(({ code }) => code === 'equivalent-path');
  assert.deepEqual(
    found.map(({ account, span, message }) => [account, formatSpan(span), message]),
    [['changed', 'a.apib:12:1', '/a/{name} becomes /a/{id}, the same path under the names of a.apib:5:1']],
  );
});

test('a path with and without a slash at its end are two', () => {
  const compiled = compile('a.apib', `# GET /a\n+ Response 204\n\n# GET /a/\n+ Response 204\n`);
  assert.deepEqual(Object.keys(compiled.document?.paths ?? {}), ['/a', '/a/']);
});

test('blanks and the like are written as a URL has them', () => {
  const compiled = compile('a.apib', `${head}## A [/a b/"c"]\n### Get [GET]\n+ Response 204\n`);
  assert.deepEqual(Object.keys(compiled.document?.paths ?? {}), ['/a%20b/%22c%22']);
  assert.equal(at(compiled, 'paths', '/a%20b/%22c%22', 'get', 'x-uri-template'), '/a b/"c"');
});

test('groups become tags, and groups of one name say what all of them say', () => {
  const compiled = compile(
    'a.apib',
    `${head}# Group G\nOne.\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Group G\nTwo.\n\n## B [/b]\n### Get [GET]\n+ Response 204\n`,
  );
  assert.deepEqual(at(compiled, 'tags'), [{ name: 'G', description: 'One.\n\nTwo.' }]);
  assert.deepEqual(at(compiled, 'paths', '/b', 'get', 'tags'), ['G']);
});

test('what a resource says stands at each path of its actions', () => {
  const compiled = compile(
    'a.apib',
    `${head}## Things [/things]\nOf all sorts.\n\n### Get [GET /things/{id}]\n+ Parameters\n    + id\n\n+ Response 204\n`,
  );
  assert.equal(at(compiled, 'paths', '/things/{id}', 'summary'), 'Things');
  assert.equal(at(compiled, 'paths', '/things/{id}', 'description'), 'Of all sorts.');
  assert.equal(at(compiled, 'paths', '/things/{id}', 'x-uri-template'), '/things');
});

test('a resource without actions keeps its path and its words', () => {
  const compiled = compile(
    'a.apib',
    `${head}## Things [/things/{id}]\nOf all sorts.\n\n+ Parameters\n    + id: 1 (number) - Its number.\n\n## B [/b]\n### Get [GET]\n+ Response 204\n`,
  );
  assert.deepEqual(at(compiled, 'paths', '/things/{id}'), {
    summary: 'Things',
    description: 'Of all sorts.',
    'x-parameters': [
      { name: 'id', description: 'Its number.', required: true, schema: { type: 'number' }, example: 1 },
    ],
  });
});

const hosts: readonly [string, unknown][] = [
  ['https://a.example.org', [{ url: 'https://a.example.org' }]],
  ['https://a.example.org/v1/', [{ url: 'https://a.example.org/v1', 'x-host': 'https://a.example.org/v1/' }]],
  ['a.example.org:8080/v1', [{ url: 'https://a.example.org:8080/v1', 'x-host': 'a.example.org:8080/v1' }]],
  ['localhost:3000', [{ url: 'http://localhost:3000', 'x-host': 'localhost:3000' }]],
  [
    'https://{tenant}.example.org',
    [{ url: 'https://{tenant}.example.org', variables: { tenant: { default: 'tenant' } } }],
  ],
  [
    'https://a.example.org, https://b.example.org',
    [
      { url: 'https://a.example.org', 'x-host': 'https://a.example.org, https://b.example.org' },
      { url: 'https://b.example.org', 'x-host': 'https://a.example.org, https://b.example.org' },
    ],
  ],
];

for (const [host, servers] of hosts) {
  test(`HOST ${host} becomes a server`, () => {
    assert.deepEqual(at(compile('a.apib', `FORMAT: 1A\nHOST: ${host}\n\n# T\n`), 'servers'), servers);
  });
}

test('a HOST that is no URL makes no server, and stays among the metadata', () => {
  const compiled = compile('a.apib', 'FORMAT: 1A\nHOST: ask the team\n\n# T\n');
  assert.equal(at(compiled, 'servers'), undefined);
  assert.deepEqual(at(compiled, 'info', 'x-metadata'), { FORMAT: '1A', HOST: 'ask the team' });
  const [found] = compiled.diagnostics.filter(({ code }) => code === 'host-not-url');
  assert.equal(found && formatSpan(found.span), 'a.apib:2:1');
});

test('without a HOST there are no servers', () => {
  assert.equal(at(compile('a.apib', head), 'servers'), undefined);
});
