import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendedSeed, read } from '../contracts/seeds.js';
import { startApp } from '../harness.js';
import { type Report, runDredd } from './run-dredd.js';

/**
 * Transactions of each document, counted by hand: each request of a living contract (reads that work without a token
 * are shown without and with one, a PATCH with and without a body), each operation of a seed.
 */
const living = {
  'atmosphere-v2/images': 6,
  'atmosphere-v2/image_versions': 6,
  'atmosphere-v2-expanded/images': 6,
  'atmosphere-v2-expanded/image_versions': 6,
  'atmosphere-v1/images': 7,
  'atmosphere-v1/image_requests': 3,
  'online-labs/images': 5,
  'operator/users': 4,
  'operator/organizations': 4,
  'operator/tokens': 4,
  'operator/images': 12,
  'operator/image_versions': 3,
  'operator/providers': 4,
  'operator/events': 1,
  'operator/catalogue': 2,
  'operator/image_requests': 7,
  'operator/licenses': 5,
  'operator/scripts': 5,
  'operator/groups': 9,
  'operator/identities': 4,
  'operator/instances': 4,
  'operator/volumes': 4,
};
const seeds = {
  '000-atmosphere-v2-images': 3,
  '001-atmosphere-v1-images': 4,
  '002-online-labs-images': 5,
  '003-atmosphere-v1-image-requests': 3,
  '004-atmosphere-v2-image-versions': 3,
};

const documents = [
  ...Object.entries(living).map(([name, transactions]) => ({
    name: `blueprint/${name}.apib`,
    text: () => read(`${name}.apib`),
    transactions,
    seed: false,
  })),
  ...Object.entries(seeds).map(([name, transactions]) => ({
    name: `${name}, with its errata`,
    text: () => mendedSeed(name),
    transactions,
    seed: true,
  })),
];

const reports: Report[] = [];

for (const { name, text, transactions, seed } of documents) {
  test(`dredd: ${name}`, async (t) => {
    const { listen, tokens } = await startApp(t);
    const url = await listen();
    const token = name.startsWith('blueprint/operator/') ? tokens.staff : tokens.user;
    const report = await runDredd({ name, text: text(), url, token, tokenEverywhere: seed });
    reports.push(report);
    assert.equal(report.complaints.join('\n'), '');
    assert.deepEqual(report, {
      name,
      transactions,
      passed: transactions,
      failed: 0,
      skipped: 0,
      complaints: [],
    });
  });
}

test('dredd: no transaction has vanished', (t) => {
  const head = ['contract', 'transactions', 'passed', 'failed', 'skipped'];
  const rows = reports.map(({ name, ...counts }) => [
    name,
    ...head.slice(1).map((key) => String(counts[key as 'passed'])),
  ]);
  const wide = Math.max(...[head, ...rows].map(([name = '']) => name.length));
  for (const [name = '', ...counts] of [head, ...rows]) {
    t.diagnostic([name.padEnd(wide), ...counts.map((count) => count.padStart(12))].join(' | '));
  }
  const total = (key: 'transactions' | 'failed' | 'skipped') =>
    reports.reduce((sum, report) => sum + report[key], 0);
  const counted = [...Object.values(living), ...Object.values(seeds)].reduce((sum, one) => sum + one, 0);
  assert.deepEqual([total('transactions'), total('failed'), total('skipped')], [counted, 0, 0]);
});
