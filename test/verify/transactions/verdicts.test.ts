import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { oracleVerdict } from '../../../bench/gavel-oracle.js';
import { wrongAnswers } from '../../../bench/wrong-answers.js';
import { compareAsDredd, expectedOf, realOf } from '../../../codegen/verify/transactions/gavel.js';
import { type GavelResult, Unjudgeable } from '../../../codegen/verify/transactions/gavel-result.js';
import { transactionsAsWritten } from '../../../codegen/verify/transactions/set.js';
import { corpusSample, FORMS, SEED_TEXTS } from './documents.js';
import { runPhase } from './phase-context.js';

const asDreddTells: (response: object, body: Buffer) => object = createRequire(import.meta.url)(
  'dredd/build/performRequest.js',
).createTransactionResponse;

const { texts, note } = corpusSample();
const cases = [FORMS, ...SEED_TEXTS, ...texts].flatMap(({ name, text }) =>
  transactionsAsWritten(name, text).transactions.flatMap((transaction) =>
    wrongAnswers(transaction, name === FORMS.name ? 20 : 2).map(({ way, answer }) => ({
      title: `${name}: ${transaction.name}: ${way}`,
      transaction,
      answer,
      oracle: oracleVerdict(expectedOf(transaction.response), realOf(answer)),
    })),
  ),
);

/** What the two can be held to: the verdict on each part, and the places; not all of the words. */
function essence(result: GavelResult | Error): unknown {
  if (result instanceof Error) return 'cannot judge';
  const { valid, fields } = result;
  const parts = Object.entries(fields).map(([name, field]) => [
    name,
    field.valid,
    field.kind,
    field.errors.map(({ location }) => location?.pointer ?? '').sort(),
  ]);
  return [valid, parts.sort()];
}

function ours({ transaction, answer }: (typeof cases)[number]): GavelResult | Error {
  try {
    return compareAsDredd(expectedOf(transaction.response), realOf(answer));
  } catch (error) {
    if (error instanceof Unjudgeable) return error;
    throw error;
  }
}

describe('the verdict on an answer', () => {
  it('is that of dredd’s own judge, whatever is wrong with it', (t) => {
    const failed = cases.filter(({ oracle }) => oracle instanceof Error || !oracle.valid);
    t.diagnostic(`${note}; ${cases.length} answers, of which dredd fails ${failed.length}`);
    assert.ok(failed.length > 500 && cases.length - failed.length > 100);
    for (const one of cases) assert.deepEqual(essence(ours(one)), essence(one.oracle), one.title);
  });

  it('is on an answer as dredd tells it', () => {
    const told = (text: Uint8Array) => {
      const answer = { status: 200, headers: [['Content-Type', 'x/y'] as const], body: text };
      const { statusCode, headers, ...rest } = realOf(answer);
      const response = { statusCode: 200, headers: { 'content-type': 'x/y' } };
      assert.deepEqual({ statusCode, headers, ...rest }, asDreddTells(response, Buffer.from(text)));
      return rest;
    };
    assert.deepEqual(told(Buffer.from('ü')), { body: 'ü', bodyEncoding: 'utf-8' });
    assert.deepEqual(told(Uint8Array.of(0xff, 0)), { body: '/wA=', bodyEncoding: 'base64' });
    assert.deepEqual(told(Uint8Array.of()), {});
  });

  it('knows headers that come twice as node:http does', () => {
    const headers = [
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['Vary', 'A'],
      ['vary', 'B'],
      ['Content-Type', 'a/b'],
      ['content-type', 'c/d'],
    ] as const;
    assert.deepEqual(realOf({ status: 200, headers, body: Buffer.from('') }).headers, {
      'set-cookie': ['a=1', 'b=2'],
      vary: 'A, B',
      'content-type': 'a/b',
    });
  });

  it('uses dredd’s words for what is missing, and for what is of another type', () => {
    const [transaction] = transactionsAsWritten(FORMS.name, FORMS.text).transactions;
    assert.ok(transaction !== undefined);
    const real = { statusCode: 404, headers: {}, body: '{"tags": {}, "none": [], "a/b~c": {}}' };
    const expected = expectedOf(transaction.response);
    assert.deepEqual(compareAsDredd(expected, real), oracleVerdict(expected, real));
  });

  it('is never better than dredd’s in the phase: what dredd fails, it fails, and says why', async () => {
    for (const { title, transaction, answer, oracle } of cases) {
      if (!(oracle instanceof Error) && oracle.valid) continue;
      const { results, reported } = await runPhase(
        { transactions: [transaction], remarks: [] },
        () => answer,
      );
      assert.deepEqual(
        results.map(({ passed }) => passed),
        [false],
        title,
      );
      assert.ok(reported.length > 0, title);
    }
  });

  it('is good where dredd’s is, and the contract has nothing against it', async () => {
    for (const { title, transaction, answer, oracle } of cases) {
      if (oracle instanceof Error || !oracle.valid) continue;
      const { results, reported } = await runPhase(
        { transactions: [transaction], remarks: [] },
        () => answer,
      );
      assert.deepEqual([results.map(({ passed }) => passed), reported], [[true], []], title);
    }
  });
});
