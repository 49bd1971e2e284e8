import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { runSequences } from '../../codegen/verify/sequences/phase.js';
import { sameServer } from '../../codegen/verify/sequences/walk.js';
import { subjectOf } from '../../codegen/verify/subject.js';
import { contextOf } from './sequences-context.js';

interface Page {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = (query: (name: string, fallback: number) => number) => Page;

let answer: Answer;
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { body, headers } = answer((name, fallback) => Number(searchParams.get(name) ?? fallback));
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
});
let url: string;
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

async function found(parameters: string, pages: Answer): Promise<readonly string[]> {
  answer = pages;
  const lines = ['FORMAT: 1A', `# Things [/things{?${parameters}}]`, '## List [GET]', '+ Parameters'];
  const members = parameters.split(',').map((name) => `    + ${name} (number, optional)`);
  const response = ['+ Response 200', ''];
  const read = [
    '# Thing [/things/{id}]',
    '## Read [DELETE]',
    '+ Parameters',
    '    + id: 1 (required)',
    '',
    '+ Response 204',
    '',
  ];
  const text = [...lines, ...members, '', ...response, ...read].join('\n');
  const subject = subjectOf(compile('things.apib', text), { server: url });
  const { context, reported } = contextOf({ ...subject, operations: subject.operations }, 1);
  await runSequences({ ...context, only: 'pages:/things/{id}' });
  return reported.map(({ problem }) => `${problem.check} ${problem.cause}`);
}

const ALL = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id }));

/** Each way to divide a list, with what makes it lose an item between two pages where `slip` is 1. */
const WAYS: readonly (readonly [way: string, parameters: string, pages: (slip: number) => Answer])[] = [
  [
    'offsets',
    'offset,limit',
    (slip) => (query) => {
      const from = query('offset', 0);
      const begin = from === 0 ? 0 : from + slip;
      return { body: ALL.slice(begin, begin + query('limit', 5)) };
    },
  ],
  [
    'page numbers from 1',
    'page,per_page',
    (slip) => (query) => {
      const [page, size] = [query('page', 1), query('per_page', 50)];
      const begin = (page - 1) * size + (page > 1 ? slip : 0);
      return { body: { things: ALL.slice(begin, begin + size) } };
    },
  ],
  [
    'page numbers from 0',
    'page,limit',
    (slip) => (query) => {
      const [page, size] = [query('page', 0), query('limit', 50)];
      const begin = page * size + (page > 0 ? slip : 0);
      return { body: { things: ALL.slice(begin, begin + size) } };
    },
  ],
  [
    'Link headers',
    'page,per_page',
    (slip) => (query) => {
      const [page, size] = [query('page', 1), query('per_page', 50)];
      const begin = (page - 1) * size + (page > 1 ? slip : 0);
      const link = `<${url}/first>; rel="first", </things?page=${page + 1}&per_page=${size}>; title="a, b"; rel="chapter next"`;
      return {
        body: ALL.slice(begin, begin + size),
        headers: { ...(page * size < ALL.length && { link }), 'x-total-count': '7' },
      };
    },
  ],
  [
    'cursors',
    'after,limit',
    (slip) => (query) => {
      const [begin, size] = [query('after', 0), query('limit', 50)];
      const items = ALL.slice(begin, begin + size);
      return { body: { items, next: begin + size < ALL.length ? begin + size + slip : null } };
    },
  ],
];

describe('a list that is divided by', () => {
  for (const [way, parameters, pages] of WAYS) {
    it(`${way} is walked to its end, and what lies between two pages is missed`, async () => {
      assert.deepEqual(await found(parameters, pages(0)), []);
      const missed = await found(parameters, pages(1));
      assert.ok(
        missed.includes('pages-differ missing') || missed.includes('pages-differ total'),
        missed.join(),
      );
    });
  }
});

it('a total that counts the items of the page is no total of the list', async () => {
  const counted: Answer = (query) => {
    const [page, size] = [query('page', 1), query('page_size', 50)];
    const things = ALL.slice((page - 1) * size, page * size);
    return { body: { count: things.length, things } };
  };
  assert.deepEqual(await found('page,page_size', counted), []);
});

it('pages that are there but whose next one cannot be asked for are not judged', async () => {
  assert.deepEqual(
    await found('limit', (query) => ({ body: { total: 7, things: ALL.slice(0, query('limit', 3)) } })),
    [],
  );
});

it('a link is followed on the server that is tested, and only below its base', () => {
  const request = {
    method: 'GET',
    url: 'http://127.0.0.1:1/api/things?page=1',
    headers: [],
    credentials: 'all',
  } as const;
  const followed = (link: string) => sameServer(request, link, 'http://127.0.0.1:1/api');
  assert.equal(
    followed('https://elsewhere.example/api/things?page=2'),
    'http://127.0.0.1:1/api/things?page=2',
  );
  assert.equal(followed('?page=2'), 'http://127.0.0.1:1/api/things?page=2');
  assert.equal(followed('/other/things?page=2'), undefined);
  assert.equal(followed('http://['), undefined);
});

it('a total over all pages that counts the items of the page is told', async () => {
  const counted: Answer = (query) => {
    const [page, size] = [query('page', 1), query('page_size', 50)];
    const things = ALL.slice((page - 1) * size, page * size);
    return { body: things, headers: { 'x-total-count': `${things.length}` } };
  };
  assert.deepEqual(await found('page,page_size', counted), ['pages-differ total']);
});
