import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { openClient } from '../../codegen/verify/client.js';
import { Coverage } from '../../codegen/verify/coverage.js';
import { readFindingId } from '../../codegen/verify/finding-id.js';
import { Findings } from '../../codegen/verify/findings.js';
import { runGenerated } from '../../codegen/verify/generated/phase.js';
import { judgeOf } from '../../codegen/verify/judge.js';
import {
  CHECKS,
  type Check,
  type Finding,
  type Operation,
  type SecurityScheme,
  type StatusCoverage,
} from '../../codegen/verify/model.js';
import { subjectOf } from '../../codegen/verify/subject.js';
import { BLUEPRINT, DEFECTS, type Defect, Library, OVERLAY } from './generated-library.js';

const library = new Library();
const compiled = compile('library.apib', BLUEPRINT, { overlays: [{ file: 'bounds.json', text: OVERLAY }] });
let server = '';
before(async () => {
  server = await library.listen();
});
after(() => library.close());
beforeEach(() => library.reset());

interface Options {
  readonly seed?: number;
  readonly valid?: number;
  readonly workers?: number;
  readonly requestTimeout?: number;
  readonly replay?: string;
  readonly only?: (operation: Operation) => boolean;
}

interface Result {
  readonly findings: readonly Finding[];
  readonly coverage: readonly StatusCoverage[];
  readonly requests: number;
}

/** As `verify` runs the phase, with a blueprint that is compiled once. */
async function run({ replay, valid = 15, workers = 4, ...options }: Options = {}): Promise<Result> {
  const key = replay === undefined ? undefined : readFindingId(replay);
  const { seed = 1, only = () => true, requestTimeout = 30 } = options;
  const subject = subjectOf(compiled, { server });
  const all = new Set(Object.keys(CHECKS) as Check[]);
  const findings = new Findings(subject, { seed: key?.seed ?? seed, checks: all, labelOf: ({ id }) => id });
  const coverage = new Coverage(subject);
  const judge = judgeOf(subject);
  const client = openClient({ credentials: [{ value: 'secret' }], requestTimeout });
  const operations = subject.operations.filter(
    (one) => only(one) && (key === undefined || one.id === key.operation),
  );
  const context = {
    subject,
    operations,
    workers,
    seed: key?.seed ?? seed,
    checks: all,
    ...(key === undefined ? {} : { only: key.key }),
    send: client.send,
    cleanUp: client.send,
    wrongCredential: (scheme: SecurityScheme) => client.wrongCredential(scheme, 1),
    judge: (...asked: Parameters<typeof judge>) => {
      coverage.count(...asked);
      return judge(...asked);
    },
    report: findings.report,
  };
  try {
    await runGenerated(context, { valid });
  } finally {
    await client.close();
  }
  return { findings: findings.all, coverage: coverage.of(operations), requests: client.sent() };
}

const told = ({ check, title, message }: Finding) => `${check} ${title}: ${message}`;

/** The check, the operation, and something that the message has to say. */
const expected: Readonly<Record<Defect, readonly [Check, string, RegExp]>> = {
  'no title accepted': ['invalid-accepted', 'POST /books', /nothing at \/title .* 201/],
  'null title accepted': ['invalid-accepted', 'POST /books', /null at \/title/],
  'long title accepted': ['invalid-accepted', 'POST /books', /41 characters at \/title/],
  'unknown genre accepted': ['invalid-accepted', 'POST /books', /not listed at \/genre/],
  'wrong type of pages accepted': ['invalid-accepted', 'POST /books', /at \/pages/],
  'zero pages accepted': ['invalid-accepted', 'POST /books', /the number 0 at \/pages/],
  'item of a wrong type accepted': ['invalid-accepted', 'POST /books', /at \/tags\/0/],
  'undeclared property accepted': ['invalid-accepted', 'POST /books', /something at \/unexpected_property/],
  'malformed JSON accepted': ['invalid-accepted', 'POST /books', /malformed JSON/],
  'other media type accepted': ['invalid-accepted', 'POST /books', /text\/plain/],
  'nothing checked': ['invalid-accepted', 'POST /books', /body/],
  'unknown id found': ['invalid-accepted', 'GET /books/{id}', /the unknown id/],
  'no credentials accepted': ['credentials-ignored', 'POST /books', /no credentials/],
  'wrong credentials accepted': ['credentials-ignored', 'POST /books', /wrong credentials/],
  'limit of letters accepted': ['invalid-accepted', 'GET /books', /as limit/],
  'limit too high accepted': ['invalid-accepted', 'GET /books', /the number 101 as limit/],
  'unknown sort accepted': ['invalid-accepted', 'GET /books', /not listed as sort/],
  'a sort refused': ['valid-refused', 'GET /books', /pages as sort .* 400/],
  'the highest limit refused': ['valid-refused', 'GET /books', /100 as limit .* 400/],
  'error on astral text': ['server-error', 'POST /books', /500/],
  'error on NUL in a query': ['server-error', 'GET /books', /500/],
  'error on a broken percent sign': ['server-error', 'GET /books', /500/],
  'error on the longest title': ['server-error', 'POST /books', /500/],
  'error on a duplicate parameter': ['server-error', 'GET /books', /500/],
  'no answer to an empty search': ['no-answer', 'GET /books', /no answer in time/],
  'no answer to an empty body': ['no-answer', 'PATCH /books/{id}', /no answer in time/],
  'error on an empty body': ['server-error', 'POST /books', /500/],
  'another status for one genre': ['status-undeclared', 'POST /books', /202/],
  'no title where it is blank': ['body-schema', 'POST /books', /body/],
  'undeclared method accepted': ['method-accepted', 'GET /books/{id}', /PUT was answered with 200/],
  'no Allow': ['method-accepted', 'GET /books', /no Allow/],
};

describe('generated requests', () => {
  it('find nothing on a server that keeps to its blueprint, whatever the seed', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      library.reset();
      const { findings } = await run({ seed, valid: 6 });
      assert.deepEqual(findings.map(told), [], `seed ${seed}`);
    }
  });

  it('leave the server as it was', async () => {
    await run();
    assert.deepEqual([...library.books.keys()], ['1']);
    const { title, pages, genre } = library.books.get('1') ?? {};
    assert.deepEqual({ title, pages, genre }, { title: 'Moby Dick', pages: 600, genre: 'novel' });
  });

  it('see what is declared on the way', async () => {
    const { coverage } = await run();
    const unseen = coverage.filter(({ seen }) => seen === 0).map(({ title, status }) => `${title} ${status}`);
    // Nothing that is there is deleted but what was made here, without a judge.
    assert.deepEqual(unseen, ['DELETE /books/{id} 204']);
  });

  it('know nothing of ids that the blueprint shows and the server does not have: they take its own', async () => {
    library.reset(['77']);
    const { coverage, findings } = await run();
    assert.deepEqual(findings.map(told), []);
    const seen = (title: string, status: string) =>
      coverage.find((one) => one.title === title && one.status === status)?.seen ?? 0;
    for (const title of ['GET /books/{id}', 'PATCH /books/{id}'])
      assert.notEqual(seen(title, '200'), 0, title);
    assert.deepEqual([...library.books.keys()], ['77']);
  });

  for (const defect of DEFECTS) {
    it(`find: ${defect}`, async () => {
      library.reset(['1'], defect);
      const timeout = defect.startsWith('no answer') ? { requestTimeout: 0.3 } : {};
      const [check, title, message] = expected[defect];
      const only = ({ method, path }: Operation) => title === `${method} ${path}`;
      const { findings } = await run({ valid: 30, only, ...timeout });
      const found = findings.find(
        (one) => one.check === check && one.title === title && message.test(one.message),
      );
      assert.ok(found, `not among ${findings.map(told).join('\n')}`);
      assert.equal(found.severity, 'error');
      assert.ok(!found.flaky);
      const others = findings.filter((one) => one.title === title && one !== found).map(told);
      assert.deepEqual(others, [], 'one defect is one finding');
      assert.ok(found.line.length > 0);
    });
  }

  it('are made small', async () => {
    library.reset(['1'], 'error on astral text');
    const { findings } = await run({ valid: 30 });
    const found = findings.find(({ title, check }) => title === 'POST /books' && check === 'server-error');
    const body = JSON.parse(String(found?.exchanges.at(-1)?.request.body)) as { readonly title: string };
    assert.ok([...body.title].length <= 3, body.title);
    assert.ok((found?.count ?? 0) > 1);
  });

  it('can be made again by the id of a finding alone', async () => {
    for (const defect of [
      'error on astral text',
      'zero pages accepted',
      'a sort refused',
      'no Allow',
    ] as const) {
      library.reset(['1'], defect);
      const first = (await run({ valid: 30 })).findings[0];
      assert.ok(first !== undefined);
      library.reset(['1'], defect);
      const { findings, requests } = await run({ seed: 99, replay: first.id });
      assert.deepEqual(
        findings.map(({ id, message }) => ({ id, message })),
        [{ id: first.id, message: first.message }],
      );
      assert.ok(requests < 12, `${requests} requests for ${first.id}`);
      library.reset();
      assert.deepEqual((await run({ replay: first.id })).findings, [], 'and is gone when it is mended');
    }
  });

  it('are the same however many run at the same time, and what they find has the same ids in the same order', async () => {
    const once = async (workers: number) => {
      library.reset(['77'], 'unknown sort accepted');
      const { findings } = await run({ workers, valid: 5 });
      const reads = library.log.filter((line) => line.startsWith('GET ')).sort();
      return { reads, ids: findings.map(({ id }) => id) };
    };
    const first = await once(1);
    assert.ok(first.ids.length > 0);
    assert.deepEqual(await once(4), first);
  });

  it('are the same for the same seed, and for the operations that a filter leaves', async () => {
    const once = async (options: Options) => {
      library.reset();
      await run({ workers: 1, ...options });
      return library.log.filter((line) => line.startsWith('GET /v1/books?'));
    };
    const first = await once({ seed: 5 });
    assert.ok(first.length > 30);
    assert.deepEqual(await once({ seed: 5 }), first);
    assert.deepEqual(await once({ seed: 5, only: ({ path }) => path === '/books' }), first);
    assert.notDeepEqual(await once({ seed: 6 }), first);
  });
});
