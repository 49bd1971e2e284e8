import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stopped } from '../../codegen/verify/client.js';
import { findingId, readFindingId } from '../../codegen/verify/finding-id.js';
import { Findings } from '../../codegen/verify/findings.js';
import type { Check, PhaseContext } from '../../codegen/verify/model.js';
import { CHECKS } from '../../codegen/verify/model.js';
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
