import type { Scope } from '../../catalogue/access.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageVersionFilter } from '../images.js';
import type { Position } from '../position.js';
import { namedUser, versionConditions } from './conditions.js';
import type { Connection } from './connection.js';
import { seenBy } from './image-extras.js';
import { keptListing, type Members } from './kept-listing.js';
import { gathered, type Listing } from './pages.js';
import { tableListing } from './table-listing.js';

/** The versions that the filter and the caller's rights leave. */
export function versionListing(
  db: Connection,
  filter: ImageVersionFilter,
  scope: Scope,
  now: Micros,
): Listing {
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
  return tableListing(db, {
    from: 'image_versions v JOIN images i ON i.id = v.image_id JOIN users u ON u.id = v.user_id',
    start: 'v.start_at',
    id: 'v.id',
    where: versionConditions(filter, scope, now),
  });
}

/** What the caller sees besides what is open to all, of the filter: of their own images, and of those shared with them. */
function extrasOf(
  db: Connection,
  filter: ImageVersionFilter,
  scope: Scope,
  now: Micros,
): readonly Position[] {
  if (scope.kind === 'everything') return [];
  const where = versionConditions(filter, scope, now);
  const images = seenBy(scope);
  if (images === null) return [];
  return db.all<Position>(
    `SELECT v.start_at AS start, v.id
     FROM (SELECT id FROM (${images.sql}) UNION SELECT id FROM images WHERE owner_id = ?) candidate
     CROSS JOIN images i ON i.id = candidate.id CROSS JOIN image_versions v ON v.image_id = i.id
     JOIN users u ON u.id = v.user_id
     WHERE NOT (i.is_public = 1 AND i.start_at <= ? AND v.start_at <= ?) AND ${where.sql}
     ORDER BY v.start_at DESC, v.id DESC`,
    ...images.values,
    scope.userId,
    now,
    now,
    ...where.values,
  );
}
