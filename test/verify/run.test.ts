import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { requestOf } from '../../codegen/verify/base-request.js';
import type { VerifyResult } from '../../codegen/verify/model.js';
import { operationFilter } from '../../codegen/verify/operation-filter.js';
import { type PhaseRun, type PhaseRuns, verifyBy } from '../../codegen/verify/run.js';
import { isLoopback } from '../../codegen/verify/selection.js';
import { VerifyError } from '../../codegen/verify/verify-error.js';
import type { Progress, VerifiedBlueprint, VerifyOptions } from '../../codegen/verify/verify-options.js';
import { operation, subject } from './blueprint.js';

const LINES = [
  'HOST: http://notes.example/api',
  '',
  '# Group Notes',
  '## Notes [/notes]',
  '### List [GET]',
  '+ Request',
  '    + Headers',
  '',
  '            X-Auth-Token: shown',
  '',
  '+ Response 200 (application/json)',
  '    + Attributes',
  '        + count: 1 (number, required)',
  '',
  '+ Response 401',
  '',
  '### Add [POST]',
  '+ Response 201',
  '',
  '# Group Other',
  '## Other [/other]',
  '### Other [GET]',
  '+ Response 204',
];
const BLUEPRINT = { file: 'notes.apib', content: `FORMAT: 1A\n${LINES.join('\n')}\n` };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const good: Answer = ({ method, url }, response) => {
  if (url === '/api/other') response.writeHead(204).end();
  else if (method === 'POST') response.writeHead(201).end();
  else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"count": 1}');
};
let answer = good;
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  answer(request, response);
});
let url = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());
beforeEach(() => {
  answer = good;
  seen.length = 0;
});

/** A phase that sends the request that the author shows, of each operation once. */
async function shownRequests({ context }: PhaseRun): Promise<void> {
  for (const one of context.operations) {
    const request = requestOf(context.subject, one);
    assert.ok(request);
    const exchange = await context.send(one, request);
    for (const problem of context.judge(one, exchange)) {
      await context.report({
        phase: 'generated',
        operation: one,
        problem,
        exchanges: [exchange],
        key: 'shown',
        replay: async () => {
          const again = context.judge(one, await context.send(one, request));
          return again.some(({ check, cause }) => check === problem.check && cause === problem.cause);
        },
      });
    }
  }
}

const run = (
  options: Partial<VerifyOptions> = {},
  runs: PhaseRuns = { generated: shownRequests },
): Promise<VerifyResult> => verifyBy(runs, [BLUEPRINT], { server: url, seed: 3, ...options });
const told = ({ findings }: VerifyResult) =>
  findings.map(({ operation: one, check, span }) => `${one} ${check} ${span.line}`);

describe('a server that does as the blueprint says', () => {
  test('has no findings, and its statuses are covered', async () => {
    const { findings, coverage, requests, seed, notice, stopped, leftOut } = await run();
    assert.deepEqual(
      [findings, requests, seed, notice, stopped, leftOut],
      [[], 3, 3, undefined, undefined, []],
    );
    assert.deepEqual(seen, ['GET /api/notes', 'POST /api/notes', 'GET /api/other']);
    assert.deepEqual(
      coverage.map(({ title, status, seen: count, span }) => [title, status, count, span.line]),
      [
        ['GET /notes', '200', 1, 12],
        ['GET /notes', '401', 0, 16],
        ['POST /notes', '201', 1, 19],
        ['GET /other', '204', 1, 24],
      ],
    );
  });
});

describe('a server that does otherwise', () => {
  test('has a finding for each cause, with the place in the blueprint', async () => {
    answer = ({ method, url: path }, response) => {
      if (path === '/api/other') response.writeHead(500).end();
      else if (method === 'POST') response.writeHead(404).end();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"count": "1"}');
    };
    const result = await run();
    assert.deepEqual(told(result), [
      'list body-schema 14',
      'add status-undeclared 18',
      'other server-error 23',
    ]);
    assert.deepEqual(
      result.findings.map(({ severity, flaky }) => [severity, flaky]),
      [
        ['error', false],
        ['warning', false],
        ['error', false],
      ],
    );
    assert.equal(result.findings[0]?.id, 'generated/list/body-schema/3/shown');
    assert.equal(result.findings[0]?.line, '        + count: 1 (number, required)');
  });

  test('now and then is flaky', async () => {
    let count = 0;
    answer = (request, response) => {
      count += 1;
      if (count === 1) response.writeHead(500).end();
      else good(request, response);
    };
    const { findings } = await run({ filter: ['list'] });
    assert.deepEqual(
      findings.map(({ flaky }) => flaky),
      [true],
    );
  });

  test('by cutting the connection has a finding too', async () => {
    answer = (request) => void request.socket.destroy();
    const result = await run({ filter: ['other'] });
    assert.deepEqual(told(result), ['other no-answer 23']);
  });
});

describe('what is run', () => {
  test('are the phases asked for, in their order, each with its name', async () => {
    const order: string[] = [];
    const runs: PhaseRuns = {
      sequences: async () => void order.push('sequences'),
      generated: async () => void order.push('generated'),
      transactions: async () => void order.push('transactions'),
    };
    const progress: Progress[] = [];
    await run({ phases: ['sequences', 'transactions'], onProgress: (one) => progress.push(one) }, runs);
    assert.deepEqual(order, ['transactions', 'sequences']);
    assert.deepEqual(
      progress.map(({ phase, blueprint }) => `${blueprint} ${phase}`),
      ['notes.apib transactions', 'notes.apib sequences'],
    );
  });

  test('is a phase of all blueprints before the next one of any', async () => {
    const order: string[] = [];
    const told =
      (phase: string) =>
      async ({ context }: PhaseRun) =>
        void order.push(`${phase} ${context.subject.name}`);
    const runs: PhaseRuns = { transactions: told('transactions'), sequences: told('sequences') };
    await verifyBy(runs, [BLUEPRINT, { ...BLUEPRINT, file: 'other.apib' }], { server: url });
    const expected = ['transactions', 'sequences'].flatMap((phase) =>
      ['notes.apib', 'other.apib'].map((name) => `${phase} ${name}`),
    );
    assert.deepEqual(order, expected);
  });

  test('are the operations that the filters leave', async () => {
    const asked = async (options: Partial<VerifyOptions>) => {
      seen.length = 0;
      await run(options);
      return [...seen];
    };
    assert.deepEqual(await asked({ filter: ['tag:notes'] }), ['GET /api/notes', 'POST /api/notes']);
    assert.deepEqual(await asked({ filter: ['method:get'], exclude: ['path:/o*'] }), ['GET /api/notes']);
    await assert.rejects(run({ filter: ['nothing'] }), VerifyError);
  });

  test('is one case, where a finding is to be made again', async () => {
    answer = (_request, response) => void response.writeHead(500).end();
    let seed = 0;
    let only: string | undefined;
    const runs: PhaseRuns = {
      generated: async (one) => {
        ({ seed, only } = one.context);
        await shownRequests(one);
      },
      sequences: () => Promise.reject(new Error('another phase')),
    };
    const result = await run(
      { replay: 'generated/other/server-error/77/shown', checks: { 'server-error': false } },
      runs,
    );
    assert.deepEqual([seed, only, told(result)], [77, 'shown', ['other server-error 23']]);
    await assert.rejects(run({ replay: 'none' }), /“none” is no id of a finding/);
  });

  test('is told apart where several blueprints have operations of one name', async () => {
    answer = (_request, response) => void response.writeHead(500).end();
    const again = { ...BLUEPRINT, file: 'again.apib' };
    const both = (options: Partial<VerifyOptions>) =>
      verifyBy({ generated: shownRequests }, [BLUEPRINT, again], {
        server: url,
        seed: 3,
        filter: ['other'],
        ...options,
      });
    const ids = ['generated/other/server-error/3/shown', 'generated/other~2/server-error/3/shown'];
    assert.deepEqual(
      (await both({})).findings.map(({ id }) => id),
      ids,
    );
    const { findings } = await both({ replay: ids[1] ?? '' });
    assert.deepEqual(
      findings.map(({ id, span }) => [id, span.file]),
      [[ids[1], 'again.apib']],
    );
    await assert.rejects(
      both({ replay: 'sequences/other~3/server-error/3/shown' }),
      /^VerifyError: No operation is left that “/,
    );
  });

  test('leaves out what writes where the server is not on this machine', async () => {
    const asked: string[] = [];
    const runs: PhaseRuns = {
      generated: async ({ context }) => void asked.push(...context.operations.map(({ id }) => id)),
    };
    const far = { server: 'http://notes.example' };
    const { leftOut } = await run(far, runs);
    assert.deepEqual(asked, ['list', 'other']);
    assert.deepEqual(
      leftOut.map(({ title }) => title),
      ['POST /notes'],
    );
    asked.length = 0;
    assert.deepEqual((await run({ ...far, allowWrites: true }, runs)).leftOut, []);
    assert.deepEqual(asked, ['list', 'add', 'other']);
  });

  test('does without the checks that are off', async () => {
    answer = (_request, response) => void response.writeHead(500).end();
    assert.deepEqual(told(await run({ checks: { 'server-error': false } })), []);
    const on: string[] = [];
    const runs: PhaseRuns = { generated: async ({ context }) => void on.push(...context.checks) };
    await run({ checks: { 'still-there': true } }, runs);
    assert.deepEqual(
      [on.includes('still-there'), on.includes('method-accepted'), on.includes('not-kept')],
      [true, false, true],
    );
  });
});

describe('a limit', () => {
  test('of requests ends with what is known', async () => {
    const { stopped, requests, coverage } = await run({ maxRequests: 1 });
    assert.deepEqual([stopped, requests], ['The limit of 1 requests is reached.', 1]);
    assert.deepEqual(
      coverage.map(({ seen: count }) => count),
      [1, 0, 0, 0],
    );
  });
  test('of findings', async () => {
    answer = (_request, response) => void response.writeHead(500).end();
    const { stopped, findings } = await run({ maxFailures: 2 });
    assert.equal(stopped, 'The limit of 2 findings is reached.');
    assert.equal(findings.length, 2);
  });
  test('that the caller sets meanwhile', async () => {
    const stop = new AbortController();
    const { stopped, requests } = await run({ signal: stop.signal, onExchange: () => stop.abort() });
    assert.deepEqual([stopped, requests], ['It was interrupted.', 1]);
  });
  test('lets what was made be taken away', async () => {
    const runs: PhaseRuns = {
      sequences: async ({ context }) => {
        const [one] = context.operations;
        assert.ok(one);
        const request = requestOf(context.subject, one);
        assert.ok(request);
        await context.send(one, request);
        try {
          await context.send(one, request);
        } finally {
          await context.cleanUp(one, { ...request, method: 'DELETE' });
        }
      },
    };
    const { stopped, requests } = await run({ maxRequests: 1 }, runs);
    assert.equal(stopped, 'The limit of 1 requests is reached.');
    assert.deepEqual([seen, requests], [['GET /api/notes', 'DELETE /api/notes'], 2]);
  });
});

describe('states', () => {
  const runs: PhaseRuns = {
    states: async ({ context, states }) => void seen.push(`${context.operations.length} ${states?.value}`),
  };
  test('are set up once, and torn down whatever happens', async () => {
    const tearDown = (value: unknown) => void seen.push(`down ${value}`);
    await run({ states: { setUp: () => 'made', tearDown } }, runs);
    assert.deepEqual(seen, ['3 made', 'down made']);
    const failing: PhaseRuns = { states: () => Promise.reject(new Error('a mistake of ours')) };
    await assert.rejects(run({ states: { tearDown } }, failing), /a mistake of ours/);
    assert.deepEqual(seen.slice(2), ['down undefined']);
  });
  test('whose tear-down fails lose nothing', async () => {
    const states = { tearDown: () => Promise.reject(new Error('it is gone')) };
    const { stopped, coverage } = await run({ states }, runs);
    assert.match(stopped ?? '', /^The tear-down of the states failed: .*it is gone/);
    assert.equal(coverage.length, 4);
  });
  test('whose set-up fails are not begun, and tell no secret', async () => {
    const states = { setUp: () => Promise.reject(new Error('hunter22 is no token')) };
    const promise = run({ states, auth: [{ value: 'hunter22' }] }, runs);
    await assert.rejects(promise, (error) => {
      assert.ok(error instanceof VerifyError);
      assert.match(error.message, /^The set-up of the states failed: .*\[redacted\] is no token/);
      return true;
    });
    assert.deepEqual(seen, []);
  });
});

describe('what is said first', () => {
  const noticeOf = async (status: number) => {
    answer = (_request, response) => void response.writeHead(status).end();
    return (await run()).notice;
  };
  test('is that all answers are 401, or 404', async () => {
    assert.match(
      (await noticeOf(401)) ?? '',
      /^All \d+ answers were 401: the credentials are missing or wrong\.$/,
    );
    assert.match(
      (await noticeOf(404)) ?? '',
      /^All \d+ answers were 404: is http:.* where the blueprint's paths begin\?$/,
    );
    assert.equal(await noticeOf(418), undefined);
  });
  test('is that all answers are redirects, refusals of so many requests, or failures', async () => {
    answer = (_request, response) =>
      void response.writeHead(302, { Location: 'https://login.example/' }).end();
    assert.match(
      (await run()).notice ?? '',
      /^All \d+ answers were redirects, the first to https:\/\/login\.example\/: they are not followed\./,
    );
    assert.match((await noticeOf(429)) ?? '', /^All \d+ answers were 429: the server takes fewer requests /);
    let count = 0;
    answer = (_request, response) => {
      count += 1;
      response.writeHead(count % 2 === 0 ? 503 : 502).end();
    };
    assert.match((await run()).notice ?? '', /^All \d+ answers were 502 or 503: the server fails, /);
  });
  test('is nothing where redirects are what the blueprint declares', async () => {
    const action = (name: string) => `## ${name} [/${name}]\n### Go to ${name} [GET]\n+ Response 302\n`;
    const blueprint = { file: 'go.apib', content: `FORMAT: 1A\n${['a', 'b', 'c'].map(action).join('')}` };
    answer = (_request, response) => void response.writeHead(302, { Location: '/' }).end();
    const { notice } = await verifyBy({ generated: shownRequests }, [blueprint], { server: url });
    assert.equal(notice, undefined);
  });
  test('is which of several blueprints is refused, where the others are not', async () => {
    const refused = { ...BLUEPRINT, file: 'refused.apib', content: BLUEPRINT.content.replace('/api', '/no') };
    answer = (request, response) =>
      request.url?.startsWith('/no') === true ? void response.writeHead(401).end() : good(request, response);
    const of = (...blueprints: VerifiedBlueprint[]) =>
      verifyBy({ generated: shownRequests }, blueprints, { server: url });
    assert.match(
      (await of(BLUEPRINT, refused)).notice ?? '',
      /^refused\.apib: All \d+ answers were 401: the credentials are missing or wrong\.$/,
    );
    assert.match((await of(refused, refused)).notice ?? '', /^All \d+ answers were 401: /);
  });
  test('is not that nothing was sent, where the server asked to wait too long', async () => {
    answer = (_request, response) => void response.writeHead(429, { 'Retry-After': '3600' }).end();
    const { notice, stopped } = await run();
    assert.equal(notice, `This says nothing about ${url}: no answer could be judged.`);
    assert.match(stopped ?? '', /^The server answers 429 and asks to wait 3600 seconds/);
  });
  test('is that nothing was asked, where no action has a response', async () => {
    const blueprint = { file: 'a.apib', content: 'FORMAT: 1A\n# A [/a]\n## Read [GET]\n' };
    const { notice, judged } = await verifyBy({}, [blueprint], { server: url });
    assert.equal(notice, `This says nothing about ${url}: no request was sent.`);
    assert.equal(judged, 0);
  });
  test('is that there is no server', async () => {
    const { notice } = await run({ server: 'http://127.0.0.1:1' });
    assert.match(
      notice ?? '',
      /^All \d+ requests had no answer: is http:\/\/127\.0\.0\.1:1 where the server is\?/,
    );
  });
});

test('a secret that the server echoes is nowhere in the result', async () => {
  answer = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ count: request.headers['x-auth-token'] }));
  };
  const told: unknown[] = [];
  const result = await run({
    auth: [{ value: 'hunter22' }],
    filter: ['list'],
    onExchange: (one) => told.push(one),
  });
  assert.equal(result.findings.length, 1);
  const whole = JSON.stringify([result, told], (_key, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
  );
  assert.doesNotMatch(whole, /hunter22/);
  assert.match(whole, /\[redacted\]/);
});

test('what cannot be begun is said in a sentence', async () => {
  const begin = (options: Partial<VerifyOptions>, content = BLUEPRINT.content) =>
    verifyBy({}, [{ file: 'a.apib', content }], { server: url, ...options });
  const refused = async (promise: Promise<unknown>, says: RegExp) =>
    assert.rejects(promise, (error) => error instanceof VerifyError && says.test(error.message));
  await refused(begin({ server: 'nowhere' }), /^“nowhere” is no URL of a server/);
  await refused(begin({ server: 'ftp://a' }), /begins with ftp:/);
  await refused(begin({ server: 'http://user:pass@127.0.0.1' }), /has a user or a password in it/);
  await refused(begin({ server: 'http://127.0.0.1/?a' }), /has a query or a fragment/);
  await refused(begin({}, '# Empty\n'), /^No operation is left/);
});

test('a filter means names, methods, paths and tags', () => {
  const api = subject([
    '# Group People',
    '## A [/a/{id}/b]',
    '+ Parameters',
    '    + id: 1',
    '',
    '### Read a Thing [GET]',
    '+ Response 200',
  ]);
  const one = operation(api, 'readAThing');
  const means = (pattern: string) => operationFilter(pattern)(one);
  for (const pattern of [
    'readAThing',
    'read*',
    'Read a Thing',
    'GET /a/*',
    'name:*thing',
    'method:get',
    'path:/a/*/b',
    'path:/a/{id}/b',
    'path:/a/**',
    'path:/a/{id}/*',
    '{list,read}*',
    'tag:people',
  ]) {
    assert.equal(means(pattern), true, pattern);
  }
  for (const pattern of ['read', 'GET', 'method:POST', 'path:/a/*', 'path:/A/**', 'tag:person', 'tag:']) {
    assert.equal(means(pattern), false, pattern);
  }
});

test('a loopback address is one in whatever form', () => {
  const host = (text: string) => isLoopback(new URL(`http://${text}/`).hostname);
  for (const name of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ]) {
    assert.equal(host(name), true, name);
  }
  for (const name of [
    'example.org',
    '10.0.0.1',
    '0.0.0.0',
    'localhost.example.org',
    '127.example.org',
    '[::2]',
    '[::ffff:10.0.0.1]',
  ]) {
    assert.equal(host(name), false, name);
  }
});
