import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { States, StateTools } from '../../codegen/library.js';
import { callOwn } from '../../codegen/verify/states-call.js';
import { verify } from '../../codegen/verify/verify.js';
import type { VerifyOptions } from '../../codegen/verify/verify-options.js';

/** What openapi-typescript makes of the blueprint below, as far as states look at it. */
interface operations {
  readANote: {
    parameters: { query?: { words?: boolean }; path: { id: string } };
    responses: { 200: unknown; 404: unknown; '4XX': unknown };
  };
  addANote: { parameters: { path?: never }; responses: { 201: unknown; 403: unknown } };
}

const BLUEPRINT = {
  file: 'notes.apib',
  content: `FORMAT: 1A
# Notes
## Note [/notes/{id}{?words}]
+ Parameters
    + id: 1 (string, required)
    + words (boolean, optional)

### Read a note [GET]
+ Response 200 (application/json)
    + Attributes
        + id: 1 (string, required)
+ Response 404
+ Response 4XX

## Notes [/notes]
### Add a note [POST]
+ Request (application/json)
    + Headers

            X-Auth-Token: shown

    + Attributes
        + id: 1 (string, required)
+ Response 201
+ Response 403
`,
};

let broken = false;
const seen: string[] = [];
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const token = request.headers['x-auth-token'] ?? '-';
  seen.push(`${request.method} ${request.url} ${token}`);
  if (request.url === '/busy') response.writeHead(429, { 'Retry-After': '30' }).end();
  else if (request.method === 'POST') response.writeHead(token === 'writer' ? 201 : 403).end();
  else if (request.url?.startsWith('/notes/1') === true) {
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ id: broken ? 1 : '1' }));
  } else response.writeHead(broken ? 410 : 404).end();
});
let url = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const run = (states: object, more: Partial<VerifyOptions> = {}) => {
  seen.length = 0;
  return verify([BLUEPRINT], { server: url, phases: ['states'], seed: 1, states, ...more });
};

describe('states', () => {
  test('each is sent in its order, as the author shows it but for what the state says', async () => {
    const states: States<operations, { reader: string }> = {
      setUp: async ({ server: base }) => ({ reader: `reader of ${new URL(base).hostname}` }),
      states: {
        readANote: { 404: { path: { id: 'no note' }, query: { words: true } }, 200: {} },
        addANote: {
          403: async ({ reader }, { call }) => {
            assert.equal((await call('readANote')).status, 200);
            return { headers: { 'X-Auth-Token': reader }, body: { id: '2' } };
          },
          201: { credentials: 'none', headers: { 'X-Auth-Token': 'writer' } },
        },
      },
    };
    const { findings, coverage } = await run(states, { auth: [{ value: 'given' }] });
    assert.deepEqual(findings, []);
    assert.deepEqual(seen, [
      'GET /notes/1 -',
      'GET /notes/no%20note?words=true -',
      'POST /notes writer',
      'GET /notes/1 -',
      'POST /notes reader of 127.0.0.1',
    ]);
    assert.deepEqual(
      coverage.map(({ operation, status, seen: count }) => `${operation} ${status} ${count}`),
      ['readANote 200 1', 'readANote 404 1', 'readANote 4XX 0', 'addANote 201 1', 'addANote 403 1'],
    );
  });

  test('a status that is claimed and not answered is a finding, as is a body that does not fit it', async (t) => {
    broken = true;
    t.after(() => {
      broken = false;
    });
    const { findings } = await run({
      states: { readANote: { 404: { path: { id: 'x' } }, 200: {}, '4XX': { path: { id: 'y' } } } },
    });
    assert.deepEqual(
      findings.map(({ check, id, message }) => [check, id, message]),
      [
        ['body-schema', 'states/readANote/body-schema/1/200', 'The body at /id is 1.'],
        ['status-differs', 'states/readANote/status-differs/1/404', 'The answer is 410.'],
      ],
    );
    assert.deepEqual([findings[0]?.span.line, findings[1]?.span.line], [11, 12]);
  });

  test('a 429 that is claimed is not waited for', async () => {
    const content = `${BLUEPRINT.content}\n## Rush [/busy]\n### Rush [GET]\n+ Response 200\n+ Response 429\n`;
    seen.length = 0;
    const states = {
      states: { rush: { 429: (_: unknown, { call }: StateTools) => call('rush').then(() => ({})) } },
    };
    const { findings, coverage } = await verify([{ ...BLUEPRINT, content }], {
      server: url,
      phases: ['states'],
      states,
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(seen, ['GET /busy -', 'GET /busy -']);
    assert.equal(coverage.find(({ status }) => status === '429')?.seen, 1);
  });

  test('a status that can be reached in several ways is claimed of each', async () => {
    const ways = { readANote: { 404: [{ path: { id: 'x' } }, {}, { path: { id: 'y' } }, {}] } };
    const { findings } = await run({ states: ways });
    assert.deepEqual(seen.slice(0, 2), ['GET /notes/x -', 'GET /notes/1 -']);
    const ids = findings.map(({ id }) => id);
    assert.deepEqual(ids, [
      'states/readANote/status-differs/1/404.2',
      'states/readANote/status-differs/1/404.4',
    ]);
    const again = await run({ states: ways }, { replay: ids[1] ?? '' });
    assert.deepEqual(
      again.findings.map(({ id }) => id),
      ids.slice(1),
    );
    assert.deepEqual([...new Set(seen)], ['GET /notes/1 -']);
  });

  test('what a state or a relation throws is told, and no stack', async () => {
    const { findings } = await run({
      states: {
        readANote: {
          404: () => {
            throw new Error('nobody is there');
          },
        },
      },
      relations: {
        readANote: {
          'a note is its own': async (
            _: unknown,
            { call }: { call: (id: string) => Promise<{ body: unknown }> },
          ) => {
            assert.deepEqual((await call('readANote')).body, { id: '2' });
          },
        },
      },
    });
    assert.deepEqual(
      findings.map(({ check, message, expected, exchanges }) => [
        check,
        message.slice(0, 50),
        expected,
        exchanges.length,
      ]),
      [
        [
          'status-differs',
          'The state could not be reached: nobody is there.',
          'the states file says that this leads to 404',
          0,
        ],
        ['relation', 'Expected values to be strictly deep-equal: + actua', 'a note is its own', 1],
      ],
    );
  });

  test('what a function gives is no request of the author when it is none', async () => {
    const { findings } = await run({
      states: { readANote: { 404: () => undefined, '4XX': () => ({ path: { di: 'x' } }) } },
    });
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'The state could not be reached: it is undefined, and no request: `{}` is the one that the author shows.',
        'The state could not be reached: there is no path parameter di, but id.',
      ],
    );
    assert.deepEqual(seen, []);
  });

  test('one finding is made again by its id', async () => {
    broken = true;
    const states = { states: { readANote: { 404: { path: { id: 'x' } }, 200: {} } } };
    const { findings } = await run(states, { replay: 'states/readANote/body-schema/1/200' });
    broken = false;
    assert.deepEqual(
      findings.map(({ id }) => id),
      ['states/readANote/body-schema/1/200'],
    );
    assert.deepEqual([...new Set(seen)], ['GET /notes/1 -']);
  });

  for (const [what, states, says] of [
    [
      'no operation',
      { states: { readNote: {} } },
      'The states do not fit the blueprint: there is no operation readNote.',
    ],
    [
      'no status',
      { states: { readANote: { 500: {} } } },
      'The states do not fit the blueprint: readANote declares no status 500, but 200, 404, 4XX.',
    ],
    [
      'another key',
      { state: {} },
      'The states do not fit the blueprint: state is none of setUp, states, relations, tearDown.',
    ],
    [
      'a parameter or a key that is none',
      {
        states: { readANote: { 404: [{ path: { di: 'x' } }, { boddy: 1 }], 200: { query: { all: true } } } },
      },
      'The states do not fit the blueprint: readANote 200: there is no query parameter all, but words; ' +
        'readANote 404: there is no path parameter di, but id; ' +
        'readANote 404.2: boddy is none of path, query, url, headers, body, mediaType, credentials.',
    ],
    [
      'what is no request',
      { states: { addANote: { 201: { path: { id: 'x' } }, 403: 'none' } } },
      'The states do not fit the blueprint: addANote 201: there is no path parameter id, it has none; ' +
        'addANote 403: it is none, and no request: `{}` is the one that the author shows.',
    ],
    [
      'a set-up that fails',
      {
        setUp: () => {
          throw new Error('no login');
        },
      },
      'The set-up of the states failed: no login.',
    ],
  ] as const) {
    test(`with ${what} it does not begin`, async () => {
      await assert.rejects(run(states), { name: 'VerifyError', message: says });
      assert.deepEqual(seen, []);
    });
  }

  for (const [what, states] of [
    ['set-up', { setUp: () => new Promise(() => undefined) }],
    ['state', { states: { readANote: { 404: () => new Promise(() => undefined) } } }],
    ['relation', { relations: { readANote: { 'it ends': () => new Promise(() => undefined) } } }],
  ] as const) {
    test(`a ${what} that never ends is given up when a limit ends the run`, async () => {
      const { stopped } = await run(states, { time: 0.05 });
      assert.equal(stopped, 'Its time is over: 0.05 seconds.');
    });
  }

  test('a function of the file has an end, and a late failure of it is nobody’s', async () => {
    const never = new AbortController().signal;
    await assert.rejects(
      callOwn(() => new Promise(() => undefined), never, 0.01),
      {
        message: 'it did not end within 0.01 seconds',
      },
    );
    const fails = () => setTimeout(30).then(() => assert.fail('late'));
    await assert.rejects(callOwn(fails, never, 0.01), /did not end/);
    await setTimeout(40);
    assert.equal(await callOwn(() => 5, never), 5);
  });

  test('what was set up is taken down, also when a limit ends the run', async () => {
    let down: unknown;
    const { stopped } = await run(
      {
        setUp: () => 'up',
        states: { readANote: { 404: { path: { id: 'x' } }, 200: {} } },
        tearDown: (value: unknown) => {
          down = value;
        },
      },
      { maxRequests: 1 },
    );
    assert.equal(down, 'up');
    assert.ok(stopped !== undefined);
  });
});

test('what a state logs in with is in nothing that is shown', async () => {
  const secret = 'a-token-of-a-session';
  const states = { states: { readANote: { '4XX': { headers: { 'X-Auth-Token': secret } } } } };
  const shown: unknown[] = [];
  const result = await run(states, { onExchange: (one) => shown.push(one) });
  assert.equal(seen[0], `GET /notes/1 ${secret}`);
  assert.equal(result.findings.length, 1);
  assert.deepEqual(result.findings[0]?.exchanges[0]?.shown?.headers, [['X-Auth-Token', '$X_AUTH_TOKEN']]);
  assert.doesNotMatch(inspect([result, shown], { depth: null }), /a-token-of/);
});
