import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stopped } from '../../codegen/verify/client.js';
import { findingId, readFindingId } from '../../codegen/verify/finding-id.js';
import { Findings } from '../../codegen/verify/findings.js';
import type { Check, PhaseContext } from '../../codegen/verify/model.js';
import { CHECKS } from '../../codegen/verify/model.js';
import { redactionOf } from '../../codegen/verify/redact.js';
import { answered, operation, subject } from './blueprint.js';

const api = subject([
  '# A',
  '## One [/one]',
  '### One [GET]',
  '+ Response 200',
  '### Two [PUT]',
  '+ Response 200',
]);
type Found = Parameters<PhaseContext['report']>[0];

const found = (more: Partial<Found> & { readonly check?: Check; readonly cause?: string } = {}): Found => {
  const { check = 'body-schema', cause = '/a type', ...rest } = more;
  const one = operation(api, 'one');
  return {
    phase: 'generated',
    operation: one,
    problem: { check, cause, message: 'The body at /a is 1.', expected: 'a text', pointer: one.pointer },
    exchanges: [answered(200)],
    key: 'case 1',
    replay: async () => true,
    ...rest,
  };
};

const findings = (onError = () => {}, checks = Object.keys(CHECKS) as Check[]) =>
  new Findings(api, { seed: 5, checks: new Set(checks), labelOf: ({ id }) => id, onError });

describe('a cause', () => {
  test('is one finding, however often and in whichever phase it shows', async () => {
    const all = findings();
    const ids = [await all.report(found()), await all.report(found({ phase: 'sequences', key: 'x' }))];
    assert.deepEqual(ids, Array(2).fill('generated/one/body-schema/5/case%201'));
    assert.deepEqual(all.all, [
      {
        id: 'generated/one/body-schema/5/case%201',
        severity: 'error',
        phase: 'generated',
        check: 'body-schema',
        operation: 'one',
        title: 'GET /one',
        message: 'The body at /a is 1.',
        expected: 'a text',
        count: 2,
        flaky: false,
        exchanges: [answered(200)],
        span: { file: 'api.apib', line: 4, column: 1 },
        line: '### One [GET]',
      },
    ]);
  });
  test('is another in another operation, of another check and of another cause', async () => {
    const all = findings();
    await all.report(found());
    await all.report(found({ operation: operation(api, 'two') }));
    await all.report(found({ check: 'header-value' }));
    await all.report(found({ cause: '/b type' }));
    assert.equal(all.size, 4);
  });
  test('is tried once more, once, before it is told', async () => {
    const all = findings();
    let tries = 0;
    const replay = async () => {
      tries += 1;
      return false;
    };
    await Promise.all([all.report(found({ replay })), all.report(found({ replay }))]);
    assert.deepEqual([tries, all.all.map(({ flaky, count }) => [flaky, count])], [1, [[true, 2]]]);
  });
  test('that cannot be tried again for a limit is told as it was seen', async () => {
    const all = findings();
    await all.report(found({ replay: () => Promise.reject(new Stopped('The limit is reached.')) }));
    assert.deepEqual(
      all.all.map(({ flaky }) => flaky),
      [false],
    );
  });
  test('of a check that is off is none', async () => {
    const all = findings(undefined, ['no-answer']);
    const replay = () => Promise.reject(new Error('it was tried'));
    assert.equal(await all.report(found({ replay })), undefined);
    assert.equal(all.size, 0);
  });
});

describe('a server that invents ever new defects', () => {
  test('has 25 findings an operation, and one for the further causes of each check', async () => {
    const all = findings();
    let tries = 0;
    const replay = async () => {
      tries += 1;
      return true;
    };
    const ids = [];
    for (let index = 0; index < 100; index += 1) {
      ids.push(await all.report(found({ cause: `/k${index}`, key: `k${index}`, replay })));
    }
    await all.report(found({ check: 'media-type', cause: 'a/b', replay }));
    await all.report(found({ operation: operation(api, 'two'), replay }));
    assert.equal(tries, 25 + 1 + 1 + 1);
    const of = (id: string) => all.all.filter((one) => one.operation === id);
    assert.deepEqual(
      of('one').map(({ check, count, isCollective = false }) => [check, count, isCollective]),
      [...Array(25).fill(['body-schema', 1, false]), ['body-schema', 75, true], ['media-type', 1, true]],
    );
    assert.equal(of('two').length, 1);
    assert.deepEqual(new Set(ids.slice(25)), new Set(['generated/one/body-schema/5/k25']));
    // One that is known is counted where it was.
    await all.report(found({ cause: '/k3' }));
    assert.equal(of('one')[3]?.count, 2);
  });

  test('is kept and quoted with bounds, after secrets are taken out', async () => {
    const redacted = <Data>(data: Data) => redactionOf(['s3cret-at-the-edge']).data(data);
    const all = new Findings(api, {
      seed: 5,
      checks: new Set(['body-schema']),
      labelOf: ({ id }) => id,
      redacted,
    });
    const body = `${'ä'.repeat(32 * 1024 - 4)}s3cret-at-the-edge${'x'.repeat(9_000_000)}`;
    const problem = { ...found().problem, message: `It is ${'m'.repeat(10_000)}.` };
    for (let index = 0; index < 3; index += 1) {
      const cause = `${index}${'c'.repeat(2_000_000)}`;
      await all.report(found({ problem: { ...problem, cause }, exchanges: [answered(200, {}, body)] }));
    }
    assert.equal(all.size, 3);
    const [first] = all.all;
    assert.ok(first?.exchanges[0]?.outcome.kind === 'answered');
    const { body: kept, size } = first.exchanges[0].outcome.answer;
    assert.equal(kept.length, 64 * 1024);
    assert.equal(size, 2 * (32 * 1024 - 4) + '[redacted]'.length + 9_000_000);
    assert.equal(Buffer.from(kept).toString(), `${'ä'.repeat(32 * 1024 - 4)}[redacte`);
    assert.equal(first.message.length, 1001);
    assert.ok(JSON.stringify(all.all).length < 3_000_000);
  });

  test('has little of each body kept, where they are many', async () => {
    const all = findings();
    const exchanges = Array.from({ length: 30 }, () => answered(200, {}, 'x'.repeat(100_000)));
    await all.report(found({ check: 'relation', cause: 'long', exchanges }));
    const sizes = all.all
      .find(({ check }) => check === 'relation')
      ?.exchanges.map(({ outcome }) => (outcome.kind === 'answered' ? outcome.answer.body.length : 0));
    assert.deepEqual(sizes, [...Array(5).fill(65_536), ...Array(10).fill(1024), ...Array(15).fill(65_536)]);
  });
});

describe('a status that is not declared', () => {
  const undeclared = (status: number) =>
    found({ check: 'status-undeclared', cause: String(status), exchanges: [answered(status)] });
  test('is one warning for all refusals of an operation', async () => {
    let errors = 0;
    const all = findings(() => {
      errors += 1;
    });
    for (const status of [400, 404, 400]) await all.report(undeclared(status));
    assert.deepEqual(
      all.all.map(({ severity, count }) => [severity, count]),
      [['warning', 3]],
    );
    assert.equal(errors, 0);
    await all.report(undeclared(302));
    assert.deepEqual(
      all.all.map(({ severity }) => severity),
      ['warning', 'error'],
    );
    assert.equal(errors, 1);
  });
});

describe('an id', () => {
  test('says all that it takes, without what a shell would read', () => {
    const key = {
      phase: 'states',
      operation: 'a/ü',
      check: 'relation',
      seed: 12,
      key: "it's 100% $(x)/y z",
    } as const;
    const id = findingId(key);
    assert.match(id, /^[\p{L}\p{N}\-._~/:,=+@%]+$/u);
    assert.deepEqual(readFindingId(id), key);
  });
  test('that is none is not read', () => {
    for (const id of [
      '',
      'generated',
      'other/one/relation/1/k',
      'states/one/other/1/k',
      'states/one/relation/x/k',
      'states/one/relation/1',
      'states/one/relation/1/%',
    ]) {
      assert.equal(readFindingId(id), undefined, id);
    }
  });
});
