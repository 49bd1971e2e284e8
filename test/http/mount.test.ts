import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { mount, type OpenApiDocument } from '../../src/http/mount.js';

const described = { description: 'A book', content: { 'application/json': { schema: { type: 'object' } } } };

/** A contract of somebody else: mount knows nothing of images. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  paths: {
    '/books/{isbn}': {
      get: {
        operationId: 'readABook',
        parameters: [
          { name: 'isbn', in: 'path', required: true, schema: { type: 'string', example: '1' } },
          { name: 'page', in: 'query', schema: { type: 'number' } },
          { name: 'loud', in: 'query', schema: { type: 'boolean' } },
        ],
        responses: { 200: described },
      },
      patch: {
        operationId: 'editABook',
        parameters: [{ name: 'isbn', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
        },
        responses: { 200: described },
        security: [{ Key: [] }],
      },
      delete: {
        operationId: 'burnABook',
        parameters: [{ name: 'isbn', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: 'Gone' } },
      },
    },
    '/books': {
      post: {
        operationId: 'writeABook',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
        },
        responses: { 201: described },
      },
    },
  },
  components: {
    schemas: {
      Book: {
        type: 'object',
        required: ['title'],
        properties: {
          title: { type: 'string', examples: ['Emma'] },
          pages: { type: ['integer', 'null'] },
          sequel: { $ref: '#/components/schemas/Book' },
        },
        additionalProperties: false,
        example: { title: 'Emma' },
      },
    },
    securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
} satisfies OpenApiDocument & Record<string, unknown>;

interface Call {
  readonly path: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

const echo = (status: number) => async (call: Call, context: { readonly who: string | null }) => ({
  status,
  headers: { 'X-Total-Count': 7 },
  body: { ...call, who: context.who },
});

const handlers = {
  readABook: echo(200),
  editABook: echo(200),
  writeABook: echo(201),
  burnABook: async (_call: Call) => ({ status: 204 }),
};

const options = {
  document: document as OpenApiDocument,
  prefix: '/library',
  handlers,
  security: {
    Key: async ({ headers }: { readonly headers: Record<string, unknown> }) =>
      typeof headers['x-key'] === 'string' ? headers['x-key'] : null,
  },
  context: (_request: unknown, who: string | null) => ({ who }),
};

async function library(t: TestContext): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 1024 });
  t.after(() => app.close());
  await mount(app, options);
  return app;
}

const json = { 'content-type': 'application/json' };

test('a handler gets path, query, headers and body, each as the contract types it', async (t) => {
  const app = await library(t);
  const answer = await app.inject('/library/books/0042?page=2&loud=true&unknown=1');
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), {
    path: { isbn: '0042' },
    query: { page: 2, loud: true },
    headers: {},
    who: null,
  });
});

test('an empty query value counts as absent, a wrong one is 400', async (t) => {
  const app = await library(t);
  assert.deepEqual((await app.inject('/library/books/1?page=&loud=')).json().query, {});
  assert.equal((await app.inject('/library/books/1?page=two')).statusCode, 400);
});

test('a body is judged as it came: nothing coerced, removed or filled in', async (t) => {
  const app = await library(t);
  const post = (payload: object) => app.inject({ method: 'POST', url: '/library/books', payload });
  assert.equal((await post({ title: 'Emma', pages: 474 })).statusCode, 201);
  assert.deepEqual((await post({ title: 'Emma', pages: null })).json().body, { title: 'Emma', pages: null });
  assert.equal((await post({ title: 'Emma', pages: '474' })).statusCode, 400);
  assert.equal((await post({ title: 'Emma', author: 'Jane' })).statusCode, 400);
  assert.equal((await post({ title: 1 })).statusCode, 400);
  assert.equal((await post({ title: 'Emma', sequel: { pages: 1 } })).statusCode, 400);
});

test('a body that is required is asked for', async (t) => {
  const app = await library(t);
  const post = (payload: string | undefined, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/library/books', headers, ...(payload !== undefined && { payload }) });
  assert.equal((await post(undefined, {})).statusCode, 400);
  assert.equal((await post('', json)).statusCode, 400);
  assert.equal((await post('null', json)).statusCode, 400);
});

test('a body that is optional may be absent or empty', async (t) => {
  const app = await library(t);
  const patch = (payload: string | undefined, headers: Record<string, string>) =>
    app.inject({
      method: 'PATCH',
      url: '/library/books/1',
      headers: { ...headers, 'x-key': 'k' },
      ...(payload !== undefined && { payload }),
    });
  assert.equal((await patch(undefined, {})).statusCode, 200);
  // The schema asks for a title, so what counts as {} is judged as {}.
  assert.equal((await patch('', json)).statusCode, 400);
});

test('text, a body without a type and other media types are 415, never unvalidated', async (t) => {
  const app = await library(t);
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/library/books', headers, payload: '{"title":"Emma"}' });
  assert.equal((await post({ 'content-type': 'text/plain' })).statusCode, 415);
  assert.equal((await post({ 'content-type': 'application/xml' })).statusCode, 415);
  assert.equal((await post({ 'content-type': 'nonsense' })).statusCode, 415);
  assert.equal((await post({ 'content-type': 'application/json; charset=utf-8' })).statusCode, 201);
  // inject() would fill the type in.
  const raw = await overSocket(
    t,
    app,
    'POST /library/books HTTP/1.1',
    'content-length: 16',
    '{"title":"Emma"}',
  );
  assert.match(raw, /^HTTP\/1\.1 415 /);
});

test('an operation without a body tolerates what clients send along', async (t) => {
  const app = await library(t);
  for (const payload of ['', 'null', '{}', '{']) {
    for (const type of ['application/json', 'text/plain']) {
      const answer = await app.inject({
        method: 'DELETE',
        url: '/library/books/1',
        headers: { 'content-type': type },
        payload,
      });
      assert.equal(answer.statusCode, 204, `${type} ${payload}`);
    }
  }
});

test('no JSON is 400 and a key that could poison a prototype too', async (t) => {
  const app = await library(t);
  for (const payload of ['{', '{"title":"Emma","__proto__":{}}']) {
    const answer = await app.inject({ method: 'POST', url: '/library/books', headers: json, payload });
    assert.equal(answer.statusCode, 400, payload);
  }
});

test('a body over the limit is 413', async (t) => {
  const app = await library(t);
  const payload = { title: 'x'.repeat(2000) };
  assert.equal((await app.inject({ method: 'POST', url: '/library/books', payload })).statusCode, 413);
});

test('an operation whose scheme nobody answers is 401 before its body is looked at', async (t) => {
  const app = await library(t);
  const request = { method: 'PATCH', url: '/library/books/1', headers: json, payload: '{' } as const;
  assert.equal((await app.inject(request)).statusCode, 401);
  const known = await app.inject({
    ...request,
    headers: { ...json, 'x-key': 'ada' },
    payload: '{"title":"Emma"}',
  });
  assert.equal(known.json().who, 'ada');
});

test('a header reaches the wire in the letters of the contract', async (t) => {
  const app = await library(t);
  const raw = await overSocket(t, app, 'GET /library/books/1 HTTP/1.1');
  assert.match(raw, /\r\nX-Total-Count: 7\r\n/);
});

test('a body that iterates over text is sent as it comes, and not at all to a HEAD', async (t) => {
  const app = fastify();
  t.after(() => app.close());
  let read = 0;
  async function* text() {
    read += 1;
    yield '{"a":';
    yield '1}';
  }
  const readABook = async (_call: Call) => ({ status: 200, body: text() });
  await mount(app, { ...options, handlers: { ...handlers, readABook } });
  const answer = await app.inject('/library/books/1');
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.deepEqual(answer.json(), { a: 1 });
  const head = await app.inject({ method: 'HEAD', url: '/library/books/1' });
  assert.equal(head.statusCode, 200);
  assert.equal(head.headers['content-length'], undefined);
  assert.equal(read, 1);
});

test('contract and handlers must fit before anything is registered', async () => {
  const { readABook, ...rest } = handlers;
  const misnamed = { ...rest, readOneBook: readABook };
  await assert.rejects(mount(fastify(), { ...options, handlers: misnamed }), (error: Error) => {
    assert.match(error.message, /operation readABook has no handler/);
    assert.match(error.message, /handler readOneBook has no operation/);
    return true;
  });
  await assert.rejects(
    mount(fastify(), { ...options, security: {} }),
    /security scheme Key of operation editABook is not known/,
  );
});

async function overSocket(t: TestContext, app: FastifyInstance, ...lines: string[]): Promise<string> {
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(url.port), url.hostname);
  t.after(() => socket.destroy());
  const [start, ...rest] = lines;
  const body = rest.length > 1 ? rest.pop() : '';
  socket.end([start, 'host: test', 'connection: close', ...rest, '', body].join('\r\n'));
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += chunk;
  return answer;
}
