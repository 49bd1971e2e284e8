import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Phase } from '../../codegen/verify/model.js';
import { verify } from '../../codegen/verify/verify.js';

/** What servers that are right do in their own way: nothing may be found on them, and nothing of theirs be lost. */

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

/** Each finding on a server that answers so, with its check, its operation and its message. */
async function found(
  blueprint: string,
  answer: (asked: Asked) => Given,
  phases: readonly Phase[] = ['sequences'],
): Promise<readonly string[]> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? '/', 'http://here.example');
    const {
      status = 200,
      headers = {},
      json,
    } = answer({
      method: request.method ?? '',
      url,
      headers: request.headers,
      body,
    });
    response.writeHead(status, {
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const { findings } = await verify(
      [{ file: 'typical.apib', content: `FORMAT: 1A\n# Typical\n${blueprint}` }],
      {
        server: `http://127.0.0.1:${port}`,
        phases,
        seed: 1,
      },
    );
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ check, title, message }) => `${check} ${title}: ${message}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the id of a job is not that of a thing, and nothing is deleted under it', async () => {
  const deleted: string[] = [];
  const findings = await found(
    `## Images [/images]
### Make [POST]
+ Request (application/json)

        {"status": "ready"}

+ Response 202 (application/json)

        {"id": 7, "status": "queued"}

## Image [/images/{id}]
+ Parameters
    + id: 7 (number)

### Delete [DELETE]
+ Response 204
`,
    ({ method, url }) => {
      if (method === 'POST') return { status: 202, json: { id: 7, status: 'queued' } };
      deleted.push(url.pathname);
      return { status: 204 };
    },
  );
  assert.deepEqual(findings, []);
  assert.deepEqual(deleted, []);
});

test('what a PUT makes under an id that nothing has is taken away, and what it replaces is not', async () => {
  const pages = new Map([['home', { text: 'Welcome' }]]);
  const findings = await found(
    `## Page [/pages/{name}]
+ Parameters
    + name: home (string)

### Read [GET]
+ Response 200 (application/json)
    + Attributes
        + text: Welcome (string, required)

+ Response 404

### Write [PUT]
+ Request (application/json)
    + Attributes (fixed-type)
        + text: Welcome (string, required)

+ Response 201
+ Response 400
+ Response 415

### Delete [DELETE]
+ Response 204
+ Response 404
`,
    ({ method, url, headers, body }) => {
      const name = url.pathname.slice('/pages/'.length);
      const page = pages.get(name);
      if (method === 'PUT') {
        if (headers['content-type'] !== 'application/json') return { status: 415 };
        let text: unknown;
        try {
          ({ text } = JSON.parse(body));
        } catch {}
        if (typeof text !== 'string' || Object.keys(JSON.parse(body)).length > 1) return { status: 400 };
        pages.set(name, { text });
        // Also where it only replaces.
        return { status: 201 };
      }
      if (page === undefined) return { status: 404 };
      if (method === 'GET') return { json: page };
      pages.delete(name);
      return { status: 204 };
    },
    ['generated'],
  );
  assert.deepEqual(findings, []);
  assert.deepEqual([...pages], [['home', { text: 'Welcome' }]]);
});

test('a state is given an answer that names JSON as its type and has no body', async () => {
  let seen: unknown;
  const server = createServer((_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { findings } = await verify(
      [
        {
          file: 'typical.apib',
          content: 'FORMAT: 1A\n# Ping\n## Ping [/ping]\n### Answer [GET]\n+ Response 200',
        },
      ],
      {
        server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        phases: ['states'],
        states: {
          relations: {
            answer: {
              'is there': async (
                _: unknown,
                { call }: { call: (id: string) => Promise<{ body: unknown }> },
              ) => {
                seen = (await call('answer')).body;
              },
            },
          },
        },
      },
    );
    assert.deepEqual(
      findings.map(({ message }) => message),
      [],
    );
    assert.equal(seen, '');
  } finally {
    server.close();
  }
});
