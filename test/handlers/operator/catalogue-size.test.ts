import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { demoData } from '../../../src/catalogue/demo.js';
import { ARCHITECTURES } from '../../../src/catalogue/image.js';
import type { Store } from '../../../src/store/store.js';
import { compareReads } from '../../compare-reads.js';
import { LOCAL, startApp } from '../../harness.js';
import { emptyStore } from '../../service-store.js';
import { by, id, owner } from '../../store/dialects.js';

/** Few in the suite, many on request: `IMAGES=10000 node --import tsx --test test/handlers/operator/catalogue-size.test.ts`. */
const IMAGES = Number(process.env.IMAGES ?? 150);
const NOW = 1_767_323_045_000_006;

async function fill(store: Store): Promise<void> {
  const [organization] = demoData.organizations;
  for (let index = 0; index < IMAGES; index++) {
    const call = by(owner, NOW + index);
    const image = await store.createImage(
      {
        name: `Image ${index} für データ`,
        organization: organization?.uuid ?? '',
        arch: ARCHITECTURES[index % ARCHITECTURES.length] ?? 'arm',
        rootVolume: demoData.volumes[index % demoData.volumes.length]?.uuid ?? '',
        isPublic: index % 3 !== 0,
        extraVolumes: '[]',
      },
      call,
    );
    const changes = {
      description: `Made for a test. ${'Long enough. '.repeat(index % 20)}`,
      tags: [`tag ${index % 50}`, 'Ubuntu'],
      sharedWith: index % 4 === 0 ? [2] : [],
      ...(index % 10 === 9 && { end: NOW + index }),
    };
    await store.updateImage(id(image.id), changes, call);
  }
}

/** Done, and said with the time that it took and the memory that it needed beside what was there. */
async function measured<Result>(what: string, say: (text: string) => void, work: () => Promise<Result>) {
  const start = performance.now();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const result = await work();
  clearInterval(watch);
  const megabytes = ((most - before) / 2 ** 20).toFixed(0);
  say(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s, ${megabytes} MB more at most`);
  return result;
}

test(`${IMAGES} images are exported, imported and compared without a difference`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-'));
  const file = join(folder, 'catalogue.ndjson');
  const { store: empty, remove } = await emptyStore();
  t.after(async () => {
    await remove();
    rmSync(folder, { recursive: true });
  });
  const now = () => NOW + 2 * IMAGES;
  const original = await startApp(t, { now });
  const copy = await startApp(t, { now, store: () => empty });
  const say = (text: string) => t.diagnostic(text);
  await measured(`${IMAGES} images made`, say, () => fill(original.store));

  // Over HTTP, from service to file, and into the empty store beside.
  const base = await original.listen();
  await measured('export', say, async () => {
    const headers = { authorization: `Token ${original.tokens.staff}` };
    const { body } = await fetch(`${base}/operator/v1/catalogue`, { headers });
    assert.ok(body !== null);
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
  });
  const counts = await measured('import', say, () =>
    empty.importCatalogue(createReadStream(file), {}, { actor: LOCAL, now: now() }),
  );
  assert.equal(counts.image, demoData.images.length + IMAGES);
  say(`${(statSync(file).size / 1e6).toFixed(1)} MB, ${counts.event} events`);

  const step = Math.max(1, Math.floor(IMAGES / 50));
  for (const who of [null, 'user', 'second', 'staff'] as const) {
    const token = who === null ? null : original.tokens[who];
    const good = await measured(`reads compared as ${who}`, say, () =>
      compareReads(original, copy, token, { step }),
    );
    say(`${good} answers were 200`);
  }
  original.watch.judge();
  copy.watch.judge();
});
