import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { demoData } from '../../src/catalogue/demo.js';
import type { DemoData } from '../../src/catalogue/demo-data.js';
import type { Image } from '../../src/catalogue/image.js';
import type { Page } from '../../src/store/call.js';
import type { Store } from '../../src/store/store.js';
import { by, DIALECTS, failure, NOW, ORGANIZATION, openDemo, owner, SECOND, VOLUME } from './dialects.js';

/** `count` images, two and two with the same start, so that the id has to decide. */
function dataOf(count: number): DemoData {
  const [image] = demoData.images;
  assert.ok(image !== undefined);
  const images = Array.from({ length: count }, (_, n) => ({
    ...image,
    id: n + 1,
    uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    start: NOW - 1000 + Math.floor(n / 2),
  }));
  return { ...demoData, images, versions: [], requests: [] };
}

const ids = (page: Page<Image>): number[] => page.items.map((image) => image.id);
const newestFirst = (count: number): number[] => Array.from({ length: count }, (_, n) => count - n);

const newImage = (n: number) => ({
  name: `new ${n}`,
  organization: ORGANIZATION,
  arch: 'arm' as const,
  rootVolume: VOLUME,
  isPublic: true,
  extraVolumes: '[]',
});

for (const dialect of DIALECTS) {
  describe(`pages (${dialect.name})`, () => {
    const at = (store: Store, page: number, size: number, after?: string) =>
      store.images({}, { page, size, ...(after === undefined ? {} : { after }) }, by(owner, NOW + SECOND));

    it('are by number, newest first, with the way to each side', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(7));
      const [first, second, third] = [await at(store, 1, 3), await at(store, 2, 3), await at(store, 3, 3)];
      assert.deepEqual([ids(first), ids(second), ids(third)], [[7, 6, 5], [4, 3, 2], [1]]);
      assert.deepEqual([first.total, second.total, third.total], [7, 7, 7]);
      assert.deepEqual([first.previous, third.next], [null, null]);
      assert.ok(first.next && second.previous && second.next && third.previous);
      assert.deepEqual(ids(await at(store, 1, 3, first.next)), [4, 3, 2]);
      assert.deepEqual(ids(await at(store, 1, 3, second.next)), [1]);
      assert.deepEqual(ids(await at(store, 1, 3, second.previous)), [7, 6, 5]);
      assert.deepEqual(ids(await at(store, 1, 3, third.previous)), [4, 3, 2]);
    });

    it('past the end are empty and lead back to the last', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(7));
      for (const page of [4, 99, Number.MAX_SAFE_INTEGER]) {
        const beyond = await at(store, page, 3);
        assert.deepEqual([ids(beyond), beyond.total, beyond.next], [[], 7, null]);
        assert.ok(beyond.previous);
        const last = await at(store, page, 3, beyond.previous);
        assert.deepEqual([ids(last), last.next], [[1], null]);
      }
    });

    it('of nothing lead nowhere', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(0));
      assert.deepEqual(await at(store, 1, 3), { items: [], total: 0, next: null, previous: null });
      assert.deepEqual(await at(store, 5, 3), { items: [], total: 0, next: null, previous: null });
    });

    it('followed forwards show each item exactly once while others are added', async (t) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 25 }),
          fc.integer({ min: 1, max: 6 }),
          fc.integer({ min: 0, max: 3 }),
          async (count, size, added) => {
            const { store } = await openDemo(dialect, t, dataOf(count));
            const seen: number[] = [];
            let page = await at(store, 1, size);
            seen.push(...ids(page));
            while (page.next !== null) {
              for (let n = 0; n < added; n++) await store.createImage(newImage(n), by(owner, NOW));
              page = await at(store, 1, size, page.next);
              seen.push(...ids(page));
            }
            assert.deepEqual(seen, newestFirst(count));
          },
        ),
        { numRuns: 30 },
      );
    });

    it('followed backwards show each item exactly once, the added ones as well', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(10));
      let page = await at(store, 4, 3);
      const seen = ids(page);
      await store.createImage(newImage(1), by(owner, NOW));
      while (page.previous !== null) {
        page = await at(store, 1, 3, page.previous);
        seen.unshift(...ids(page));
      }
      assert.deepEqual(seen, newestFirst(11));
    });

    it('go on where the item that was remembered has gone', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(6));
      const { next } = await at(store, 1, 2);
      assert.ok(next);
      const [, last] = (await at(store, 1, 2)).items;
      assert.ok(last);
      await store.deleteImage({ value: last.uuid, by: 'uuid' }, by(owner));
      assert.deepEqual(ids(await at(store, 1, 2, next)), [4, 3]);
    });

    it('before the first item are the first page', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(3));
      const { previous } = await at(store, 2, 2);
      assert.ok(previous);
      for (const image of (await at(store, 1, 2)).items) {
        await store.deleteImage({ value: image.uuid, by: 'uuid' }, by(owner));
      }
      assert.deepEqual(ids(await at(store, 1, 2, previous)), [1]);
    });

    for (const after of ['', 'x', 'null', 'YTEuMQ==.', '\u0000', 'bA bA!', `a${'9'.repeat(400)}`]) {
      it(`do not begin at ${JSON.stringify(after).slice(0, 20)}`, async (t) => {
        const { store } = await openDemo(dialect, t, dataOf(1));
        await assert.rejects(at(store, 1, 3, after), failure('invalid', 'after'));
      });
    }

    it('are not needed to read all, slice by slice', async (t) => {
      const { store } = await openDemo(dialect, t, dataOf(450));
      const seen: number[] = [];
      for await (const image of store.allImages({}, by(owner))) {
        if (seen.length === 10) await store.createImage(newImage(0), by(owner, NOW));
        seen.push(image.id);
      }
      assert.deepEqual(seen, newestFirst(450));
    });
  });
}
