import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { read, SEEDS } from './seeds.js';

const upstream = new URL('../../blueprint/upstream/', import.meta.url);

test('the seeds are as they came, byte for byte', () => {
  const sums = new Map(
    read('upstream/SHA256SUMS')
      .trim()
      .split('\n')
      .map((line) => {
        const [sum = '', name = ''] = line.split(/\s+\*?/);
        return [name, sum];
      }),
  );
  const files = readdirSync(upstream).filter((name) => name.endsWith('.apib'));
  assert.deepEqual(files.sort(), SEEDS.map(({ seed }) => `${seed}.apib`).sort());
  for (const file of files) {
    const sum = createHash('sha256')
      .update(readFileSync(new URL(file, upstream)))
      .digest('hex');
    assert.equal(sum, sums.get(file), file);
  }
});
