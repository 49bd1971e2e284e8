import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { verify } from '../../codegen/library.js';
import { startApp } from '../harness.js';
import { authFor, blueprintOf, OWN_CONTRACTS } from './own-contract.js';
import { REQUESTS_BY_STATUS } from './requests/table.js';
import { BODY_LIMIT, statesOf } from './states.js';

const blueprints = new URL('../../blueprint/', import.meta.url);

/** `SEEDS=20` asks each contract so often, each time on a fresh service; the first seed is SEED. */
const { SEED = 1, SEEDS = 1 } = process.env;
const seeds = Array.from({ length: Number(SEEDS) }, (_, index) => Number(SEED) + index);

const cases = OWN_CONTRACTS.flatMap((contract) => seeds.map((seed) => [contract, seed] as const));

for (const [contract, seed] of cases) {
  test(`verify: ${contract}${cases.length === OWN_CONTRACTS.length ? '' : `, seed ${seed}`}`, async (t) => {
    const { app, listen, tokens } = await startApp(t, { env: { BODY_LIMIT } });
    let connections = 0;
    app.server.on('connection', () => {
      connections += 1;
    });
    const { findings, coverage, requests } = await verify([blueprintOf(contract)], {
      server: await listen(),
      seed,
      auth: authFor(contract, tokens),
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
    assert.ok(connections < requests / 4, `${connections} connections for ${requests} requests`);
  });
}

test('every contract that is written is generated and mounted', () => {
  const living = readdirSync(blueprints, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?!upstream)[^/]+\/[^/]+\.apib$/.test(path))
    .map((path) => path.replace(/\.apib$/, ''));
  assert.deepEqual(OWN_CONTRACTS, living.sort());
  const stated = new Set(Object.keys(REQUESTS_BY_STATUS).map((name) => name.split(' ')[0]));
  assert.deepEqual([...stated].sort(), living);
});
