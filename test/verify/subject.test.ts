import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import type { Operation } from '../../codegen/verify/model.js';
import { subjectOf } from '../../codegen/verify/subject.js';
import { operation, saying, subject } from './blueprint.js';

const ONE = [
  '# A',
  '## One [/one/{id}]',
  '+ Parameters',
  '    + id: `7` (required)',
  '',
  '### One [GET]',
  '+ Response 200',
];

describe('where the paths stand', () => {
  const at = (server: string, host: string | undefined, hostPath?: boolean) => {
    const compiled = compile(
      'a.apib',
      `FORMAT: 1A\n${host === undefined ? '' : `HOST: ${host}\n`}\n${ONE.join('\n')}\n`,
    );
    return subjectOf(compiled, { server, ...(hostPath === undefined ? {} : { hostPath }) }).baseUrl;
  };
  test('is below the server', () => {
    assert.equal(at('http://127.0.0.1:3000', undefined), 'http://127.0.0.1:3000');
    assert.equal(at('http://127.0.0.1:3000/', undefined), 'http://127.0.0.1:3000');
    assert.equal(at('http://127.0.0.1:3000/v2/', undefined), 'http://127.0.0.1:3000/v2');
  });
  test('is below the path of HOST where the server has none', () => {
    assert.equal(
      at('http://127.0.0.1:3000', 'https://api.example.org/api/v1/'),
      'http://127.0.0.1:3000/api/v1',
    );
    assert.equal(at('http://127.0.0.1:3000/', '/api'), 'http://127.0.0.1:3000/api');
    assert.equal(
      at('http://127.0.0.1:3000/v2', 'https://api.example.org/api/v1'),
      'http://127.0.0.1:3000/v2',
    );
    assert.equal(
      at('http://127.0.0.1:3000', 'https://api.example.org/api/v1', false),
      'http://127.0.0.1:3000',
    );
  });
});

describe('an operation', () => {
  const all = subject([
    '# A',
    '## List [/list{?q}]',
    '+ Parameters',
    '    + q: 3 (number, optional)',
    '        + Default: 5',
    '',
    '### Add [POST]',
    '+ Request (application/json)',
    '',
    '        {"a": 1}',
    '',
    '+ Response 201 (application/json)',
    '    + Headers',
    '',
    '            Location: /list/1',
    '',
    '    + Attributes',
    '        + a: 1 (number)',
    '',
    '+ Response 4XX (text/plain)',
    '',
    '        no',
    '',
    '+ Response 200 (text/html)',
    '',
    '        <p>',
    '',
    '+ Response 200 (application/json)',
    '',
    '        {"b": 1}',
    '',
    '### List [GET]',
    '+ Request',
    '    + Headers',
    '',
    '            Authorization: Basic YTpi',
    '',
    '+ Response 200',
    '',
    '## Early [/early]',
    '### Early [GET]',
    '+ Response 204',
    '',
    '### Purge [PURGE]',
    '+ Response 204',
  ]);

  test('stands in the order of the document, with methods that OpenAPI does not know', () => {
    assert.deepEqual(
      all.operations.map(({ id, method, path }) => `${id} ${method} ${path}`),
      ['add POST /list', 'list GET /list', 'early GET /early', 'purge PURGE /early'],
    );
    assert.deepEqual(all.placeOf(operation(all, 'purge').pointer), { file: 'api.apib', line: 45, column: 1 });
  });

  test('has the responses of all statuses and media types', () => {
    const { responses } = operation(all, 'add');
    assert.deepEqual(
      [...responses].map(([status, { content }]) => [status, [...content.keys()]]),
      [
        ['200', ['text/html', 'application/json']],
        ['201', ['application/json']],
        ['4XX', ['text/plain']],
      ],
    );
    assert.deepEqual(
      responses.get('201')?.headers.map(({ name, required }) => [name, required]),
      [['Location', true]],
    );
    assert.equal(responses.get('201')?.content.get('application/json')?.inferred, false);
    assert.equal(responses.get('200')?.content.get('application/json')?.inferred, true);
  });

  test('shows the example of a parameter before its default', () => {
    const [q] = operation(all, 'add').parameters;
    assert.deepEqual(
      [q?.name, q?.in, q?.required, q?.style, q?.explode, q?.example],
      ['q', 'query', false, 'form', true, 3],
    );
  });

  test('says what credentials it asks for', () => {
    assert.deepEqual(operation(all, 'list').security, [
      [{ name: 'basicAuth', type: 'http', carrier: 'Authorization', scheme: 'basic', example: 'Basic YTpi' }],
    ]);
    assert.deepEqual(operation(all, 'add').security, []);
  });
});

test('a schema that is made from an example in part is known as such', () => {
  const one = subject([
    ...[
      '# A',
      '## One [/one]',
      '### One [GET]',
      '+ Response 200 (application/json)',
      '    + Attributes',
      '        + a: 1',
    ],
    ...['', '+ Response 200 (application/json)', '', '        [1]'],
  ]);
  const media = operation(one, 'one').responses.get('200')?.content.get('application/json');
  assert.equal(media?.inferred, true);
  assert.ok(typeof media.schema === 'object' && 'anyOf' in media.schema);
});

test('a body whose media type nobody names is known as such', () => {
  const one = subject([
    '# A',
    '## One [/one]',
    '### One [GET]',
    '+ Response 200',
    '',
    '        {"a": 1}',
    '',
    '+ Response 404 (application/json)',
    '',
    '        {}',
  ]);
  const assumed = [...operation(one, 'one').responses.values()].map(
    ({ content }) => [...content.values()][0]?.assumed,
  );
  assert.deepEqual(assumed, [true, false]);
});

describe('what an overlay adds', () => {
  const overlaid = (update: object, components: object = {}): Operation =>
    operation(
      subject(
        ONE,
        saying({ target: '$', update: { components } }, { target: "$.paths['/one/{id}']", update }),
      ),
      'one',
    );

  test('may be referred to', () => {
    const one = overlaid(
      {
        get: {
          parameters: [{ $ref: '#/components/parameters/Q' }],
          responses: { 404: { $ref: '#/components/responses/No' } },
        },
      },
      {
        parameters: { Q: { name: 'q', in: 'query', schema: { $ref: '#/components/schemas/Q' } } },
        schemas: { Q: { enum: ['x', 'y'] } },
        responses: { No: { description: 'no', headers: { 'X-A': { $ref: '#/components/headers/A' } } } },
        headers: { A: { required: true, schema: { type: 'integer' } } },
      },
    );
    assert.deepEqual(
      one.parameters.map(({ name, example, pointer }) => [name, example, pointer]),
      [
        ['id', '7', '/paths/~1one~1{id}/get/parameters/0'],
        ['q', 'x', '/components/parameters/Q'],
      ],
    );
    assert.deepEqual(one.responses.get('404')?.headers, [
      { name: 'X-A', required: true, schema: { type: 'integer' }, pointer: '/components/headers/A' },
    ]);
  });

  test('may lead round in a circle, or nowhere', () => {
    const one = overlaid(
      {
        get: {
          parameters: [
            { $ref: '#/components/parameters/A' },
            { $ref: '#/nowhere' },
            { $ref: 'other.json#/a' },
          ],
        },
      },
      { parameters: { A: { $ref: '#/components/parameters/A' } } },
    );
    assert.deepEqual(
      one.parameters.map(({ name }) => name),
      ['id'],
    );
  });

  test('may stand at the path, where the operation has not its own', () => {
    const one = overlaid({
      parameters: [
        { name: 'id', in: 'path', required: true, example: 'no' },
        { name: 'X-B', in: 'header', schema: { type: 'string' } },
      ],
    });
    assert.deepEqual(
      one.parameters.map(({ name, example }) => [name, example]),
      [
        ['id', '7'],
        ['X-B', undefined],
      ],
    );
  });

  test('may ask for other credentials, those of the whole document too', () => {
    const schemes = {
      securitySchemes: {
        key: { type: 'apiKey', in: 'query', name: 'key' },
        flow: { type: 'oauth2', flows: {} },
        certificate: { type: 'mutualTLS' },
      },
    };
    const one = overlaid(
      { get: { security: [{ key: [], flow: [] }, { certificate: [] }, { unknown: [] }] } },
      schemes,
    );
    assert.deepEqual(one.security, [
      [
        { name: 'key', type: 'apiKey', in: 'query', carrier: 'key' },
        { name: 'flow', type: 'http', carrier: 'Authorization', scheme: 'bearer' },
      ],
      [],
      [],
    ]);
    const whole = subject(
      ONE,
      saying({ target: '$', update: { security: [{ key: [] }], components: schemes } }),
    );
    assert.deepEqual(operation(whole, 'one').security, [
      [{ name: 'key', type: 'apiKey', in: 'query', carrier: 'key' }],
    ]);
  });
});
