import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageVersionFilter } from '../images.js';
import type { Position } from '../position.js';
import { allOf, type Condition, condition, namedUser, versionConditions } from '../sql/conditions.js';
import type { Connection } from './connection.js';
import { dialect } from './dialect.js';
import { seenBy } from './image-extras.js';
import { keptListing, type Members } from './kept-listing.js';
import { gathered, type Listing, later } from './pages.js';
import { isCommon, searchHits } from './search-hits.js';
import { tableListing } from './table-listing.js';
import { beginOf, walkedFirst } from './walked-first.js';

/** The versions that the filter and the caller's rights leave. */
export function versionListing(
  db: Connection,
  filter: ImageVersionFilter,
  scope: Scope,
  now: Micros,
): Listing {
  const { search, ...unsearched } = filter;
  // Every text holds the empty one.
  if (search === '') return versionListing(db, unsearched, scope, now);
  const { createdBy, ended, ...rest } = filter;
  const list = listOf(db, createdBy);
  if (scope.kind === 'visible' && ended === true) return gathered([]);
  const members = membersOf(ended, scope);
  if (list === null || Object.keys(rest).length > 0) return scanned(db, filter, scope, now);
  return keptListing(db, { list, members, extras: extrasOf(db, filter, scope, now), now });
}

/** Null where the number of one user is the name of another. */
function listOf(db: Connection, createdBy: string | undefined): string | null {
  if (createdBy === undefined) return 'v';
  const named = namedUser(createdBy);
  const users = db.all<{ id: number }>(`SELECT u.id FROM users u WHERE ${named.sql}`, ...named.values);
  return users.length > 1 ? null : `vu${users[0]?.id ?? ''}`;
}

function membersOf(ended: boolean | undefined, scope: Scope): Members {
  // What is open to all has not ended.
  if (scope.kind === 'visible') return 'open';
  if (ended === undefined) return 'every';
  return ended ? 'ended' : 'current';
}

function scanned(db: Connection, filter: ImageVersionFilter, scope: Scope, now: Micros): Listing {
  const term = filter.search === undefined ? undefined : searchTerm(filter.search);
  if (term === null) return gathered([]);
  const where = versionConditions(dialect, filter, scope, now);
  if (filter.image !== undefined) return inTheirOrder(db, where);
  if (term === undefined) return { ...inTheirOrder(db, where), exceeds: (rows) => areMore(db, rows) };
  return {
    ...later(() => foundByText(db, term, where, beginOf(scope)) ?? inTheirOrder(db, where)),
    exceeds: (rows) =>
      (isCommon(db, 'version_search', term, rows) || isCommon(db, 'image_search', term, rows)) &&
      areMore(db, rows),
  };
}

/** Whether there are more versions than so many. */
function areMore(db: Connection, rows: number): boolean {
  const sql = "SELECT total(items) AS items FROM list_chunks WHERE list = 'v'";
  return (db.get<{ items: number }>(sql)?.items ?? 0) > rows;
}

const PLACED = { start: 'v.start_at', id: 'v.id' };
const OF_IMAGES = 'JOIN images i ON i.id = v.image_id';

const inTheirOrder = (db: Connection, where: Condition): Listing =>
  tableListing(db, { ...PLACED, from: `image_versions v ${OF_IMAGES}`, where });

function foundByText(db: Connection, term: string, where: Condition, begin: Position | null): Listing | null {
  const hits = hitsOf(db, term);
  if (hits === null) return null;
  // What the planner takes for better goes through all of them.
  const from = `image_versions v NOT INDEXED ${OF_IMAGES}`;
  const byText = tableListing(db, { ...PLACED, from, where: allOf([hits, where]) });
  return walkedFirst(db, byText, {
    list: 'v',
    joined: 'CROSS JOIN image_versions v ON v.id = candidate.id CROSS JOIN images i ON i.id = v.image_id',
    where,
    begin,
  });
}

/** A version is found by its own text and by that of its image. */
function hitsOf(db: Connection, term: string): Condition | null {
  const own = searchHits(db, 'version_search', term);
  const ofImages = searchHits(db, 'image_search', term);
  return own === null || ofImages === null
    ? null
    : condition(
        `v.id IN (${own.sql} UNION ALL SELECT f.id FROM image_versions f WHERE f.image_id IN (${ofImages.sql}))`,
        ...own.values,
        ...ofImages.values,
      );
}

/** What the caller sees besides what is open to all, of the filter: of their own images, and of those shared with them. */
function extrasOf(
  db: Connection,
  filter: ImageVersionFilter,
  scope: Scope,
  now: Micros,
): readonly Position[] {
  if (scope.kind === 'everything') return [];
  const where = versionConditions(dialect, filter, scope, now);
  const images = seenBy(scope);
  if (images === null) return [];
  return db.all<Position>(
    `SELECT v.start_at AS start, v.id
     FROM (SELECT id FROM (${images.sql}) UNION SELECT id FROM images WHERE owner_id = ?) candidate
     CROSS JOIN images i ON i.id = candidate.id CROSS JOIN image_versions v ON v.image_id = i.id
     WHERE NOT (i.is_public = 1 AND i.start_at <= ? AND v.start_at <= ?) AND ${where.sql}
     ORDER BY v.start_at DESC, v.id DESC`,
    ...images.values,
    scope.userId,
    now,
    now,
    ...where.values,
  );
}
