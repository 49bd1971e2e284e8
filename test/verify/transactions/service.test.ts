import assert from 'node:assert/strict';
import { it } from 'node:test';
import { oracleSet } from '../../../bench/dredd-oracle.js';
import { verify } from '../../../codegen/verify/verify.js';
import { read } from '../../contracts/seeds.js';
import { startApp } from '../../harness.js';

it('dredd’s transactions of our contracts run against our service, and nothing is found', async (t) => {
  const { listen, tokens } = await startApp(t);
  const server = await listen();
  for (const { file, value } of [
    { file: 'online-labs/images.apib', value: tokens.user },
    { file: 'operator/organizations.apib', value: `Token ${tokens.staff}` },
  ]) {
    const content = read(file);
    const theirs = await oracleSet(content, file);
    assert.ok(typeof theirs === 'object');
    const phases = ['transactions'] as const;
    const found = await verify([{ file, content }], { server, phases, auth: [{ value }] });
    assert.deepEqual(found.findings, []);
    assert.deepEqual(
      found.transactions.map(({ name, passed }) => [name, passed]),
      theirs.transactions.map(({ name }) => [name.slice(name.indexOf(' > ') + 3), true]),
    );
    assert.equal(found.requests, theirs.transactions.length);
  }
});
