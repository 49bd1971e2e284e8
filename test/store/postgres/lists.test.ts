import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Actor, canSeeImage, canSeeVersion, hasEnded, scopeOf } from '../../../src/catalogue/access.js';
import { foldCase } from '../../../src/catalogue/text.js';
import type { Page, PageRequest } from '../../../src/store/call.js';
import type { ImageFilter, ImageVersionFilter } from '../../../src/store/images.js';
import { newestFirst, type Position, readTurn } from '../../../src/store/position.js';
import { imageListing } from '../../../src/store/postgres/image-listing.js';
import { MARGIN } from '../../../src/store/postgres/list-fold.js';
import { countIn, type Kind, pageOf, sliceOf } from '../../../src/store/postgres/list-pages.js';
import type { Listing } from '../../../src/store/postgres/listing.js';
import { versionListing } from '../../../src/store/postgres/version-listing.js';
import {
  ARCHS,
  change,
  type Dice,
  dice,
  make,
  NAMES,
  type Opened,
  opened,
  SPAN,
  second,
  seed,
  TAGS,
  time,
  USERS,
  uuid,
} from './random-images.js';

const positions = (table: string): Kind<Position> => ({
  table,
  joins: '',
  item: "json_build_object('start', t.start_at, 'id', t.id)",
  of: (json) => json as Position,
});
const IMAGES = positions('images');
const VERSIONS = positions('image_versions');

interface ImageRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly search_text: string;
  readonly arch: string;
  readonly is_public: boolean;
  readonly start_at: number;
  readonly end_at: number | null;
  readonly owner: { readonly id: number; readonly username: string };
  readonly organization: string | null;
  readonly tags: readonly string[];
  readonly shares: readonly { readonly id: number; readonly end: number | null }[];
  readonly group_shares: readonly { readonly id: number; readonly end: number | null }[];
}

interface VersionRow {
  readonly id: number;
  readonly image_id: number;
  readonly start_at: number;
  readonly end_at: number | null;
  readonly search_text: string;
  readonly user: { readonly id: number; readonly username: string };
}

/** All there is, by plain queries. */
async function everything({ all }: Opened) {
  const json = async <Row>(sql: string): Promise<readonly Row[]> =>
    (await all<{ row: string }>(sql)).map(({ row }) => JSON.parse(row) as Row);
  const shares = (table: string, of: string) =>
    `coalesce((SELECT json_agg(json_build_object('id', s.${of}, 'end', s.end_at)) FROM ${table} s WHERE s.image_id = i.id), '[]')`;
  const images = await json<ImageRow>(
    `SELECT row_to_json(row) AS row FROM (SELECT i.*, row_to_json(u) AS owner, o.uuid AS organization,
       coalesce((SELECT json_agg(t.name) FROM image_tags it JOIN tags t ON t.id = it.tag_id WHERE it.image_id = i.id), '[]') AS tags,
       ${shares('image_shares', 'user_id')} AS shares, ${shares('image_group_shares', 'group_id')} AS group_shares
     FROM images i JOIN users u ON u.id = i.owner_id LEFT JOIN organizations o ON o.id = i.organization_id) row`,
  );
  const versions = await json<VersionRow>(
    'SELECT row_to_json(row) AS row FROM (SELECT v.*, row_to_json(u) AS user FROM image_versions v JOIN users u ON u.id = v.user_id) row',
  );
  return { images, versions };
}
type Everything = Awaited<ReturnType<typeof everything>>;

const guarded = (image: ImageRow) => ({
  owner: image.owner,
  isPublic: image.is_public,
  sharedWith: image.shares,
  sharedWithGroups: image.group_shares,
  start: image.start_at,
  end: image.end_at,
});

const isNamed = (user: { id: number; username: string }, name: string): boolean =>
  String(user.id) === name || user.username === name;

function imagesOf(
  { images }: Everything,
  filter: ImageFilter,
  actor: Actor,
  now: number,
): readonly Position[] {
  const isListed = (image: ImageRow): boolean =>
    canSeeImage(guarded(image), actor, now) &&
    (filter.search === undefined || image.search_text.includes(foldCase(filter.search))) &&
    (filter.tagName === undefined || image.tags.includes(filter.tagName)) &&
    (filter.createdBy === undefined || isNamed(image.owner, filter.createdBy)) &&
    (filter.organization === undefined || image.organization === filter.organization) &&
    (filter.isPublic === undefined || image.is_public === filter.isPublic) &&
    (filter.arch === undefined || image.arch === filter.arch) &&
    (filter.name === undefined || image.name === filter.name) &&
    (filter.publicOrOrganizations === undefined ||
      image.is_public ||
      filter.publicOrOrganizations.includes(image.organization ?? '')) &&
    (filter.ended === undefined || hasEnded({ end: image.end_at }, now) === filter.ended);
  return images.filter(isListed).map(placed).sort(newestFirst);
}

function versionsOf(
  all: Everything,
  filter: ImageVersionFilter,
  actor: Actor,
  now: number,
): readonly Position[] {
  const isListed = (version: VersionRow): boolean => {
    const image = all.images.find(({ id }) => id === version.image_id);
    assert(image !== undefined);
    const { search, ended } = filter;
    return (
      canSeeVersion({ image: guarded(image), start: version.start_at, end: version.end_at }, actor, now) &&
      (search === undefined ||
        version.search_text.includes(foldCase(search)) ||
        image.search_text.includes(foldCase(search))) &&
      (filter.image === undefined || [image.uuid, String(image.id)].includes(filter.image)) &&
      (filter.createdBy === undefined || isNamed(version.user, filter.createdBy)) &&
      (ended === undefined ||
        (hasEnded({ end: version.end_at }, now) || hasEnded({ end: image.end_at }, now)) === ended)
    );
  };
  return all.versions.filter(isListed).map(placed).sort(newestFirst);
}

const placed = ({ id, start_at: start }: { id: number; start_at: number }): Position => ({ start, id });

const ACTORS: readonly Actor[] = [
  { kind: 'anonymous' },
  { kind: 'local', label: 'here' },
  ...USERS.map((username, index) => ({
    kind: 'user' as const,
    user: { id: index + 1, uuid: uuid(1, index), username },
    staff: false,
    organizations: [],
    groups: index === 0 ? [1, 2] : index === 1 ? [2] : [],
    label: '',
  })),
];

const pick = <Thing>(roll: Dice, things: readonly Thing[]): Thing => {
  const thing = things[roll(things.length)];
  assert(thing !== undefined);
  return thing;
};

/** Some of these members, each as a rule absent. */
function filterOf<Filter extends object>(
  roll: Dice,
  members: { readonly [Name in keyof Filter]: readonly Filter[Name][] },
): Filter {
  const wanted = Object.entries<readonly unknown[]>(members).filter(() => roll(5) === 0);
  return Object.fromEntries(wanted.map(([name, values]) => [name, pick(roll, values)])) as Filter;
}

const imageFilter = (roll: Dice): ImageFilter =>
  filterOf<ImageFilter>(roll, {
    search: ['', 'UBU', 'a%b', 'z', 'fédo', '%', 'nowhere', '\u0000'],
    tagName: [...TAGS, 'none'],
    createdBy: [...USERS, '2', 'nobody', '99'],
    organization: [uuid(2, 1), uuid(2, 9), 'no uuid'],
    isPublic: [true, false],
    arch: [...ARCHS, 'mips'],
    name: NAMES,
    publicOrOrganizations: [[], [uuid(2, 1)], [uuid(2, 1), uuid(2, 2), 'no uuid']],
    ended: [true, false],
  });

const versionFilter = (roll: Dice): ImageVersionFilter =>
  filterOf<ImageVersionFilter>(roll, {
    search: ['', 'zzz', 'UBU', 'z', 'words', 'nowhere'],
    image: ['3', uuid(6, 4), 'nothing'],
    createdBy: [...USERS, '2', 'nobody'],
    ended: [true, false],
  });

/** What a page is, said once more: of all positions at once. */
function expectedPage(
  items: readonly Position[],
  { page, size, after }: PageRequest,
): readonly [Position[], boolean, boolean] {
  const slice = (from: number, to: number): readonly [Position[], boolean, boolean] => {
    const found = items.slice(Math.max(0, from), Math.max(0, to));
    return [found, from > 0, to < items.length];
  };
  if (after === undefined) return slice((page - 1) * size, page * size);
  const turn = readTurn(after);
  if (turn.to === 'last') return slice(items.length - (items.length % size || size), items.length);
  const { position } = turn;
  if (turn.to === 'after') {
    const from = items.filter((item) => newestFirst(item, position) <= 0).length;
    return slice(from, from + size);
  }
  const to = items.filter((item) => newestFirst(item, position) < 0).length;
  return to === 0 ? slice(0, size) : slice(to - size, to);
}

const turnOf = (text: string): string => Buffer.from(text, 'latin1').toString('base64url');

async function checkList(
  db: Opened,
  kind: Kind<Position>,
  listing: () => Listing,
  items: readonly Position[],
  roll: Dice,
  what: string,
) {
  assert.equal(await db.work(countIn(listing())), items.length, what);
  const size = 1 + roll(7);
  const at = items.length === 0 ? { start: time(roll), id: 5 } : pick(roll, items);
  const requests: PageRequest[] = [
    { page: 1, size },
    { page: 1 + roll(Math.ceil(items.length / size) + 2), size },
    { page: 1, size, after: turnOf(`a${at.start}.${at.id}`) },
    { page: 1, size, after: turnOf(`b${at.start}.${at.id}`) },
    { page: 1, size, after: turnOf(`${roll(2) === 0 ? 'a' : 'b'}${time(roll)}.${1 + roll(60)}`) },
    { page: 1, size, after: turnOf('l') },
  ];
  for (const request of requests) {
    const page: Page<Position> = await db.work(pageOf(kind, listing(), request));
    const [found, before, after] = expectedPage(items, request);
    const told = `${what} ${JSON.stringify(request)}`;
    assert.deepEqual(page.items, found, told);
    assert.equal(page.total, items.length, told);
    const first = found[0];
    const last = found.at(-1);
    const none = items.length === 0 ? null : turnOf('l');
    assert.equal(page.next, last !== undefined && after ? turnOf(`a${last.start}.${last.id}`) : null, told);
    assert.equal(
      page.previous,
      first === undefined ? none : before ? turnOf(`b${first.start}.${first.id}`) : null,
      told,
    );
  }
  const slices: Position[] = [];
  for (;;) {
    const slice = await db.work(sliceOf(kind, listing(), slices.at(-1) ?? null, 5));
    slices.push(...slice);
    if (slice.length < 5) break;
  }
  assert.deepEqual(slices, items, `${what} slices`);
}

const CLOCK = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now';

describe('lists in PostgreSQL', () => {
  for (const seedOf of [1, 2]) {
    it(`say what all there is says, for each filter, role and clock (${seedOf})`, async (t) => {
      const db = await opened(t);
      const roll = dice(seedOf);
      await seed(db);
      let made = 0;
      for (let round = 0; round < 10; round++) {
        for (let n = 0; n < 5; n++) await make(db, roll, ++made);
        for (let n = 0; n < 4; n++) await change(db, roll, 1 + roll(made));
        if (roll(4) > 0) await db.fold(second(roll(SPAN)));
        const all = await everything(db);
        for (let n = 0; n < 6; n++) {
          const now = second(roll(SPAN + 4) - 2);
          const actor = pick(roll, ACTORS);
          const scope = scopeOf(actor, now);
          const check = (
            kind: Kind<Position>,
            filter: object,
            listing: () => Listing,
            items: readonly Position[],
          ) => {
            const what = `${kind.table} ${JSON.stringify(filter)} for ${JSON.stringify(actor)} at ${now} in round ${round}`;
            return checkList(db, kind, listing, items, roll, what);
          };
          const images = imageFilter(roll);
          const ofImages = () => imageListing(images, scope, now);
          await check(IMAGES, images, ofImages, imagesOf(all, images, actor, now));
          const versions = versionFilter(roll);
          const ofVersions = () => versionListing(versions, scope, now);
          await check(VERSIONS, versions, ofVersions, versionsOf(all, versions, actor, now));
        }
      }
    });
  }

  it('are counted no further than the clock of the database, where that of who counts is ahead', async (t) => {
    const db = await opened(t);
    const [before] = await db.all<{ now: number }>(CLOCK);
    await db.fold(Number.MAX_SAFE_INTEGER - MARGIN);
    const [moment] = await db.all<{ at: number }>('SELECT at FROM list_moment');
    const [after] = await db.all<{ now: number }>(CLOCK);
    assert.ok(before !== undefined && moment !== undefined && after !== undefined);
    assert.ok(moment.at >= before.now - MARGIN && moment.at <= after.now - MARGIN, String(moment.at));
  });

  it('count right while others write and fold, and after', async (t) => {
    const db = await opened(t);
    await seed(db);
    const writer = async (nth: number) => {
      const roll = dice(nth);
      for (let n = 0; n < 8; n++) {
        await make(db, roll, nth * 100 + n);
        await change(db, roll, nth * 100 + roll(n + 1));
      }
    };
    let isWriting = true;
    const folder = async () => {
      while (isWriting) await db.fold(second(SPAN / 2));
    };
    const reader = async () => {
      while (isWriting) {
        const [row] = await db.all<{ counted: number; held: number }>(
          `SELECT (SELECT count(*) FROM images) AS held, coalesce(sum(items), 0) AS counted FROM (
             SELECT items FROM list_counts WHERE list = 'i'
             UNION ALL SELECT items FROM list_steps WHERE list = 'i') counts`,
        );
        assert.equal(row?.counted, row?.held);
      }
    };
    const beside = [folder(), folder(), reader()];
    await Promise.all([1, 2, 3].map(writer));
    isWriting = false;
    await Promise.all(beside);
    const all = await everything(db);
    for (const now of [0, SPAN / 2 - 3, SPAN / 2, SPAN].map(second)) {
      for (const actor of ACTORS) {
        const listing = imageListing({}, scopeOf(actor, now), now);
        assert.equal(await db.work(countIn(listing)), imagesOf(all, {}, actor, now).length);
      }
    }
  });
});
