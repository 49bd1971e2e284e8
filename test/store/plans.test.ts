import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import type { Scope } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import { CatalogueError } from '../../src/catalogue/errors.js';
import type { ImageFilter, ImageVersionFilter } from '../../src/store/images.js';
import type { Value } from '../../src/store/sql/work.js';
import { type Connection, connect } from '../../src/store/sqlite/connection.js';
import { imageListing } from '../../src/store/sqlite/image-listing.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { pageOf } from '../../src/store/sqlite/pages.js';
import { versionListing } from '../../src/store/sqlite/version-listing.js';
import { by, local, NOW, ORGANIZATION, SECOND } from './dialects.js';
import { diceOf, WRITES } from './writes.js';

const visible = (userId: number | null): Scope => ({ kind: 'visible', userId, groups: [1], now: NOW });
const SCOPES: readonly Scope[] = [{ kind: 'everything' }, visible(null), visible(1)];
const IMAGE_FILTERS: readonly ImageFilter[] = [
  {},
  { tagName: 'Featured' },
  { createdBy: '1' },
  { organization: ORGANIZATION },
  { arch: 'arm' },
  { name: 'one' },
  { isPublic: true },
  { isPublic: false },
  { ended: true },
  { publicOrOrganizations: [ORGANIZATION] },
  { search: 'zebrafish' },
  { search: 'zq' },
  { search: 'one', arch: 'x86_64' },
  { arch: 'x86_64', ended: false, isPublic: true },
];
const VERSION_FILTERS: readonly ImageVersionFilter[] = [
  {},
  { createdBy: '1' },
  { image: '1' },
  { search: 'zebrafish' },
];

interface Step {
  readonly detail: string;
}

const MAY_SCAN = /VIRTUAL TABLE|^SCAN (list_moment|candidate|extra|\w+_waiting)\b/;
/** Over each value of an index's first column, since statistics say that there are few: here one has nearly all rows. */
const SKIPS = /\bANY\(/;
/** Planned by its value where there are samples of values. */
const BY_VALUE = 'SELECT id FROM images WHERE owner_id = ? AND root_volume_id = 2';

/** Tables that grow with the catalogue, whatever they are called in a statement. */
const SCANS_MANY =
  /^SCAN (i|v|e|images|image_versions|machines|image_tags|image_shares|image_group_shares|image_requests|instances|events|list_entries)\b/;

/** Chance that is the same each time. */
const NUMBERS = {
  *[Symbol.iterator]() {
    for (let number = 7; ; number = (number * 1_103_515_245 + 12_345) % 2 ** 31) yield number >> 8;
  },
};

/** On a file with statistics in which one user owns nearly all, and nearly all of it is public. */
describe('the plans of lists, after ANALYZE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-plans-'));
  const path = join(folder, 'catalogue.db');
  let db: Database.Database;
  const planOf = (sql: string, ...values: readonly Value[]) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as Step[]).map(({ detail }) => detail);
  after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  before(async () => {
    const store = openSqliteStore(path);
    await store.loadDemo(demoData, by(local));
    await store.close();
    db = new Database(path);
    db.function('fold_case', { deterministic: true }, (text) => text);
    db.exec(`WITH RECURSIVE counting(n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM counting WHERE n < 4000)
      INSERT INTO images SELECT n, printf('%08d-0000-4000-8000-000000000000', n), 'one ' || n, '', NULL, 1, NULL,
        n % 50 <> 0, ${NOW} - n * ${SECOND}, iif(n % 90 = 0, ${NOW} - 5, NULL), 0, 'x86_64',
        (SELECT id FROM volumes LIMIT 1), '[]', NULL, NULL, NULL, 'one ' || n FROM counting;
      INSERT INTO image_versions SELECT id, uuid, id, '1.0', '', 1, NULL, NULL, 1, start_at, NULL, '1.0'
        FROM images WHERE id > 100;
      WITH RECURSIVE counting(n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM counting WHERE n < 1000)
      INSERT INTO users SELECT n, 'user ' || n, 'user ' || n, 0, 1, 0 FROM counting;
      WITH RECURSIVE counting(n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM counting WHERE n < 1000)
      INSERT INTO organizations SELECT n, 'organization ' || n, '', 1 FROM counting;
      ANALYZE`);
  });

  it('go through no table', () => {
    const asked = new Map<string, readonly Value[]>();
    const watched = {
      all: (sql: string, ...values: readonly Value[]) => {
        asked.set(sql, values);
        return db.prepare(sql).all(...values);
      },
      get: (sql: string, ...values: readonly Value[]) => {
        asked.set(sql, values);
        return db.prepare(sql).get(...values);
      },
      run: (sql: string) => void db.prepare(sql).run(),
    } as Connection;
    const look = (listing: Parameters<typeof pageOf>[0]) => {
      listing.exceeds?.(1);
      const first = pageOf(listing, { page: 1, size: 20 });
      pageOf(listing, { page: 3, size: 20 });
      if (first.next === null) return;
      const second = pageOf(listing, { page: 1, size: 20, after: first.next });
      if (second.previous !== null) pageOf(listing, { page: 1, size: 20, after: second.previous });
    };
    for (const scope of SCOPES) {
      for (const filter of IMAGE_FILTERS) look(imageListing(watched, filter, scope, NOW));
      for (const filter of VERSION_FILTERS) look(versionListing(watched, filter, scope, NOW));
    }
    assert.ok(asked.size > 20, `${asked.size} statements`);
    const scans = [...asked].flatMap(([sql, values]) =>
      planOf(sql, ...values)
        .filter((step) => SKIPS.test(step) || (/^SCAN/.test(step) && !MAY_SCAN.test(step)))
        .map((step) => `${step}: ${sql}`),
    );
    assert.deepEqual(scans, []);
    // However much begins later, a list of what is open does not go through it.
    const openEntries = [...asked].filter(
      ([sql]) => /FROM list_entries/.test(sql) && /open_from <= \?/.test(sql) && /LIMIT/.test(sql),
    );
    assert.ok(openEntries.length > 0);
    for (const [sql, values] of openEntries) {
      const [step = ''] = planOf(sql, ...values);
      assert.match(step, /\(start_at,id\)<\(\?,\?\)\)/, sql);
    }
    // Of a file without these traps all of that would say nothing.
    assert.match(planOf('SELECT id FROM images WHERE start_at > ?', NOW).join(), SKIPS);
    assert.match(planOf('SELECT id FROM images WHERE is_public = 1').join(), /^SCAN/);
  });

  it('go through no table for a write either, neither by themselves nor to keep what refers to what', async (t) => {
    const asked = t.mock.method(Database.prototype, 'prepare');
    const store = openSqliteStore(':memory:');
    await store.loadDemo(demoData, by(local));
    const dice = diceOf(NUMBERS);
    for (let round = 0; round < 10; round++) {
      for (const write of Object.values(WRITES)) {
        await write(store, dice, by(local)).catch((error: unknown) => {
          if (!(error instanceof CatalogueError)) throw error;
        });
      }
    }
    asked.mock.restore();
    await store.close();
    const statements = new Set(asked.mock.calls.map(({ arguments: [sql] }) => sql));
    assert.ok(statements.size > 100, `${statements.size} statements`);
    const scans = [...statements]
      .filter((sql) => /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)/.test(sql))
      .flatMap((sql) =>
        planOf(
          sql,
          ...sql
            .split('?')
            .slice(1)
            .map(() => 1),
        ).map((step) => `${step}: ${sql}`),
      )
      .filter((step) => SKIPS.test(step) || SCANS_MANY.test(step));
    // Identities are as few as users.
    assert.deepEqual(
      scans.filter((step) => !/FROM identities i\b/.test(step)),
      [],
    );

    const children = db
      .prepare<[], { child: string; sql: string }>(
        `SELECT t.name || '.' || f."from" AS child, format('SELECT 1 FROM %s WHERE "%s" = 1', t.name, f."from") AS sql
         FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
         WHERE t.type = 'table' AND f."table" IN ('images', 'image_versions', 'machines')`,
      )
      .all();
    assert.ok(children.length > 8);
    assert.deepEqual(
      children.filter(({ sql }) => planOf(sql).some((step) => /^SCAN/.test(step))).map(({ child }) => child),
      [],
    );
  });

  it('are not made anew for each value, since a store forgets the samples of values', () => {
    const samples = () => db.prepare('SELECT count(*) FROM sqlite_stat4').pluck().get();
    assert.notEqual(samples(), 0);
    // Of nearly all images, and of one.
    const [some, few] = [1, 2].map((owner) => planOf(BY_VALUE, owner));
    assert.notDeepEqual(some, few);
    const store = connect(path, 'full');
    const [first, second] = [1, 2].map((owner) => store.all<Step>(`EXPLAIN QUERY PLAN ${BY_VALUE}`, owner));
    store.close();
    assert.deepEqual(first, second);
    assert.equal(samples(), 0);
  });
});
