import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { verify } from '../../codegen/library.js';
import { documents } from '../contract-watch.js';
import { read } from '../contracts/seeds.js';
import { startApp } from '../harness.js';
import { REQUESTS_BY_STATUS } from './requests/table.js';
import { BODY_LIMIT, statesOf } from './states.js';

const blueprints = new URL('../../blueprint/', import.meta.url);

/** As `cyanotype generate` reads it: with its overlay, where it has one. */
function blueprintOf(contract: string) {
  const overlay = `${contract}.overlay.yaml`;
  const overlays = existsSync(new URL(overlay, blueprints)) ? [{ file: overlay, text: read(overlay) }] : [];
  return { file: `${contract}.apib`, content: read(`${contract}.apib`), overlays };
}

for (const contract of documents.keys()) {
  test(`verify: ${contract}`, async (t) => {
    const { listen, tokens } = await startApp(t, { env: { BODY_LIMIT } });
    const token = contract.startsWith('operator/') ? tokens.staff : tokens.user;
    const { findings, coverage } = await verify([blueprintOf(contract)], {
      server: await listen(),
      seed: 1,
      auth: [{ value: contract.startsWith('online-labs/') ? token : `Token ${token}` }],
      states: statesOf(contract, tokens),
    });
    assert.deepEqual(
      findings.map(({ id, message, expected }) => `${id}: ${message} ${expected}`),
      [],
    );
    const unseen = coverage.filter(({ seen }) => seen === 0);
    assert.deepEqual(
      unseen.map(({ title, status }) => `${title} ${status}`),
      [],
      'declared and never seen',
    );
  });
}

test('every contract that is written is generated and mounted', () => {
  const living = readdirSync(blueprints, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?!upstream)[^/]+\/[^/]+\.apib$/.test(path))
    .map((path) => path.replace(/\.apib$/, ''));
  assert.deepEqual([...documents.keys()].sort(), living.sort());
  const stated = new Set(Object.keys(REQUESTS_BY_STATUS).map((name) => name.split(' ')[0]));
  assert.deepEqual([...stated].sort(), living);
});
