import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { type Actor, canSeeImage, canSeeVersion } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import { foldCase } from '../../src/catalogue/text.js';
import type { Page, PageRequest } from '../../src/store/call.js';
import type { ImageFilter, ImageVersionFilter } from '../../src/store/images.js';
import { FILL } from '../../src/store/sqlite/migrations/0003-lists.js';
import {
  anonymous,
  by,
  id,
  local,
  NOW,
  type OpenedFile,
  ORGANIZATION,
  openFile,
  other,
  owner,
  SECOND,
  staff,
  VOLUME,
} from './dialects.js';

/** What the tables hold, read past the store; all that is asserted is worked out from this. */
interface Kept {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly arch: string;
  readonly organization: number | null;
  readonly owner: { readonly id: number };
  readonly isPublic: boolean;
  readonly sharedWith: readonly { readonly id: number; readonly end: number | null }[];
  readonly sharedWithGroups: readonly { readonly id: number; readonly end: number | null }[];
  readonly tags: readonly string[];
  readonly start: number;
  readonly end: number | null;
}
interface KeptVersion {
  readonly id: number;
  readonly name: string;
  readonly changeLog: string;
  readonly user: number;
  readonly image: Kept;
  readonly start: number;
  readonly end: number | null;
}

function keptImages(sql: OpenedFile['sql']): Kept[] {
  const listed = (table: string, item: string) =>
    `(SELECT json_group_array(json_object('id', ${item}, 'end', end_at)) FROM ${table} s WHERE s.image_id = i.id)`;
  const rows =
    sql(`SELECT json_object('id', id, 'name', name, 'description', description, 'arch', arch, 'organization', organization_id,
    'owner', json_object('id', owner_id), 'isPublic', json(iif(is_public, 'true', 'false')),
    'sharedWith', json(${listed('image_shares', 'user_id')}),
    'sharedWithGroups', json(${listed('image_group_shares', 'group_id')}),
    'tags', (SELECT json_group_array(t.name) FROM image_tags it JOIN tags t ON t.id = it.tag_id
      WHERE it.image_id = i.id), 'start', start_at, 'end', end_at) AS image FROM images i`);
  return (rows as { image: string }[]).map(({ image }) => JSON.parse(image) as Kept);
}

function keptVersions(sql: OpenedFile['sql'], images: readonly Kept[]): KeptVersion[] {
  const rows = sql(
    'SELECT id, name, change_log AS changeLog, user_id AS user, image_id, start_at AS start, end_at AS "end" FROM image_versions',
  );
  return (rows as (Omit<KeptVersion, 'image'> & { image_id: number })[]).map(({ image_id, ...row }) => {
    const image = images.find((one) => one.id === image_id);
    assert.ok(image);
    return { ...row, image };
  });
}

const inOrder = <Item extends { id: number; start: number }>(items: readonly Item[]): number[] =>
  [...items].sort((left, right) => right.start - left.start || right.id - left.id).map((item) => item.id);

const hasEnded = (end: number | null, now: number) => end !== null && end <= now;
const USERS = new Map(demoData.users.map((user) => [user.username, user.id]));
const userOf = (name: string) => USERS.get(name) ?? Number(name);

const holds = (texts: readonly string[], search: string): boolean =>
  texts.some((text) => foldCase(text).includes(foldCase(search)));
const textsOf = ({ name, description, owner, tags }: Kept): readonly string[] => {
  const user = demoData.users.find(({ id }) => id === owner.id);
  return [name, description, user?.username ?? '', ...tags];
};

function passes(image: Kept, filter: ImageFilter, now: number): boolean {
  const inOrganization = (uuids: readonly string[]) =>
    demoData.organizations.some((one) => one.id === image.organization && uuids.includes(one.uuid));
  const { search, tagName, createdBy, organization, arch, name, isPublic, ended, publicOrOrganizations } =
    filter;
  return (
    (search === undefined || holds(textsOf(image), search)) &&
    (tagName === undefined || image.tags.includes(tagName)) &&
    (createdBy === undefined || image.owner.id === userOf(createdBy)) &&
    (organization === undefined || inOrganization([organization])) &&
    (arch === undefined || image.arch === arch) &&
    (name === undefined || image.name === name) &&
    (isPublic === undefined || image.isPublic === isPublic) &&
    (ended === undefined || hasEnded(image.end, now) === ended) &&
    (publicOrOrganizations === undefined || image.isPublic || inOrganization(publicOrOrganizations))
  );
}

/** Every way through a list shows the same: by number from each end, by `next`, by `previous`. */
async function assertListed(
  read: (page: PageRequest) => Promise<Page<{ readonly id: number }>>,
  expected: readonly number[],
  size: number,
): Promise<void> {
  const last = Math.max(1, Math.ceil(expected.length / size));
  const byNumber: number[] = [];
  for (let page = 1; page <= last; page++) {
    const found = await read({ page, size });
    assert.equal(found.total, expected.length);
    assert.deepEqual([found.previous === null, found.next === null], [page === 1, page === last]);
    byNumber.push(...found.items.map((item) => item.id));
  }
  assert.deepEqual(byNumber, expected);
  const beyond = await read({ page: last + 1, size });
  assert.deepEqual([beyond.items, beyond.total, beyond.next], [[], expected.length, null]);

  let found = await read({ page: 1, size });
  const forward = found.items.map((item) => item.id);
  while (found.next !== null) {
    found = await read({ page: 1, size, after: found.next });
    forward.push(...found.items.map((item) => item.id));
  }
  assert.deepEqual(forward, expected);
  let backward = found.items.map((item) => item.id);
  while (found.previous !== null) {
    found = await read({ page: 1, size, after: found.previous });
    backward = [...found.items.map((item) => item.id), ...backward];
  }
  assert.deepEqual(backward, expected);
}

// One is the beginning of another; some are shorter than a trigram, or would mean something to a database.
const NAMES = ['one', 'Straße 1', '解析', '100% "sure"', "O'Hara"];
const TERMS = [
  'o',
  'ON',
  'one',
  'strasse',
  'ße',
  '解',
  '解析',
  '析',
  '%',
  '"',
  '" OR "',
  "'h",
  'nothing has this',
  'rname',
  'ed',
  '',
];

const TAGS = ['Featured', 'c++'];
const moment = fc.integer({ min: -3, max: 9 }).map((seconds) => NOW + seconds * SECOND);
const end = fc.option(moment, { nil: null });
const one = fc.nat(20);

const write = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      owner: fc.constantFrom(1, 2),
      isPublic: fc.boolean(),
      arch: fc.constantFrom('arm' as const, 'x86_64' as const),
      start: moment,
      tags: fc.subarray(TAGS),
      name: fc.constantFrom(...NAMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      image: one,
      change: fc.oneof(
        fc.record({ isPublic: fc.boolean() }),
        fc.record({ end }),
        fc.record({ tags: fc.subarray(TAGS) }),
        fc.record({ arch: fc.constantFrom('arm' as const, 'x86_64' as const) }),
        fc.record({ name: fc.constantFrom(...NAMES) }),
        fc.record({ description: fc.constantFrom(...NAMES) }),
      ),
    }),
  },
  fc.record({ do: fc.constant('delete' as const), image: one }),
  fc.record({ do: fc.constant('purge' as const), image: one }),
  fc.record({
    do: fc.constant('share' as const),
    image: one,
    with: fc.constantFrom({ kind: 'user', value: '2' } as const, { kind: 'group', value: '1' } as const),
    end,
  }),
  fc.record({
    do: fc.constant('transfer' as const),
    image: one,
    owner: fc.constantFrom(1, 2),
    organization: fc.constantFrom(null, ORGANIZATION),
  }),
  fc.record({
    do: fc.constant('version' as const),
    version: fc.nat(3),
    end,
    changeLog: fc.constantFrom(...NAMES),
  }),
  // As by imaging, which gives an image that has not begun its next version.
  fc.record({ do: fc.constant('version begins' as const), version: fc.nat(3), start: moment }),
  fc.record({ do: fc.constant('take in' as const) }),
  fc.record({ do: fc.constant('look' as const) }),
);
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;

const filters = {
  search: fc.constantFrom(...TERMS),
  tagName: fc.constantFrom(...TAGS, 'nothing has this'),
  createdBy: fc.constantFrom('1', 'username', 'nobody'),
  organization: fc.constant(ORGANIZATION),
  arch: fc.constant('arm'),
  name: fc.constantFrom(...NAMES),
  isPublic: fc.boolean(),
  ended: fc.boolean(),
  publicOrOrganizations: fc.constantFrom([], [ORGANIZATION]),
};
/** None, one, or some of them. */
const filterArbitrary: fc.Arbitrary<ImageFilter> = fc.oneof(
  fc.constant({}),
  ...Object.entries(filters).map(([name, values]) => fc.record<ImageFilter>({ [name]: values })),
  fc.record({ search: filters.search }),
  fc.record(filters, { requiredKeys: [] }),
);

const inGroups = (actor: Actor, groups: readonly number[]): Actor =>
  actor.kind === 'user' ? { ...actor, groups } : actor;
const actors = [anonymous, owner, other, inGroups(other, [1]), staff];

const look = fc.record({
  at: moment,
  actor: fc.constantFrom(...actors),
  filter: filterArbitrary,
  size: fc.integer({ min: 1, max: 4 }),
});

async function carryOut(
  { store, sql }: OpenedFile,
  step: Write,
  images: readonly Kept[],
  now: number,
): Promise<void> {
  const call = by(staff, now);
  const pick = (n: number) => id(images[n % images.length]?.id ?? 0);
  switch (step.do) {
    case 'create': {
      const { owner, isPublic, arch, start, tags, name } = step;
      const image = { name, organization: ORGANIZATION, rootVolume: VOLUME, extraVolumes: '[]', tags };
      await store.createImage({ ...image, owner, isPublic, arch, start }, call);
      return;
    }
    case 'edit':
      await store.updateImage(pick(step.image), step.change, call);
      return;
    case 'delete':
      return store.deleteImage(pick(step.image), call);
    case 'purge':
      return store.purgeImage(pick(step.image), call);
    case 'share':
      await store.shareImage(pick(step.image), step.with, step.end, call);
      return;
    case 'transfer':
      await store.transferImage(pick(step.image), step, call);
      return;
    case 'version':
      await store.updateImageVersion(id(step.version), { end: step.end, changeLog: step.changeLog }, call);
      return;
    case 'version begins':
      sql(`UPDATE image_versions SET start_at = ${step.start} WHERE id = ${step.version}`);
      return;
    case 'take in':
      takeIn(sql);
      return;
    case 'look':
      return;
  }
}

/** So many that wait are taken in with all that waits; there is nothing of these numbers. */
function takeIn(sql: OpenedFile['sql']): void {
  for (const [table, search] of [
    ['images', 'image_search'],
    ['image_versions', 'version_search'],
  ] as const) {
    sql(`WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting
        WHERE n < 64 - (SELECT count(*) FROM ${search}_waiting))
      INSERT INTO ${search}_waiting SELECT -n FROM counting`);
    assertIndexed(sql, table, search);
  }
}

/** Nothing waits, and the index knows each trigram in as many texts as hold it: the end of a text is one of two letters. */
function assertIndexed(sql: OpenedFile['sql'], table: string, search: string): void {
  assert.deepEqual(sql(`SELECT * FROM ${search}_waiting`), []);
  const texts = sql(`SELECT search_text AS text FROM ${table}`) as { text: string }[];
  const expected: Record<string, number> = {};
  for (const { text } of texts) {
    const letters = [...text, '\u001f', '\u001f'];
    const trigrams = new Set(letters.slice(2).map((letter, n) => `${letters[n]}${letters[n + 1]}${letter}`));
    for (const trigram of trigrams) expected[trigram] = (expected[trigram] ?? 0) + 1;
  }
  const known = sql(`SELECT term, doc FROM ${search}_terms`) as { term: string; doc: number }[];
  assert.deepEqual(Object.fromEntries(known.map(({ term, doc }) => [term, doc])), expected);
}

/** Kept entries and counts are what the views and a count say, whatever the moment is. */
function assertKept(sql: OpenedFile['sql']): void {
  const listed = `SELECT * FROM listed_images UNION ALL
    SELECT list, start_at, id, is_public, open_from, open_until FROM listed_versions`;
  assert.deepEqual(sql(`SELECT * FROM (${listed}) EXCEPT SELECT * FROM list_entries`), []);
  assert.deepEqual(sql(`SELECT * FROM list_entries EXCEPT SELECT * FROM (${listed})`), []);
  const kept =
    sql(`SELECT list, sum(items) AS items, sum(open) AS open, sum(ended) AS ended, sum(public) AS public
    FROM list_chunks GROUP BY list HAVING sum(items) > 0 ORDER BY list`);
  const counted = sql(`SELECT list, count(*) AS items,
      count(*) FILTER (WHERE is_public = 1 AND open_from <= at AND (open_until IS NULL OR open_until > at)) AS open,
      count(*) FILTER (WHERE open_until <= at) AS ended, sum(is_public) AS public
    FROM list_entries JOIN list_moment GROUP BY list ORDER BY list`);
  assert.deepEqual(kept, counted);
}

async function openEmpty(t: TestContext): Promise<OpenedFile> {
  const empty = { ...demoData, images: [], versions: [], requests: [] };
  const opened = openFile(t);
  await opened.store.loadDemo(empty, by(local));
  // The schema was made just now, which is long after what these tests call now.
  opened.sql(`UPDATE list_moment SET at = ${NOW - 10 * SECOND}`);
  return opened;
}

describe('kept lists', () => {
  it('say what a look at each image and version says, after every write and at any time', async (t) => {
    const histories = fc.array(
      fc.record({ step: write, wait: fc.nat(2), looks: fc.array(look, { maxLength: 3 }) }),
      {
        minLength: 4,
        maxLength: 14,
      },
    );
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const opened = await openEmpty(t);
        let clock = NOW - 3 * SECOND;
        const { store, sql } = opened;
        for (const { step, wait, looks } of history) {
          clock += wait * SECOND;
          await carryOut(opened, step, keptImages(sql), clock).catch((error: Error) => {
            // Not there, ended, or a share that ends in the past: then nothing has changed.
            if (error.name !== 'CatalogueError') throw error;
          });
          assertKept(sql);
          const images = keptImages(sql);
          const versions = keptVersions(sql, images);
          for (const { at: now, actor, filter, size } of looks) {
            const seen = images.filter(
              (image) => canSeeImage(image, actor, now) && passes(image, filter, now),
            );
            const call = by(actor, now);
            await assertListed((page) => store.images(filter, page, call), inOrder(seen), size);
            assert.equal(await store.countImages(filter, call), seen.length);
            const all: number[] = [];
            for await (const image of store.allImages(filter, call)) all.push(image.id);
            assert.deepEqual(all, inOrder(seen));

            const { search, createdBy, ended } = filter;
            const some: ImageVersionFilter = {
              ...(search !== undefined && { search }),
              ...(createdBy !== undefined && { createdBy }),
              ...(ended !== undefined && { ended }),
            };
            const seenVersions = versions.filter(
              (version) =>
                canSeeVersion(version, actor, now) &&
                (search === undefined ||
                  holds([version.name, version.changeLog, ...textsOf(version.image)], search)) &&
                (createdBy === undefined || version.user === userOf(createdBy)) &&
                (ended === undefined ||
                  ended === (hasEnded(version.end, now) || hasEnded(version.image.end, now))),
            );
            await assertListed((page) => store.imageVersions(some, page, call), inOrder(seenVersions), size);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leave nothing of an old text in the index, nor of what is gone', async (t) => {
    const { store, sql } = await openEmpty(t);
    const image = { arch: 'arm', isPublic: true, rootVolume: VOLUME, extraVolumes: '[]', owner: 1 } as const;
    const { id: number } = await store.createImage(
      { ...image, name: 'Straße', organization: null },
      by(staff),
    );
    takeIn(sql);
    await store.updateImage(id(number), { name: '解析' }, by(staff));
    takeIn(sql);
    await store.deleteImage(id(number), by(staff));
    await store.purgeImage(id(number), by(staff, NOW + SECOND));
    takeIn(sql);
  });

  it('stay right where a list is cut in many chunks: filled one by one, at once, and emptied again', async (t) => {
    const { store, sql } = await openEmpty(t);
    insertMany(sql);
    const assertAll = async () => {
      assertKept(sql);
      assertChunks(sql);
      const images = keptImages(sql);
      for (const actor of [anonymous, owner, staff]) {
        const seen = inOrder(images.filter((image) => canSeeImage(image, actor, NOW)));
        await assertListed((page) => store.images({}, page, by(actor)), seen, 100);
      }
    };
    await assertAll();
    const chunks = () => sql("SELECT * FROM list_chunks WHERE list = 'i'").length;
    assert.ok(chunks() >= 3, `${chunks()} chunks`);
    for (const step of FILL) sql(step);
    assert.ok(chunks() >= 3, `${chunks()} chunks`);
    await assertAll();
    sql(`DELETE FROM images WHERE start_at < ${NOW - 300 * SECOND}`);
    await assertAll();
    sql('DELETE FROM images');
    await assertAll();
    assert.equal(chunks(), 1);
  });

  it('lead through what holds a common text as they lead through all', async (t) => {
    const { store, sql } = await openEmpty(t);
    insertMany(sql);
    sql(`INSERT INTO image_versions SELECT id, uuid, id, iif(id % 3 = 0, 'one', 'two'), '', 1, NULL, NULL, owner_id,
      start_at + id % 4 - 1, NULL, iif(id % 3 = 0, 'one', 'two') FROM images`);
    const images = keptImages(sql);
    const versions = keptVersions(sql, images);
    const filter = { search: 'one' };
    const found = images.filter((image) => passes(image, filter, NOW));
    assert.ok(found.length > 2_000 && found.length < images.length);
    for (const actor of [anonymous, owner, staff]) {
      const call = by(actor);
      const seen = found.filter((image) => canSeeImage(image, actor, NOW));
      await assertListed((page) => store.images(filter, page, call), inOrder(seen), 300);
      const seenVersions = versions.filter(
        (version) =>
          canSeeVersion(version, actor, NOW) && holds([version.name, ...textsOf(version.image)], 'one'),
      );
      await assertListed((page) => store.imageVersions(filter, page, call), inOrder(seenVersions), 300);
    }
  });
});

/** Many start together; some are private, have ended, or will begin. One in four holds no text that the others do. */
function insertMany(sql: OpenedFile['sql']): void {
  sql(`WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting WHERE n < 5000)
    INSERT INTO images SELECT n, printf('%08d-0000-4000-8000-000000000000', n), iif(n % 4 = 0, 'two', 'one'), '', NULL,
      1 + n % 2, NULL, n % 7 <> 0, ${NOW} + (n * 7919 % 900 - 800) * ${SECOND}, iif(n % 5 = 0, ${NOW} - n % 3, NULL),
      0, 'arm', (SELECT id FROM volumes LIMIT 1), '[]', NULL, NULL, NULL, iif(n % 4 = 0, 'two', 'one') FROM counting`);
}

/** Each chunk counts what stands between its beginning and that of the next, and holds no more than it may. */
function assertChunks(sql: OpenedFile['sql']): void {
  type Row = Readonly<Record<'list' | 'start_at' | 'id' | 'items' | 'open' | 'ended' | 'public', number>>;
  const entries = sql(`SELECT list, start_at, id, is_public AS public, 1 AS items, open_until <= at AS ended,
      is_public = 1 AND open_from <= at AND (open_until IS NULL OR open_until > at) AS open
    FROM list_entries JOIN list_moment ORDER BY list, start_at, id`) as Row[];
  const chunks = sql('SELECT * FROM list_chunks ORDER BY list, start_at, id') as Row[];
  const isAfter = (entry: Row, chunk: Row) =>
    entry.start_at > chunk.start_at || (entry.start_at === chunk.start_at && entry.id >= chunk.id);
  chunks.forEach((chunk, index) => {
    const next = chunks[index + 1];
    const held = entries.filter(
      (entry) =>
        entry.list === chunk.list &&
        isAfter(entry, chunk) &&
        (next?.list !== chunk.list || !isAfter(entry, next)),
    );
    const counted = (name: 'items' | 'open' | 'ended' | 'public') =>
      held.reduce((total, entry) => total + (entry[name] ?? 0), 0);
    assert.deepEqual(
      [chunk.items, chunk.open, chunk.ended, chunk.public],
      [counted('items'), counted('open'), counted('ended'), counted('public')],
    );
    assert.ok(chunk.items <= 2048);
  });
}
