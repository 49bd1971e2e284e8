import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Patience } from '../../codegen/verify/generated/case.js';
import { credentialCases } from '../../codegen/verify/generated/credential-cases.js';
import type { Check, Finding } from '../../codegen/verify/model.js';
import { verify } from '../../codegen/verify/verify.js';
import type { VerifyOptions } from '../../codegen/verify/verify-options.js';
import { operation, subject } from './blueprint.js';
import { HABITS, type Habit, LAMPS, type Lamps, serveLamps, TOKEN } from './lamps-service.js';
import { contextOf } from './sequences-context.js';

let lamps: Lamps;
before(async () => {
  lamps = await serveLamps();
});
after(() => lamps.close());

async function run(habit?: Habit, options: Partial<VerifyOptions> = {}) {
  lamps.reset(habit);
  return verify([{ file: 'lamps.apib', content: LAMPS }], {
    server: lamps.url,
    auth: [{ value: TOKEN }],
    // Each of them tells the others nothing.
    phases: [habit === undefined || !habit.includes('condition') ? 'generated' : 'sequences'],
    seed: 1,
    ...options,
  });
}

const told = ({ check, title, message, expected }: Finding) => `${check} ${title}: ${message} (${expected})`;
const errors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');

/** Every finding on a server that does so: the check, the operation, and something that its message says. */
const WRONG: Partial<Readonly<Record<Habit, readonly (readonly [Check, string, RegExp])[]>>> = {
  'no credentials are forbidden': [
    ['refusal-differs', 'POST /lamps', /no credentials .* 403\. .*401/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /no credentials .* 403\. .*401/],
  ],
  'no credentials are a bad request': [
    ['refusal-differs', 'POST /lamps', /no credentials .* 400\. .*401/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /no credentials .* 400\. .*401/],
  ],
  'wrong credentials are forbidden': [
    ['refusal-differs', 'POST /lamps', /wrong credentials .* 403\. .*401/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /wrong credentials .* 403\. .*401/],
  ],
  'the form of a token is enough to write': [
    ['credentials-ignored', 'POST /lamps', /wrong credentials .* 201/],
    ['credentials-ignored', 'PATCH /lamps/{lamp_id}', /wrong credentials .* 200/],
  ],
  'a token that is not known reads like none': [
    ['credentials-ignored', 'GET /lamps', /wrong credentials .* 200/],
  ],
  'another media type is a bad request': [
    ['refusal-differs', 'POST /lamps', /a body of text\/plain .* 400\. .*415/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /a body of text\/plain .* 400\. .*415/],
  ],
  'another media type is not acceptable': [
    ['refusal-differs', 'POST /lamps', /a body of text\/plain .* 406\. .*415/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /a body of text\/plain .* 406\. .*415/],
  ],
  'malformed JSON is not found': [
    ['refusal-differs', 'POST /lamps', /malformed JSON .* 404\. .*400/],
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /malformed JSON .* 404\. .*400/],
  ],
  'an unknown lamp is a bad request': [
    ['refusal-differs', 'GET /lamps/{lamp_id}', /the unknown lamp_id 2147480009 .* 400\. .*404/],
  ],
  'what cannot be accepted is a bad request': [
    ['refusal-differs', 'GET /lamps/{lamp_id}', /Accept: application\/x-unknown .* 400\. .*406/],
  ],
  'a stale condition is a conflict': [
    ['refusal-differs', 'PATCH /lamps/{lamp_id}', /^refusal.* 409 came to a write under the tag .*412/],
  ],
  'a stale condition is no condition': [
    ['condition-ignored', 'PATCH /lamps/{lamp_id}', /200 came to a write under the tag/],
  ],
  'no challenge comes with 401': [['header-missing', 'POST /lamps', /WWW-Authenticate/]],
  'no Accept comes with 415': [['header-missing', 'POST /lamps', /Accept is missing/]],
};

describe('refusals', () => {
  it('are as declared: nothing is found', async () => {
    const { findings } = await run();
    assert.deepEqual(findings.map(told), []);
    assert.deepEqual((await run(undefined, { phases: ['sequences'] })).findings.map(told), []);
  });

  for (const habit of HABITS) {
    const expected = WRONG[habit];
    it(`${habit}: ${expected === undefined ? 'nothing is found' : 'is found'}`, async () => {
      const { findings } = await run(habit);
      const found = errors(findings);
      const rest = expected === undefined ? [] : [...expected];
      for (const finding of found) {
        const at = rest.findIndex(
          ([check, title, message]) =>
            finding.check === check && finding.title === title && message.test(told(finding)),
        );
        assert.notEqual(at, -1, told(finding));
        assert.equal(finding.flaky, false);
        rest.splice(at, 1);
      }
      assert.deepEqual(rest, [], found.map(told).join('\n'));
    });
  }

  it('can be asked for again', async () => {
    for (const habit of [
      'no credentials are forbidden',
      'the form of a token is enough to write',
      'another media type is a bad request',
      'a stale condition is a conflict',
    ] as const) {
      const [first] = errors((await run(habit)).findings);
      assert.ok(first !== undefined, habit);
      const again = await run(habit, { replay: first.id });
      assert.deepEqual(again.findings.map(told), [told(first)]);
      assert.deepEqual((await run(undefined, { replay: first.id })).findings, []);
    }
  });

  it('may be any where several credentials go together', () => {
    const casesOf = (...headers: readonly string[]) => {
      const lines = ['# Lamps', '## Lamps [/lamps]', '### List [GET]', '+ Request', '    + Headers', ''];
      const tested = subject([
        ...lines,
        ...headers.map((header) => `            ${header}: shown`),
        '',
        '+ Response 200',
        '',
        '+ Response 401',
      ]);
      const { context } = contextOf(tested, 1);
      const list = operation(tested, 'list');
      return credentialCases({ context, operation: list, path: {}, patience: new Patience(), isTaken: true });
    };
    const named = (cases: ReturnType<typeof casesOf>) =>
      cases.filter(({ misnamed }) => misnamed !== undefined).map(({ key }) => key);
    assert.deepEqual(named(casesOf('Authorization')), ['credentials-none', 'credentials-wrong']);
    const cases = casesOf('Authorization', 'X-Client-Key');
    assert.deepEqual(named(cases), []);
    assert.ok(cases.every(({ accepted }) => accepted !== undefined));
  });

  it('are no findings where the check is turned off', async () => {
    const { findings } = await run('no credentials are forbidden', { checks: { 'refusal-differs': false } });
    assert.deepEqual(errors(findings), []);
  });

  it('are asked for with a token like that of the caller, of which nothing shows', async () => {
    const shown: string[] = [];
    const { findings } = await run('the form of a token is enough to write', {
      onExchange: ({ exchange }) => shown.push(JSON.stringify(exchange)),
    });
    const alike = [...lamps.tokens].filter((one) => one !== TOKEN && /^Token lmp_\w{32,40}$/.test(one));
    assert.ok(alike.length > 0);
    for (const one of alike) assert.equal(one.length, TOKEN.length);
    const all = [JSON.stringify(findings), ...shown].join('\n');
    assert.ok(
      alike.some((one) => all.includes(one)),
      'the wrong one shows, so that it can be sent again',
    );
    const secret = TOKEN.slice('Token lmp_'.length);
    for (let at = 0; at + 6 <= secret.length; at += 1) assert.ok(!all.includes(secret.slice(at, at + 6)));
  });
});
