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

const LIST = `## Things [/things{?page,per_page,stars,since_date,start_date}]
### List [GET]
+ Parameters
    + page: 1 (number, optional)
    + per_page: 30 (number, optional)
    + stars: 4 (number, optional)
    + start_date: \`2020-01-01\` (string, optional)

+ Response 200 (application/json; charset=utf-8)

        [{"id": 1}]

## Thing [/things/{id}]
+ Parameters
    + id: 1 (number)

### Read [GET]
+ Response 200 (application/json; charset=utf-8)

        {"id": 1}

+ Response 404
`;

interface Thing {
  readonly id: number;
  readonly stars: number;
  readonly start_date: string;
  readonly updated_at: string;
  readonly deleted_at?: string;
}

const THINGS: readonly Thing[] = Array.from({ length: 12 }, (_, index) => ({
  id: index + 1,
  stars: 1 + (index % 5),
  start_date: `2020-01-${String(index + 10)}`,
  updated_at: '2020-01-01T00:00:00.250Z',
}));

const withoutFraction = (thing: Thing) => ({ ...thing, updated_at: '2020-01-01T00:00:00Z' });

/** Pages by Link as GitHub has them, of a least size, with filters from a value on. */
function listed({ searchParams, pathname }: URL, things: readonly Thing[] = THINGS, least = 5): Given {
  const size = Math.max(least, Number(searchParams.get('per_page') ?? 30));
  const page = Number(searchParams.get('page') ?? 1);
  const stars = Number(searchParams.get('stars') ?? 0);
  const begin = searchParams.get('start_date') ?? '';
  const found = things.filter((one) => one.stars >= stars && one.start_date >= begin);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams({
      ...Object.fromEntries(searchParams),
      page: `${to}`,
      per_page: `${size}`,
    });
    return `<${pathname}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page * size < found.length ? [link(page + 1, 'next')] : []),
  ];
  return {
    headers: { ...(links.length > 0 && { Link: links.join(', ') }) },
    json: found.slice((page - 1) * size, page * size).map(withoutFraction),
  };
}

const read = ({ pathname }: URL): Given => {
  const thing = THINGS.find(({ id }) => pathname === `/things/${id}`);
  return thing === undefined ? { status: 404 } : { json: thing };
};

test('pages by Link and of a least size, bounds as filters, times without fractions, no charset', async () => {
  const answer = ({ url }: Asked) => (url.pathname === '/things' ? listed(url) : read(url));
  assert.deepEqual(await found(LIST, answer), []);
});

test('a list in another order each time', async () => {
  let turn = 0;
  const answer = ({ url }: Asked) => {
    turn += 5;
    const turned = [...THINGS.slice(turn % 12), ...THINGS.slice(0, turn % 12)];
    return url.pathname === '/things' ? listed(url, turned, 1) : read(url);
  };
  assert.deepEqual(await found(LIST, answer), []);
});

test('a list that shows what is gone, marked as that', async () => {
  const marked = THINGS.map((one) => ({ ...one, deleted_at: '2020-02-02T00:00:00Z' }));
  const answer = ({ url }: Asked) =>
    url.pathname === '/things'
      ? listed(url, marked)
      : url.pathname === '/things/1'
        ? read(url)
        : { status: 410 };
  const findings = await found(LIST, answer);
  assert.deepEqual(
    findings.filter((one) => one.startsWith('reads-differ')),
    [],
  );
});

test('a total that is a sum of money', async () => {
  const cart = `## Cart [/cart]
### Read [GET]
+ Response 200 (application/json)

        {"items": [{"name": "Tea", "price": 30}], "total": 30}
`;
  assert.deepEqual(
    await found(cart, () => ({ json: { items: [{ name: 'Tea', price: 30 }], total: 30 } })),
    [],
  );
});

test('an answer whose form a parameter decides, and not Accept', async () => {
  const report = `## Report [/report{?format}]
### Read [GET]
+ Parameters
    + format: json (string, optional)

+ Response 200 (application/json)

        {"a": 1}

+ Response 200 (text/csv)

        a
`;
  assert.deepEqual(await found(report, () => ({ json: { a: 1 } }), ['generated']), []);
});

const NOTES = `## Notes [/notes]
### List [GET]
+ Response 200 (application/json)

        [{"id": 1, "text": "Milk", "site": "http://a.example/", "tags": ["x"]}]

### Make [POST]
+ Request (application/json)

        {"text": "Milk", "site": "http://a.example", "tags": ["X"]}

+ Response 201 (application/json)

        {"id": 1}

## Note [/notes/{id}]
+ Parameters
    + id: 1 (number)

### Read [GET]
+ Response 200 (application/json)

        {"id": 1}

+ Response 404

### Change [PUT]
+ Request (application/json)

        {"text": "Bread"}

+ Response 200 (application/json)

        {"id": 1}

+ Response 404

### Delete [DELETE]
+ Response 204
+ Response 404
`;

interface Note {
  readonly id: number;
  readonly text: string;
}

test('what is written gets about after a moment, tags that a proxy makes weak, forms of its own', async () => {
  let notes: readonly Note[] = [{ id: 1, text: 'Tea' }];
  let copy = notes;
  let next = 2;
  const shown = (note: Note) => ({
    ...note,
    site: 'http://a.example/',
    tags: ['x'],
  });
  const write = (now: readonly Note[]) => {
    notes = now;
    setTimeout(() => {
      copy = now;
    }, 150);
  };
  const findings = await found(NOTES, ({ method, url, body }) => {
    const id = Number(url.pathname.slice('/notes/'.length));
    if (url.pathname === '/notes' && method === 'GET') return { json: copy.map(shown) };
    if (method === 'POST') {
      const note = { id: next, text: String(JSON.parse(body).text) };
      next += 1;
      write([...notes, note]);
      return { status: 201, json: shown(note), headers: { ETag: `"${note.text}"` } };
    }
    const note = (method === 'GET' ? copy : notes).find((one) => one.id === id);
    if (note === undefined) return { status: 404 };
    if (method === 'GET') return { json: shown(note), headers: { ETag: `W/"${note.text}-gzip"` } };
    if (method === 'DELETE') {
      write(notes.filter((one) => one !== note));
      return { status: 204 };
    }
    const changed = { ...note, text: String(JSON.parse(body).text) };
    write(notes.map((one) => (one === note ? changed : one)));
    return { json: shown(changed), headers: { ETag: `"${changed.text}"` } };
  });
  assert.deepEqual(findings, []);
  assert.deepEqual(notes, [{ id: 1, text: 'Tea' }]);
});
