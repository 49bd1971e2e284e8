import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { Actor } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import type { ImageFilter, ImageVersionFilter } from '../../src/store/images.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { SearchThread } from '../../src/store/sqlite/search-thread.js';
import type { Store } from '../../src/store/store.js';
import {
  anonymous,
  by,
  failure,
  id,
  local,
  NOW,
  ORGANIZATION,
  owner,
  SECOND,
  staff,
  VOLUME,
} from './dialects.js';

const PAGE = { page: 1, size: 3 };
const CALL = by(anonymous, NOW + SECOND);
const OPEN = new URL('../../src/store/sqlite/open.ts', import.meta.url).href;
/** Of all images that are made here. */
const COMMON = { search: 'common' };
/** Fewer than the images of these tests. */
const FEW = 20;
const newImage = (n: number) => ({
  name: `common ${n}`,
  organization: ORGANIZATION,
  arch: 'arm' as const,
  rootVolume: VOLUME,
  isPublic: true,
  extraVolumes: '[]',
});

interface Opened {
  readonly store: Store;
  readonly file: string;
}

function openEmpty(t: TestContext, atOnce: number): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-searches-'));
  const file = join(folder, 'catalogue.db');
  const store = openSqliteStore(file, { durability: 'normal', atOnce });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, file };
}

/** The demo, and more images; what looks at more rows than so many goes to the thread. */
async function openWith(t: TestContext, atOnce: number): Promise<Opened> {
  const { store, file } = openEmpty(t, atOnce);
  await store.loadDemo(demoData, by(local));
  // More than wait for the index.
  for (let n = 0; n < 100; n++) await store.createImage(newImage(n), by(owner));
  return { store, file };
}

const IMAGES: readonly ImageFilter[] = [
  COMMON,
  { search: 'o' },
  { search: 'om' },
  { search: 'no such text' },
  { search: 'common', tagName: 'Ubuntu' },
  { search: 'common', arch: 'arm', ended: false },
  { name: 'common 7' },
  { arch: 'arm', organization: ORGANIZATION },
];
const VERSIONS: readonly ImageVersionFilter[] = [COMMON, { search: 'o' }, { search: 'FEATURED' }];

/** All that is answered of a filter, page after page. */
async function answersOf(store: Store, actor: Actor): Promise<readonly unknown[]> {
  const call = by(actor, NOW + SECOND);
  const found: unknown[] = [];
  for (const filter of IMAGES) {
    const first = await store.images(filter, PAGE, call);
    const last = await store.images(filter, { page: 4, size: 30 }, call);
    found.push(filter, first, last, await store.countImages(filter, call));
    if (first.next !== null) found.push(await store.images(filter, { ...PAGE, after: first.next }, call));
    for await (const image of store.allImages(filter, call)) found.push(image);
  }
  for (const filter of VERSIONS) found.push(filter, await store.imageVersions(filter, PAGE, call));
  return found;
}

describe('long searches', () => {
  it('are answered by the thread as they are at once', async (t) => {
    const { store: beside, file } = await openWith(t, 0);
    const here = openSqliteStore(file, { durability: 'normal', atOnce: 1_000_000 });
    t.after(() => here.close());
    const asked = t.mock.method(SearchThread.prototype, 'ask');
    for (const actor of [anonymous, owner, staff]) {
      assert.deepEqual(await answersOf(beside, actor), await answersOf(here, actor));
    }
    assert.deepEqual([...new Set(asked.mock.calls.map(({ arguments: [name] }) => name))].sort(), [
      'countImages',
      'imageVersions',
      'images',
      'imagesAfter',
    ]);
    await assert.rejects(beside.images(COMMON, { ...PAGE, after: 'x' }, CALL), failure('invalid', 'after'));
  });

  it('are those alone that look at many rows', async (t) => {
    const { store } = await openWith(t, FEW);
    const asked = t.mock.method(SearchThread.prototype, 'ask');
    const isLong = async (read: Promise<unknown>) => {
      await read;
      const count = asked.mock.callCount();
      asked.mock.resetCalls();
      return count > 0;
    };
    const isLongOfImages = (filter: ImageFilter) => isLong(store.images(filter, PAGE, CALL));
    assert.equal(await isLongOfImages(COMMON), true);
    assert.equal(await isLongOfImages({ search: 'o' }), true);
    assert.equal(await isLongOfImages({ arch: 'arm', organization: ORGANIZATION }), true);
    assert.equal(await isLong(store.imageVersions(COMMON, PAGE, CALL)), true);
    assert.equal(await isLongOfImages({}), false);
    assert.equal(await isLongOfImages({ arch: 'arm' }), false);
    // One of its trigrams is rare.
    assert.equal(await isLongOfImages({ search: 'common 77' }), false);
    assert.equal(await isLongOfImages({ search: 'xfce' }), false);
    assert.equal(await isLongOfImages({ search: 'xf' }), false);
    // Eleven have this one: few by itself, and many to be looked for among those of five others.
    assert.equal(await isLongOfImages({ search: 'n 3' }), false);
    assert.equal(await isLongOfImages({ search: 'common 3' }), true);
    // Few have the tag.
    assert.equal(await isLongOfImages({ search: 'common', tagName: 'Ubuntu' }), false);
    assert.equal(await isLongOfImages({ name: 'common 7' }), false);
    assert.equal(await isLong(store.imageVersions({ search: 'blast' }, PAGE, CALL)), false);
  });

  it('are told from short ones after an import too, which puts away what was at hand', async (t) => {
    const { store } = await openWith(t, FEW);
    const { store: fresh } = openEmpty(t, FEW);
    assert.equal(await fresh.countImages({ search: 'xf' }, CALL), 0);
    async function* file() {
      for await (const piece of await store.exportCatalogue(by(local))) yield Buffer.from(piece);
    }
    await fresh.importCatalogue(file(), {}, by(local));
    assert.equal(await fresh.countImages({ search: 'xf' }, CALL), 1);
  });

  it('hold up nobody, and see all that was answered before', async (t) => {
    const { store } = await openWith(t, 0);
    const order: string[] = [];
    const made = await store.createImage(newImage(100), by(owner));
    const search = store.images(COMMON, PAGE, CALL).then(({ total, items }) => {
      order.push('search');
      assert.equal(total, 101);
      assert.deepEqual(items[0], made);
    });
    const others = async () => {
      await store.image(id(made.id), CALL);
      await store.createImage({ ...newImage(101), name: 'another' }, by(owner));
      order.push('others');
    };
    await Promise.all([search, others()]);
    assert.deepEqual(order, ['others', 'search']);
    assert.equal(await store.countImages({ search: 'another' }, CALL), 1);
  });

  it('wait for one another, until too many do', async (t) => {
    const { store } = await openWith(t, 0);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => store.countImages(COMMON, CALL)),
    );
    const values = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value : outcome.reason,
    );
    assert.deepEqual(values.slice(0, 9), Array(9).fill(100));
    for (const reason of values.slice(9)) assert.ok(failure('busy')(reason), String(reason));
    assert.equal(await store.countImages(COMMON, CALL), 100);
  });

  it('that have begun to be answered are answered to their end', async (t) => {
    const { store } = await openWith(t, 0);
    const streamed = async () => {
      let images = 0;
      for await (const _ of store.allImages(COMMON, CALL)) images++;
      return images;
    };
    assert.deepEqual(await Promise.all(Array.from({ length: 12 }, streamed)), Array(12).fill(100));
  });

  it('end with the store, and are refused then', async (t) => {
    const { store } = await openWith(t, 0);
    const searches = Promise.allSettled([1, 2].map(() => store.images(COMMON, PAGE, CALL)));
    await store.close();
    for (const outcome of await searches) {
      assert.ok(outcome.status === 'rejected' && failure('busy')(outcome.reason));
    }
  });

  it('are waited for by a process that has nothing else to do, and their thread is not', async (t) => {
    const { file } = await openWith(t, 0);
    const script = `
      const { openSqliteStore } = await import(${JSON.stringify(OPEN)});
      const store = openSqliteStore(process.argv[1], { atOnce: 0 });
      process.stdout.write(String(await store.countImages({ search: 'common' }, ${JSON.stringify(CALL)})));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script, file],
      { timeout: 60_000 },
    );
    assert.equal(stdout, '100');
  });

  it('fail with a reason where the thread does, and the next begins a new one', async (t) => {
    const { store, file } = await openWith(t, 0);
    renameSync(file, `${file}.away`);
    await assert.rejects(store.images(COMMON, PAGE, CALL), (error: Error) => {
      assert.equal(error.message, 'the thread of searches has failed');
      assert.match(String(error.cause), /unable to open database file/);
      return true;
    });
    renameSync(`${file}.away`, file);
    assert.equal((await store.images(COMMON, PAGE, CALL)).total, 100);
  });

  it('fail with a reason where the thread ends without one', async (t) => {
    const thread = new SearchThread(
      new URL(
        'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>process.exit(3))',
      ),
      { path: '' },
    );
    t.after(() => thread.close());
    for (let again = 0; again < 2; again++) {
      await assert.rejects(thread.ask('countImages', COMMON, CALL), (error: Error) => {
        assert.match(String(error.cause), /ended with 3/);
        return true;
      });
    }
  });
});
