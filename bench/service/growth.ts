import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { ImageFilter } from '../../src/store/images.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { RARE_WORD, tagName } from './data-set.js';
import { median } from './figures.js';
import { openPostgres } from './postgres.js';

/** Through the store, by a signed-in user with images of their own; the last two are what others are held against. */
export const LOOKS = {
  first: 'first page',
  next: 'the page after it, by `next`',
  deep: 'page 1000',
  last: 'the last page, by its number',
  tag: 'first page of a tag',
  rare: 'a rare word',
  analysed: 'first page, after ANALYZE',
  count: 'count of all that are visible',
  liveCount: 'the same by a scan (SQL)',
  like: 'the same word by LIKE (SQL)',
} as const;
export type Look = keyof typeof LOOKS;

/** Milliseconds; null where there is no such page. */
export type Growth = Readonly<Record<Look, number | null>>;

const { analysed: _, liveCount: __, like: ___, ...PAGES } = LOOKS;
/** What is asked of every kind of store. PostgreSQL looks through its tables by itself, so that it is always after ANALYZE. */
export const PAGE_LOOKS = PAGES;
export type PageGrowth = Readonly<Record<keyof typeof PAGE_LOOKS, number | null>>;

const USER = 2;
const SIZE = 20;
const DEEP = 1000;
export const VISIBLE = 'is_public = 1 AND start_at <= ? AND (end_at IS NULL OR end_at > ?)';

/** The median of at least three looks, and of as many as a second has time for, up to 500, since a cold program is slow. */
async function time(look: () => unknown): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  await look();
  while (times.length < 3 || (times.length < 500 && performance.now() - begin < 1000)) {
    const start = performance.now();
    await look();
    times.push(performance.now() - start);
  }
  return median(times);
}

export async function measureGrowth(database: string, images: number): Promise<Growth> {
  const store = openSqliteStore(database);
  const db = new Database(database, { readonly: true });
  try {
    return {
      ...(await throughStore(store, images)),
      ...(await afterAnalyze(database)),
      ...(await bySql(db)),
    };
  } finally {
    db.close();
    await store.close();
  }
}

export async function measureGrowthOnPostgres(url: string, images: number): Promise<PageGrowth> {
  const store = await openPostgres(url);
  try {
    return await throughStore(store, images);
  } finally {
    await store.close();
  }
}

async function throughStore(store: Store, images: number): Promise<PageGrowth> {
  const page = await pagesOf(store);
  const { next, total } = await page({}, 1);
  return {
    first: await time(() => page({}, 1)),
    next: next === null ? null : await time(() => page({}, 2, next)),
    // By far not all are visible, but more than half.
    deep: images < 2 * DEEP * SIZE ? null : await time(() => page({}, DEEP)),
    last: await time(() => page({}, Math.ceil(total / SIZE))),
    tag: await time(() => page({ tagName: tagName(5) }, 1)),
    rare: await time(() => page({ search: RARE_WORD }, 1)),
    count: await time(() => page.count()),
  };
}

/** What the user sees. */
async function pagesOf(store: Store) {
  const now = Date.now() * 1000;
  const local = { actor: { kind: 'local', label: 'bench' }, now } as const;
  const { id, uuid, username } = await store.user({ value: String(USER), by: 'number-or-uuid' }, local);
  const user = { id, uuid, username };
  const actor = { kind: 'user', user, staff: false, organizations: [], groups: [1], label: 'bench' } as const;
  const call = { actor, now };
  return Object.assign(
    (filter: ImageFilter, number: number, after?: string | null) =>
      store.images(filter, { page: number, size: SIZE, ...(typeof after === 'string' && { after }) }, call),
    { count: () => store.countImages({}, call) },
  );
}

/** On a copy, since the statistics stay. */
async function afterAnalyze(database: string): Promise<Pick<Growth, 'analysed'>> {
  const folder = mkdtempSync(join(dirname(database), 'analysed-'));
  try {
    const copy = join(folder, 'copy.db');
    copyFileSync(database, copy);
    const db = new Database(copy);
    db.exec('ANALYZE');
    db.close();
    const store = openSqliteStore(copy);
    const page = await pagesOf(store);
    const analysed = await time(() => page({}, 1));
    await store.close();
    return { analysed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bySql(db: Database.Database): Promise<Pick<Growth, 'liveCount' | 'like'>> {
  const now = Date.now() * 1000;
  const count = db.prepare(`SELECT count(*) FROM images WHERE ${VISIBLE}`);
  const like = db.prepare(
    `SELECT id FROM images WHERE (name LIKE ? OR description LIKE ?) AND ${VISIBLE}
     ORDER BY start_at DESC, id DESC LIMIT ${SIZE}`,
  );
  const word = `%${RARE_WORD}%`;
  return {
    liveCount: await time(() => count.get(now, now)),
    like: await time(() => like.all(word, word, now, now)),
  };
}
