import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const twoActions = `FORMAT: 1A

# T

# Group Finding

## Users [/users{?name}]
### Find by name [GET]
By a part of the name.

+ Relation: search
+ Parameters
    + name (string, required) - A part of it.

+ Request Short (application/json)
    + Headers

            X-Page: 1
            X-Once: a

+ Response 200 (application/json)
    + Headers

            X-Total: 3

    + Body

            [{"id": 1}]

# Group Listing

## Users by age [/users{?age}]
### Find by age [GET]
By the year of birth.

+ Parameters
    + age: 30 (number, required) - In years.

+ Request Old
    + Headers

            X-Page: 2

+ Response 200 (application/json)
    Of that age.

    + Body

            [{"id": 2}]

+ Response 404
`;

function operation(text: string, path: string): Record<string, unknown> {
  const { document } = compile('a.apib', text);
  return JSON.parse(JSON.stringify(document?.paths[path]?.get ?? null)) as Record<string, unknown>;
}

test('two actions of one method and path are one operation that keeps the words of both', () => {
  const merged = operation(twoActions, '/users');
  assert.equal(merged.operationId, 'findByName');
  assert.deepEqual(merged.tags, ['Finding', 'Listing']);
  assert.equal(merged.summary, 'Find by name');
  assert.equal(
    merged.description,
    '**Find by name**\n\nBy a part of the name.\n\n**Find by age**\n\nBy the year of birth.',
  );
  assert.deepEqual(merged['x-actions'], [
    {
      name: 'Find by name',
      description: 'By a part of the name.',
      relation: 'search',
      uriTemplate: '/users{?name}',
      required: ['name'],
    },
    {
      name: 'Find by age',
      description: 'By the year of birth.',
      uriTemplate: '/users{?age}',
      required: ['age'],
    },
  ]);
  assert.deepEqual(merged.parameters, [
    { name: 'name', in: 'query', description: 'A part of it.', schema: { type: 'string' } },
    { name: 'age', in: 'query', description: 'In years.', schema: { type: 'number' }, example: 30 },
    {
      name: 'X-Page',
      in: 'header',
      required: true,
      schema: { type: 'integer' },
      examples: { Short: { value: 1 }, Old: { value: 2 } },
    },
    { name: 'X-Once', in: 'header', schema: { type: 'string' }, example: 'a' },
  ]);
  const { 200: found, ...others } = merged.responses as Record<string, Record<string, unknown>>;
  assert.deepEqual(others, { 404: { description: 'Not Found' } });
  assert.equal(found?.description, 'Of that age.');
  assert.deepEqual(found?.headers, { 'X-Total': { schema: { type: 'integer' }, example: 3 } });
  const { 'application/json': json } = (found?.content ?? {}) as Record<string, Record<string, unknown>>;
  assert.deepEqual(json?.examples, { Short: { value: [{ id: 1 }] }, Old: { value: [{ id: 2 }] } });
});

test('each of the merged actions has its place in the source map, and the merging stands in the ledger', () => {
  const { places, diagnostics } = compile('a.apib', twoActions);
  const place = (pointer: string) => {
    const span = places.get(pointer);
    return span && formatSpan(span);
  };
  assert.equal(place('/paths/~1users/get'), 'a.apib:8:1');
  assert.equal(place('/paths/~1users/get/x-actions/0'), 'a.apib:8:1');
  assert.equal(place('/paths/~1users/get/x-actions/1'), 'a.apib:33:1');
  const [entry] = diagnostics.filter(({ code }) => code === 'actions-merged');
  assert.equal(entry?.account, 'changed');
  assert.equal(entry && formatSpan(entry.span), 'a.apib:33:1');
});

test('x-transactions says which request is answered with which response', () => {
  assert.deepEqual(operation(twoActions, '/users')['x-transactions'], [
    {
      action: 0,
      request: 'Short',
      requestHeaders: { 'X-Page': '1', 'X-Once': 'a' },
      requestMediaType: 'application/json',
      status: '200',
      responseHeaders: { 'X-Total': '3' },
    },
    { action: 1, request: 'Old', requestHeaders: { 'X-Page': '2' }, status: '200' },
    { action: 1, request: 'Old', requestHeaders: { 'X-Page': '2' }, status: '404' },
  ]);
});

test('a method that OpenAPI has not keeps its whole operation in x-additionalOperations', () => {
  const { document, places } = compile(
    'a.apib',
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Join [LINK]\nWords.\n\n+ Response 204\n\n### Get [GET]\n\n+ Response 200\n',
  );
  const item = document?.paths['/a'] ?? {};
  assert.deepEqual(Object.keys(item), ['summary', 'get', 'x-additionalOperations']);
  assert.deepEqual(JSON.parse(JSON.stringify(item['x-additionalOperations'])), {
    LINK: {
      operationId: 'join',
      summary: 'Join',
      description: 'Words.',
      responses: { 204: { description: 'No Content' } },
    },
  });
  assert.ok(places.has('/paths/~1a/x-additionalOperations/LINK'));
});

test('attributes of an action are what its requests carry, or stand beside the operation', () => {
  const said = '+ Attributes\n    + name: Jo (string) - Of the user.\n\n';
  const text = `FORMAT: 1A\n\n# T\n\n## Users [/users]\n### Find [GET]\n${said}+ Response 204\n\n### Make [POST]\n${said}+ Response 201\n\n### Change [PATCH]\n${said}+ Request (application/json)\n    + Attributes\n        + id (number)\n\n+ Response 204\n`;
  const { document, diagnostics } = compile('a.apib', text);
  const item = JSON.parse(JSON.stringify(document?.paths['/users'])) as Record<
    string,
    { requestBody?: { content: Record<string, { schema: unknown }> } } & Record<string, unknown>
  >;
  const name = { description: 'Of the user.', type: 'string', examples: ['Jo'] };
  const attributes = { type: 'object', properties: { name } };
  assert.deepEqual(item.get?.['x-attributes'], attributes);
  assert.equal(item.get?.requestBody, undefined);
  assert.deepEqual(item.post?.requestBody?.content['application/json']?.schema, attributes);
  assert.equal(item.post?.['x-attributes'], undefined);
  assert.deepEqual(item.patch?.['x-attributes'], attributes);
  const codes = diagnostics.map(({ code, span }) => `${code} ${span.line}`);
  assert.deepEqual(codes, [
    'attributes-without-body 7',
    'media-type-assumed 12',
    'attributes-without-body 19',
  ]);
});

test('x-transactions calls media types as the content does', () => {
  const { requestBody, 'x-transactions': notes } = operation(
    'FORMAT: 1A\n\n# GET /a\n+ Request Form (multipart/form-data, boundary=x)\n\n        y\n\n+ Request Text (text/plain;charset=utf-8)\n\n        z\n\n+ Response 204\n',
    '/a',
  );
  const types = ['multipart/form-data; boundary=x', 'text/plain; charset=utf-8'];
  assert.deepEqual(Object.keys((requestBody as { content: object }).content), types);
  assert.deepEqual(notes, [
    { request: 'Form', requestMediaType: types[0], status: '204' },
    { request: 'Text', requestMediaType: types[1], status: '204' },
  ]);
});

test('a link relation may be an address, and may have capitals', () => {
  const { 'x-relation': relation } = operation(
    'FORMAT: 1A\n\n## A [/a]\n### Get [GET]\n+ Relation: http://example.org/Rels/First\n+ Response 204\n',
    '/a',
  );
  assert.equal(relation, 'http://example.org/Rels/First');
});
