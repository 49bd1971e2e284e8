import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# T\n\n';

/** The GET of the first path, as it is written to a file, and the codes with their places. */
function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', head + text);
  const [item] = Object.values(document?.paths ?? {});
  const places = diagnostics
    .filter(({ code }) => code !== 'parser-warning')
    .map(({ code, span }) => `${code} ${formatSpan(span)}`);
  return { get: JSON.parse(JSON.stringify(item?.get ?? {})) as Record<string, unknown>, item, places };
}

test('a query parameter is required exactly where the author says so', () => {
  const { get } = compiled(
    '## A [/a{?must,may,open}]\n+ Parameters\n    + must (string, required)\n    + may (string, optional)\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    { name: 'must', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'may', in: 'query', schema: { type: 'string' } },
    { name: 'open', in: 'query', schema: { type: 'string' } },
  ]);
});

test('a value that a request shows does not make its parameter required', () => {
  const { get } = compiled(
    '## A [/a{?q}]\n+ Parameters\n    + q: 1 (string, optional)\n\n### Get [GET]\n+ Request One\n    + Parameters\n        + q: 2\n\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'q',
      in: 'query',
      schema: { type: 'string' },
      examples: { example: { value: '1' }, One: { value: '2' } },
    },
  ]);
});

test('a value that a request shows is of the type that the action tells', () => {
  const { get } = compiled(
    '## A [/a{?n}]\n+ Parameters\n    + n (number, optional)\n\n### Get [GET]\n+ Request One\n    + Parameters\n        + n: 2\n\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [{ name: 'n', in: 'query', schema: { type: 'number' }, example: 2 }]);
});

test('a query parameter that one of the merged actions does not have is optional', () => {
  const { get, places } = compiled(
    '## A [/a{?q,r}]\n+ Parameters\n    + q (string, required)\n    + r (string, required)\n\n### Get [GET]\n+ Response 204\n\n## B [/a{?q}]\n+ Parameters\n    + q (string, required)\n\n### Get too [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'r', in: 'query', schema: { type: 'string' } },
  ]);
  assert.deepEqual(get['x-actions'], [
    { name: 'Get', uriTemplate: '/a{?q,r}', required: ['q', 'r'] },
    { name: 'Get too', uriTemplate: '/a{?q}', required: ['q'] },
  ]);
  assert.deepEqual(places, ['required-by-one-action a.apib:8:7', 'actions-merged a.apib:17:1']);
});

test('a path parameter is required, and the author’s “optional” stands in the ledger', () => {
  const { get, places } = compiled(
    '## A [/a/{id}]\n+ Parameters\n    + id (string, optional)\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]);
  assert.deepEqual(places, ['path-parameter-optional a.apib:7:7']);
});

test('a list repeats its name only where the template explodes it', () => {
  const { get } = compiled(
    '## A [/a{?one,many*}]\n+ Parameters\n    + one: 1,2 (array[number], optional)\n    + many (array[string], optional)\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'one',
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'number' } },
      example: [1, 2],
    },
    {
      name: 'many',
      in: 'query',
      style: 'form',
      explode: true,
      schema: { type: 'array', items: { type: 'string' } },
    },
  ]);
});

test('sample, default and members of a parameter are kept, and what the members mean', () => {
  const { get } = compiled(
    '## A [/a{?sort,limit:2}]\n+ Parameters\n    + sort: up (enum[string], optional) - The order.\n        + Members\n            + `up` - Smallest first.\n            + `down`\n    + limit: 5 (number, optional)\n        + Default: `20`\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'sort',
      in: 'query',
      description: 'The order.\n\n- `up`: Smallest first.',
      schema: { type: 'string', enum: ['up', 'down'] },
      example: 'up',
    },
    {
      name: 'limit',
      in: 'query',
      schema: { type: 'number', maxLength: 2, default: 20 },
      example: 5,
    },
  ]);
});

test('a described parameter without a place in the template is kept beside the others', () => {
  const { get, places } = compiled(
    '## A [/a]\n### Get [GET]\n+ Parameters\n    + q: x (string, optional) - Words.\n\n+ Response 204\n',
  );
  assert.equal(get.parameters, undefined);
  assert.deepEqual(get['x-parameters'], [
    { name: 'q', description: 'Words.', schema: { type: 'string' }, example: 'x' },
  ]);
  assert.deepEqual(places, ['parameter-not-in-template a.apib:8:7']);
});

test('the action’s description of a parameter counts, and the resource’s is kept at the path', () => {
  const { get, item, places } = compiled(
    '## A [/a{?q}]\n+ Parameters\n    + q: 1 (number, required) - Of the resource.\n\n### Get [GET]\n+ Parameters\n    + q: x (string, optional) - Of the action.\n\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    { name: 'q', in: 'query', description: 'Of the action.', schema: { type: 'string' }, example: 'x' },
  ]);
  assert.deepEqual(item?.['x-parameters'], [
    { name: 'q', description: 'Of the resource.', required: true, schema: { type: 'number' }, example: 1 },
  ]);
  assert.deepEqual(places, ['parameter-overridden a.apib:7:7']);
});

test('a literal query of all actions is a constant, and required', () => {
  const { get } = compiled('## A [/a?kind=big]\n### Get [GET]\n+ Response 204\n');
  assert.deepEqual(get.parameters, [
    { name: 'kind', in: 'query', required: true, schema: { type: 'string', const: 'big' } },
  ]);
});

test('literal queries that differ are an enumeration, optional where one action has none', () => {
  const two =
    '## A [/a?kind=big]\n### Get [GET]\n+ Response 204\n\n## B [/a?kind=small]\n### Get [GET]\n+ Response 204\n';
  assert.deepEqual(compiled(two).get.parameters, [
    { name: 'kind', in: 'query', required: true, schema: { type: 'string', enum: ['big', 'small'] } },
  ]);
  assert.deepEqual(compiled(`${two}\n## C [/a]\n### Get [GET]\n+ Response 204\n`).get.parameters, [
    { name: 'kind', in: 'query', schema: { type: 'string', enum: ['big', 'small'] } },
  ]);
});

test('a query written out is called by what travels, and keeps the name of its variable', () => {
  const { get } = compiled(
    '## A [/a?key={name}&place={x,y}]\n+ Parameters\n    + name: n (string, required) - The name.\n    + x: 1 (number) - East.\n    + y: 2 (number) - North.\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'key',
      in: 'query',
      description: 'The name.',
      required: true,
      schema: { type: 'string' },
      example: 'n',
      'x-variable': 'name',
    },
    {
      name: 'place',
      in: 'query',
      description: '`x`: East.\n\n`y`: North.',
      required: true,
      schema: { type: 'string' },
      example: '1,2',
      'x-variables': [
        { name: 'x', description: 'East.', required: true, schema: { type: 'number' }, example: 1 },
        { name: 'y', description: 'North.', required: true, schema: { type: 'number' }, example: 2 },
      ],
    },
  ]);
});

test('an action with a template of its own takes over what its resource says of the variables in it', () => {
  const { get, places } = compiled(
    '## A [/a/{id}{?q}]\n+ Parameters\n    + id (number)\n    + q (string, optional)\n\n### Get [GET /a/{id}/b]\n+ Response 204\n\n### All [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [{ name: 'id', in: 'path', required: true, schema: { type: 'number' } }]);
  assert.equal(get['x-parameters'], undefined);
  assert.deepEqual(places, []);
});

test('a resource’s parameter that none of its actions has stands at the path', () => {
  const { get, item, places } = compiled(
    '## A [/a{?q}]\n+ Parameters\n    + q (number, optional)\n\n### Get [GET /a/b]\n+ Response 204\n',
  );
  assert.equal(get.parameters, undefined);
  assert.deepEqual(item?.['x-parameters'], [{ name: 'q', schema: { type: 'number' } }]);
  assert.deepEqual(places, ['parameter-not-in-template a.apib:7:7']);
});

test('a value with a dash is no description', () => {
  const { get } = compiled(
    '## A [/a{?u}]\n+ Parameters\n    + u: http://example.org/x-y (string, optional) - Words - and more\n\n        Below.\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    {
      name: 'u',
      in: 'query',
      description: 'Words - and more\n\nBelow.',
      schema: { type: 'string' },
      example: 'http://example.org/x-y',
    },
  ]);
});

test('an enumeration without members takes any value of its type, and that is no loss', () => {
  const { get, places } = compiled(
    '## A [/a{?e}]\n+ Parameters\n    + e: `b` (enum[string])\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(get.parameters, [
    { name: 'e', in: 'query', required: true, schema: { type: 'string' }, example: 'b' },
  ]);
  assert.deepEqual(places, []);
});

test('brackets around a literal query say that it may be left out, and are no part of it', () => {
  const { get, places } = compiled(
    '## A [/a?a=1[&b=2]&filter[x]=3[&c={c}]]\n### Get [GET]\n+ Parameters\n    + c (optional)\n\n+ Response 204\n',
  );
  const constant = (value: string) => ({ type: 'string', const: value });
  assert.deepEqual(get.parameters, [
    { name: 'a', in: 'query', required: true, schema: constant('1') },
    { name: 'b', in: 'query', schema: { type: 'string', enum: ['2'] } },
    { name: 'filter[x]', in: 'query', required: true, schema: constant('3') },
    { name: 'c', in: 'query', schema: { type: 'string' } },
  ]);
  assert.deepEqual(places, []);
});

test('an expression behind `name=` gives the value of that name, whatever its operator', () => {
  const { get, places } = compiled(
    '## A [/a?a={?b}&c={?c}{&d}]\n### Get [GET]\n+ Parameters\n    + b (optional) - words\n    + c (optional)\n\n+ Response 204\n',
  );
  const schema = { type: 'string' };
  assert.deepEqual(get.parameters, [
    { name: 'd', in: 'query', schema },
    { name: 'a', in: 'query', description: 'words', schema, 'x-variable': 'b' },
    { name: 'c', in: 'query', schema },
  ]);
  assert.deepEqual(places, ['template-mended a.apib:5:1']);
});
