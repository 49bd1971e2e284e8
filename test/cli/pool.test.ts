import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Job, Outcome } from '../../cli/job.js';
import { runJobs } from '../../cli/pool.js';
import { emptyFolder } from './program.js';

it('says of a thread that died which document it had, and goes on with the others in their order', async (t) => {
  const folder = emptyFolder(t);
  const worker = join(folder, 'worker.mjs');
  writeFileSync(
    worker,
    `export default ({ name }) => {
  if (name === 'b') {
    setImmediate(() => { throw new Error('out of memory'); });
    return new Promise(() => {});
  }
  if (name === 'c') throw new Error('out of luck');
  return { name, findings: [], outputs: [] };
};
`,
  );
  // Big enough for two threads.
  const from = new Uint8Array(100_000);
  const jobs = ['a', 'b', 'c', 'd'].map(
    (name): Job => ({ name, from, targets: {}, yaml: false, root: '.', options: {} }),
  );
  const outcomes: Outcome[] = [];
  const finished = (outcome: Outcome) => Promise.resolve(void outcomes.push(outcome));
  await runJobs(jobs, finished, pathToFileURL(worker).href);
  assert.deepEqual(
    outcomes.map(({ name, failure }) => [name, failure !== undefined]),
    [
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', false],
    ],
  );
  assert.equal(outcomes[2]?.failure, 'c: the compiler broke off: out of luck');
});
