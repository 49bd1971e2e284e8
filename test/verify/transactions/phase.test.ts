import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import Dredd from 'dredd';
import output from 'dredd/build/reporters/reporterOutputLogger.js';
import { wrongAnswers } from '../../../bench/wrong-answers.js';
import { openClient } from '../../../codegen/verify/client.js';
import type { Answer, Problem } from '../../../codegen/verify/model.js';
import { requestOf } from '../../../codegen/verify/transactions/phase.js';
import { type TransactionSet, transactionsAsWritten } from '../../../codegen/verify/transactions/set.js';
import { FORMS } from './documents.js';
import { runPhase } from './phase-context.js';

output.default.transports.console.silent = true;

/** In each round the server is wrong in another way. */
const ROUNDS = [0, 1, 3, 4, 7, 11, 12, 13, 15, 22];

function set(text: string): TransactionSet {
  return transactionsAsWritten('f.apib', text);
}

function answer(status: number, type: string | undefined, body: string): Answer {
  return { status, headers: type === undefined ? [] : [['Content-Type', type]], body: Buffer.from(body) };
}

const thing =
  '# A\n# GET /things/{id}\n+ Parameters\n    + id: 1\n+ Response 200 (application/json)\n\n        {"a": {"b": [{"c": 1}]}, "d": 2}\n';
const right = answer(200, 'application/json', '{"a": {"b": []}, "d": 3}');

describe('the transactions phase', () => {
  it('sends what dredd sends', async () => {
    const text = `# A
# POST /things/{id}{?q}
+ Parameters
    + id: a b
    + q: 1
+ Request (application/json)
    + Headers

            X-A: 1
            x-a: 2
            Content-Length: 7
            Connection: close
            Authorization: Token shown

    + Body

            {"a": 1}

+ Response 201
`;
    const { sent, results } = await runPhase(set(text), () => answer(201, undefined, ''));
    assert.deepEqual(sent, [
      {
        method: 'POST',
        url: 'http://127.0.0.1:1/base/things/a%20b?q=1',
        headers: [
          ['Content-Type', 'application/json'],
          ['x-a', '2'],
          ['Authorization', 'Token shown'],
        ],
        body: '{"a": 1}\n',
        credentials: 'shown',
      },
    ]);
    assert.deepEqual(results, [
      {
        name: '/things/{id}{?q} > POST',
        operation: 'POST /things/{id}',
        passed: true,
        milliseconds: 1,
        findings: [],
      },
    ]);
  });

  it('asks no other host, whatever the blueprint says', () => {
    const [one] = set('# A\n# R [/x]\n## G [GET]\n+ Response 200\n').transactions;
    assert.ok(one !== undefined);
    const url = (uri: string) =>
      requestOf({ ...one, request: { ...one.request, uri } }, 'http://127.0.0.1:1').url;
    assert.equal(url('https://example.com/a?b=1'), 'http://127.0.0.1:1/a?b=1');
    assert.equal(url('a'), 'http://127.0.0.1:1/a');
    assert.equal(url('?a=1'), 'http://127.0.0.1:1/?a=1');
    assert.equal(url('@example.com/'), 'http://127.0.0.1:1/@example.com/');
  });

  const cases: readonly {
    readonly came: Answer;
    readonly found: readonly (readonly [string, string, string])[];
  }[] = [
    { came: right, found: [] },
    {
      came: answer(404, 'text/html', 'no'),
      found: [['status-differs', '404', 'The status is 404.']],
    },
    {
      came: answer(200, 'application/json; charset=utf-8', '{"a": {"b": []}, "d": 3}'),
      found: [
        ['media-type', 'application/json', 'The header Content-Type is “application/json; charset=utf-8”.'],
      ],
    },
    {
      came: answer(200, undefined, '{"a": {"b": []}, "d": 3}'),
      found: [['media-type', '', 'The header Content-Type is missing.']],
    },
    {
      came: answer(200, 'application/json', '{"a": {"b": [{}]}}'),
      found: [
        [
          'body-shape',
          '/a/b/*/c /d',
          'The body differs at “/a/b/0/c”: Missing required property: c, at “/d”: Missing required property: d.',
        ],
      ],
    },
    {
      came: answer(200, 'application/json', '{"a": [], "d": 3}'),
      found: [['body-shape', '/a', 'The body differs at “/a”: Invalid type: object (expected object).']],
    },
  ];
  for (const { came, found } of cases) {
    it(`says of ${came.status} ${came.headers.join()} ${came.body}: ${found[0]?.[2] ?? 'nothing'}`, async () => {
      const { results, reported } = await runPhase(set(thing), () => came);
      assert.deepEqual(
        reported.map(({ problem: { check, cause, message } }) => [check, cause, message]),
        found,
      );
      assert.deepEqual(
        results.map(({ passed, findings }) => [passed, findings]),
        [[found.length === 0, found.map(([check]) => `${check}/1`)]],
      );
    });
  }

  it('only warns where no server could do better', async () => {
    const blueprints = [
      '# A\n# GET /a\n+ Response 200 (application/json)\n\n        {"a": 1,}\n',
      '# A\n# GET /a\n+ Response 200 (application/json)\n    + Body\n\n            {}\n\n    + Schema\n\n            {"type": "any"}\n',
      '# A\n# GET /a\n+ Response 204\n\n        text\n',
      '# A\n# GET /a\n+ Response 204 (application/json)\n',
      '# A\n# GET /a\n+ Response 200\n    + Headers\n\n            Content-Length: 2\n',
    ];
    for (const text of blueprints) {
      const isEmpty = !text.includes('json)\n\n') && !text.includes('Body');
      const status = text.includes('204') ? 204 : 200;
      const type = isEmpty ? undefined : 'application/json';
      const { results, reported } = await runPhase(set(text), () =>
        answer(status, type, isEmpty ? '' : '{}'),
      );
      assert.deepEqual(
        [results.map(({ passed }) => passed), reported.map(({ severity }) => severity)],
        [[false], ['warning']],
        text,
      );
    }
  });

  it('reports once what the contract says too', async () => {
    const problem = (check: Problem['check'], cause: string): Problem => {
      return { check, cause, message: '', expected: '', pointer: '' };
    };
    const checks = async (came: Answer, ...problems: readonly Problem[]) => {
      const { reported } = await runPhase(set(thing), () => came, { judge: () => problems });
      return reported.map((one) => one.problem.check);
    };
    const html = answer(200, 'text/html', '{"a": {"b": []}, "d": 3}');
    assert.deepEqual(await checks(answer(500, undefined, ''), problem('server-error', '500')), [
      'server-error',
    ]);
    assert.deepEqual(await checks(answer(404, undefined, ''), problem('status-undeclared', '404')), [
      'status-differs',
    ]);
    assert.deepEqual(await checks(html, problem('media-type', 'text/html')), ['media-type']);
    assert.deepEqual(
      await checks(answer(200, 'application/json', '{}'), problem('body-schema', ' required a')),
      ['body-schema'],
    );
    assert.deepEqual(await checks(right, problem('body-schema', '/d type')), ['body-schema']);
  });

  it('fails what dredd passes where the contract has something against it', async () => {
    const problem: Problem = { check: 'body-schema', cause: '', message: '', expected: '', pointer: '' };
    const { results } = await runPhase(set(thing), () => right, { judge: () => [problem] });
    assert.deepEqual(
      results.map(({ passed, findings }) => [passed, findings]),
      [[false, ['body-schema/1']]],
    );
  });

  it('makes one case again by its key', async () => {
    const two = set(`${thing}\n# GET /other\n+ Response 200\n`);
    // The context's own `only`, the key of a case: no test is left out by it.
    const { sent } = await runPhase(two, () => right, { only: '2' });
    assert.deepEqual(
      sent.map(({ url }) => url),
      ['http://127.0.0.1:1/base/other'],
    );
  });

  it('says whether a problem comes again; what was deleted cannot come again', async () => {
    for (const { method, expected } of [
      { method: 'GET', expected: false },
      { method: 'DELETE', expected: true },
    ]) {
      const answers = [answer(200, undefined, ''), answer(404, undefined, '')];
      const text = `# A\n# ${method} /a\n+ Response 204\n`;
      const { reported } = await runPhase(set(text), () => answers.shift());
      assert.equal(await reported[0]?.replay(), expected, method);
    }
    const { reported } = await runPhase(set(thing), () => answer(500, undefined, ''));
    assert.equal(await reported[0]?.replay(), true);
  });

  it('fails a transaction that is not answered, with what the contract says of that', async () => {
    const lost: Problem = { check: 'no-answer', cause: 'timeout', message: '', expected: '', pointer: '' };
    const { results, reported } = await runPhase(set(thing), () => undefined, { judge: () => [lost] });
    assert.deepEqual(
      [results.map(({ passed }) => passed), reported.map(({ problem }) => problem)],
      [[false], [lost]],
    );
  });
});

describe('beside dredd itself, on a server that is wrong', () => {
  const { transactions, remarks } = transactionsAsWritten(FORMS.name, FORMS.text);
  const wrong = new Map(transactions.map((one) => [one.request.uri, wrongAnswers(one, 4)]));
  let round = 0;
  let server: Server;
  let url = '';

  before(async () => {
    server = createServer((request, response) => {
      const answers = wrong.get(request.url ?? '') ?? [];
      const { status, headers, body } = answers[round % answers.length]?.answer ?? answer(404, undefined, '');
      response.writeHead(status, headers.flat());
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  async function dreddFails(): Promise<Set<string>> {
    const failed = new Set<string>();
    const emitter = new EventEmitter();
    const fail = (test: { readonly origin: { readonly resourceName: string } }) =>
      failed.add(test.origin.resourceName);
    emitter.on('test fail', fail);
    emitter.on('test error', (_error, test) => fail(test));
    const dredd = new Dredd({
      endpoint: url,
      path: [],
      apiDescriptions: [{ location: FORMS.name, content: FORMS.text }],
      hookfiles: [],
      custom: { cwd: process.cwd() },
      reporter: [],
      loglevel: 'silent',
      emitter,
    });
    await new Promise<void>((resolve, reject) => {
      dredd.run((error, stats) => {
        if (error) reject(error);
        else if (stats.tests !== transactions.length) reject(new Error(`dredd ran ${stats.tests}`));
        else resolve();
      });
    });
    return failed;
  }

  it('fails each transaction that dredd fails, and passes each that dredd passes', async (t) => {
    const client = openClient({});
    t.after(() => client.close());
    const names = transactions.map(({ request }) => request.uri);
    let failures = 0;
    for (round of ROUNDS) {
      const theirs = await dreddFails();
      failures += theirs.size;
      const answers = new Map<string, Answer>();
      for (const { request } of transactions) {
        const { outcome } = await client.send(
          { id: request.uri, security: [] },
          { method: request.method, url: url + request.uri, headers: [], credentials: 'none' },
        );
        if (outcome.kind === 'answered') answers.set(request.uri, outcome.answer);
      }
      const came = (sent: { readonly url: string }) =>
        answers.get(new URL(sent.url).pathname.slice('/base'.length));
      const { results } = await runPhase({ transactions, remarks }, came);
      assert.deepEqual(
        names.filter((_, index) => results[index]?.passed === false),
        names.filter((name) => theirs.has(name)),
        `round ${round}`,
      );
    }
    assert.ok(failures > 60, `dredd failed ${failures} only`);
  });
});
