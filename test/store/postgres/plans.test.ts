import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Scope } from '../../../src/catalogue/access.js';
import type { PageRequest } from '../../../src/store/call.js';
import type { ImageFilter, ImageVersionFilter } from '../../../src/store/images.js';
import { readAddress } from '../../../src/store/postgres/address.js';
import { imageListing } from '../../../src/store/postgres/image-listing.js';
import { imageReads } from '../../../src/store/postgres/images.js';
import { fold } from '../../../src/store/postgres/list-fold.js';
import { pageOf } from '../../../src/store/postgres/list-pages.js';
import type { Listing } from '../../../src/store/postgres/listing.js';
import { Pool } from '../../../src/store/postgres/pool.js';
import { numbered } from '../../../src/store/postgres/statements.js';
import { versionListing } from '../../../src/store/postgres/version-listing.js';
import type { Database } from '../../../src/store/sql/database.js';
import type { Work } from '../../../src/store/sql/work.js';
import { freshDatabase } from '../../postgres.js';

const IMAGES = 5_000;
const NOW = 2_000_000_000;

/** Images of 100 users, a fifth of them private, with three of 50 tags and a version each, and shares of what is private. */
const FILL = `
  INSERT INTO users (uuid, username, staff, active, created_at) SELECT 'u' || n, 'user' || n, FALSE, TRUE, 0 FROM generate_series(1, 100) n;
  INSERT INTO organizations (uuid, name) SELECT 'o' || n, 'o' || n FROM generate_series(1, 20) n;
  INSERT INTO user_groups (name) SELECT 'g' || n FROM generate_series(1, 20) n;
  INSERT INTO providers (uuid, name) VALUES ('p', 'p');
  INSERT INTO volumes (uuid, name, provider_id) VALUES ('v', 'v', 1);
  INSERT INTO tags (uuid, name, description) SELECT 't' || n, 'tag' || n, '' FROM generate_series(1, 50) n;
  INSERT INTO images (uuid, name, description, owner_id, organization_id, is_public, start_at, end_at, modified_at, arch,
      root_volume_id, extra_volumes, search_text)
    SELECT 'i' || n, 'image ' || n, '', 1 + n % 100, CASE WHEN n % 2 = 0 THEN 1 + n % 20 END, n % 5 > 0, n,
      CASE WHEN n % 10 = 0 THEN n + 1000 END, n, 'arm', 1, '{}', repeat(md5(n::text), 20) FROM generate_series(1, ${IMAGES}) n;
  INSERT INTO image_tags SELECT n, k, 1 + (n + k * 7) % 50 FROM generate_series(1, ${IMAGES}) n, generate_series(0, 2) k;
  INSERT INTO image_versions (uuid, image_id, name, change_log, allow_imaging, user_id, start_at, search_text)
    SELECT 'v' || id, id, '1', '', TRUE, owner_id, start_at, md5(id::text) FROM images;
  INSERT INTO image_shares SELECT id, 1 + id % 100 FROM images WHERE NOT is_public;
  INSERT INTO image_group_shares SELECT id, 1 + id % 20 FROM images WHERE NOT is_public;`;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly Node[];
}

const below = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(below)];

/** Below it, as far as all rows are taken: not a part of them, and not what is looked up for each. */
const whole = (node: Node): readonly Node[] =>
  (node.Plans ?? []).flatMap((plan) =>
    plan['Node Type'] === 'Limit' || plan['Parent Relationship'] === 'SubPlan' ? [] : [plan, ...whole(plan)],
  );

const GROWING = new Set([
  'images',
  'image_versions',
  'image_tags',
  'image_shares',
  'image_group_shares',
  'list_entries',
]);

/** What would cost more the more images there are. */
const costly = (plan: Node): readonly string[] =>
  below(plan).flatMap((node) => {
    const { 'Node Type': type, 'Relation Name': relation = '' } = node;
    if (type === 'Seq Scan' && GROWING.has(relation)) return [`all of ${relation}`];
    const sorted = type === 'Sort' ? whole(node).map((one) => one['Relation Name']) : [];
    return sorted.includes('list_entries') ? ['a sort of a list'] : [];
  });

const KIND = {
  table: 'images',
  joins: '',
  item: "json_build_object('start', t.start_at, 'id', t.id)",
  of: () => ({ start: 0, id: 0 }),
};

type Planner = (sql: string) => Promise<Node>;

/** The plan of a statement, which is one for all values. */
async function planner(t: TestContext): Promise<Planner> {
  const options = { size: 1, statementTimeout: 20_000, connectTimeout: 5_000, durability: 'normal' } as const;
  const pool = new Pool(readAddress(await freshDatabase(t)), options);
  t.after(() => pool.close());
  const script = (sql: string) => pool.use((session) => session.script(sql));
  await script(FILL);
  await pool.ask(fold(NOW));
  await script('VACUUM');
  await script('ANALYZE');
  return async (sql) => {
    const { rows } = await script(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${numbered(sql)}`);
    const [row] = rows as [{ 'QUERY PLAN': string }];
    const [{ Plan: top }] = JSON.parse(row['QUERY PLAN']) as [{ Plan: Node }];
    return top;
  };
}

function first(work: Work<unknown>): string {
  const step = work.next();
  assert(step.done !== true);
  return step.value.sql;
}

const pageSql = (listing: Listing, request: Partial<PageRequest>): string =>
  first(pageOf(KIND, listing, { page: 1, size: 20, ...request }));

/** What is asked for an image, which nobody has. */
async function imageSql(value: string): Promise<string> {
  const asked: string[] = [];
  const ask: Database['ask'] = async (work) => {
    asked.push(first(work()));
    return [] as never;
  };
  const call = { actor: { kind: 'anonymous' }, now: NOW } as const;
  const image = imageReads({ ask } as Database).image({ by: 'number-or-uuid', value }, call);
  await assert.rejects(image, { code: 'not_found' });
  assert.equal(asked.length, 1);
  return asked[0] as string;
}

const anyone: Scope = { kind: 'visible', userId: null, groups: [], now: NOW };
const user: Scope = { kind: 'visible', userId: 7, groups: [1, 2], now: NOW };
const staff: Scope = { kind: 'everything' };
const SCOPES = { anyone, 'a user': user, staff };

const key = (text: string) => Buffer.from(text).toString('base64url');
const REQUESTS: readonly Partial<PageRequest>[] = [
  { page: 1 },
  { after: key('a50.50') },
  { after: key('b50.50') },
  { after: key('l') },
];

const LISTED: readonly ImageFilter[] = [
  {},
  { tagName: 'tag5' },
  { createdBy: 'user9' },
  { createdBy: '9' },
  { ended: false },
  { isPublic: false },
  { publicOrOrganizations: ['o1'] },
];

describe('plans in PostgreSQL', () => {
  it('go along a list, and look for a text by its index alone', async (t) => {
    const plan = await planner(t);
    for (const [who, scope] of Object.entries(SCOPES)) {
      for (const filter of [...LISTED, ...(scope === staff ? [{ ended: true }] : [])]) {
        await t.test(`images for ${who} by ${JSON.stringify(filter)}`, async () => {
          for (const request of REQUESTS) {
            assert.deepEqual(costly(await plan(pageSql(imageListing(filter, scope, NOW), request))), []);
          }
        });
      }
      await t.test(`versions for ${who}`, async () => {
        const filters: readonly ImageVersionFilter[] = [{}, { createdBy: 'user9' }, { image: '7' }];
        for (const filter of filters) {
          for (const request of REQUESTS) {
            assert.deepEqual(costly(await plan(pageSql(versionListing(filter, scope, NOW), request))), []);
          }
        }
      });
      await t.test(`a search for ${who}`, async () => {
        const filter = { search: 'server' };
        for (const listing of [imageListing(filter, scope, NOW), versionListing(filter, scope, NOW)]) {
          const top = await plan(pageSql(listing, {}));
          assert.deepEqual(costly(top), []);
          const indexes = below(top)
            .filter((node) => node['Node Type'] === 'Bitmap Index Scan')
            .map((node) => node['Index Name'] ?? '');
          assert(indexes.includes('images_searched'));
          // Not joined with all that has begun, or is of an owner.
          assert.deepEqual(
            indexes.filter((name) => /^images_(?!searched)/.test(name)),
            [],
          );
        }
      });
    }
    for (const key of ['7', '01234567-89ab-4cde-8f01-23456789abcd']) {
      await t.test(`an image by ${key}`, async () => {
        assert.deepEqual(costly(await plan(await imageSql(key))), []);
      });
    }
  });
});
