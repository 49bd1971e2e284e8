/**
 * Compares the transactions that we read off a folder of blueprints with those of dredd's own package, field by field:
 * `node --import tsx bench/transactions.ts`, or with CORPUS=DIR before it.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compile } from '../codegen/compile.js';
import { transactionsAsWritten, transactionsOf } from '../codegen/verify/transactions/set.js';
import { comparable, oracleSet } from './dredd-oracle.js';
import { progress } from './progress.js';
import { setsOf } from './sets.js';

const corpus = resolve(process.env.CORPUS ?? '../shared/corpus');
if (!existsSync(corpus)) {
  process.stderr.write(
    `There is no corpus at ${corpus}: CORPUS=DIR names a folder with sets of documents.\n`,
  );
  process.exit(2);
}
let differing = 0;
for (const { name, documents } of setsOf(corpus)) {
  const counted = { transactions: 0, refused: 0, dreddRuns: 0, weRun: 0 };
  const different: string[] = [];
  for (const { path, bytes } of documents) {
    progress(`${name}: ${path}`);
    const text = Buffer.from(bytes).toString();
    const theirs = await oracleSet(text, path);
    if (typeof theirs === 'string') {
      different.push(`${path}: dredd breaks down: ${theirs}`);
      continue;
    }
    const isRefused = theirs.annotations.some(({ type }) => type === 'error');
    counted.transactions += theirs.transactions.length;
    counted.refused += isRefused ? 1 : 0;
    counted.dreddRuns += isRefused ? 0 : theirs.transactions.length;
    counted.weRun += transactionsOf(compile(path, bytes)).transactions.length;
    const ours = transactionsAsWritten(path, text);
    if (!isDeepStrictEqual(comparable(ours), comparable(theirs))) different.push(path);
  }
  differing += different.length;
  progress('');
  process.stdout.write(
    [
      `${name}: ${documents.length} documents, ${counted.transactions} transactions, ${different.length} documents differ`,
      `  dredd itself runs ${counted.dreddRuns} (nothing of ${counted.refused} documents, which have errors);`,
      `  of the mended documents we run ${counted.weRun}`,
      ...different.map((line) => `  ${line}`),
      '',
    ].join('\n'),
  );
}
process.exitCode = differing === 0 ? 0 : 1;
