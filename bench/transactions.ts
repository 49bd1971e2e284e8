/**
 * Compares the transactions that we read off a folder of blueprints with those of dredd's own package, field by field,
 * and our verdicts on right and wrong answers to them with those of dredd's own judge:
 * `node --import tsx bench/transactions.ts`, or with CORPUS=DIR before it. It takes some minutes.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compile } from '../codegen/compile.js';
import type { Operation } from '../codegen/verify/model.js';
import { compareAsDredd, expectedOf, realOf } from '../codegen/verify/transactions/gavel.js';
import { Unjudgeable } from '../codegen/verify/transactions/gavel-result.js';
import { dreddVerdict } from '../codegen/verify/transactions/problems.js';
import {
  type DreddTransaction,
  transactionsAsWritten,
  transactionsOf,
} from '../codegen/verify/transactions/set.js';
import { comparable, oracleSet } from './dredd-oracle.js';
import { oracleVerdict } from './gavel-oracle.js';
import { progress } from './progress.js';
import { type DocumentSet, setsOf } from './sets.js';
import { wrongAnswers } from './wrong-answers.js';

const PLACES = 12;

const corpus = resolve(process.env.CORPUS ?? '../shared/corpus');
if (!existsSync(corpus)) {
  process.stderr.write(
    `There is no corpus at ${corpus}: CORPUS=DIR names a folder with sets of documents.\n`,
  );
  process.exit(2);
}

interface Counted {
  transactions: number;
  refused: number;
  dreddRuns: number;
  weRun: number;
  otherwise: number;
  answers: number;
  failed: number;
  cannotJudge: number;
}

async function measure({ name, documents }: DocumentSet): Promise<boolean> {
  const counted: Counted = {
    transactions: 0,
    refused: 0,
    dreddRuns: 0,
    weRun: 0,
    otherwise: 0,
    answers: 0,
    failed: 0,
    cannotJudge: 0,
  };
  const differences: string[] = [];
  for (const { path, bytes } of documents) {
    progress(`${name}: ${path}`);
    const text = Buffer.from(bytes).toString();
    const theirs = await oracleSet(text, path);
    if (typeof theirs === 'string') {
      differences.push(`${path}: dredd breaks down: ${theirs}`);
      continue;
    }
    const ours = transactionsAsWritten(path, text);
    if (!isDeepStrictEqual(comparable(ours), comparable(theirs))) differences.push(`${path}: another set`);
    const mended = transactionsOf(compile(path, bytes, { makesBodies: true })).transactions;
    const isRefused = theirs.annotations.some(({ type }) => type === 'error');
    counted.transactions += theirs.transactions.length;
    counted.refused += isRefused ? 1 : 0;
    counted.weRun += mended.length;
    if (!isRefused) {
      const known = new Set(mended.map(keyOf));
      counted.dreddRuns += theirs.transactions.length;
      counted.otherwise += ours.transactions.filter((one) => !known.has(keyOf(one))).length;
    }
    differences.push(...ours.transactions.flatMap((one) => differingVerdicts(one, counted)));
  }
  progress('');
  process.stdout.write(
    [
      `${name}: ${documents.length} documents, ${counted.transactions} transactions`,
      `  dredd itself runs ${counted.dreddRuns}, and nothing of ${counted.refused} documents, which have errors;`,
      `  of the mended documents we run ${counted.weRun}, ${counted.otherwise} of dredd's with another request or response`,
      `  ${counted.answers} answers, dredd fails ${counted.failed} of them, in ${counted.cannotJudge} because it cannot judge`,
      `  differences: ${differences.length}`,
      ...differences.map((line) => `    ${line}`),
      '',
    ].join('\n'),
  );
  return differences.length === 0;
}

function keyOf({ request, response }: DreddTransaction): string {
  return JSON.stringify([request, response]);
}

/** The verdicts are the same, and the phase, which says more, fails whatever dredd fails. */
function differingVerdicts(transaction: DreddTransaction, counted: Counted): string[] {
  const expected = expectedOf(transaction.response);
  const operation = { responses: new Map(), pointer: '' } as unknown as Operation;
  return wrongAnswers(transaction, PLACES).flatMap(({ way, answer }) => {
    const real = realOf(answer);
    const theirs = oracleVerdict(expected, real);
    const passes = !(theirs instanceof Error) && theirs.valid;
    counted.answers += 1;
    counted.failed += passes ? 0 : 1;
    counted.cannotJudge += theirs instanceof Error ? 1 : 0;
    const isSame = verdictOf(() => compareAsDredd(expected, real).valid) === verdictOf(() => validOf(theirs));
    const { passed, complaints } = dreddVerdict(transaction, operation, answer);
    const isKept = passed === passes && (passed || complaints.length > 0);
    return isSame && isKept ? [] : [`${transaction.name}: ${way}`];
  });
}

function validOf(result: ReturnType<typeof oracleVerdict>): boolean {
  if (result instanceof Error) throw new Unjudgeable(result.message);
  return result.valid;
}

function verdictOf(judge: () => boolean): string {
  try {
    return String(judge());
  } catch (error) {
    if (error instanceof Unjudgeable) return 'none';
    throw error;
  }
}

let isSame = true;
for (const set of setsOf(corpus)) isSame = (await measure(set)) && isSame;
process.exitCode = isSame ? 0 : 1;
