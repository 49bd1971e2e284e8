import type { Scope } from '../../catalogue/access.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageVersionFilter } from '../images.js';
import { namedUser, rightsOfSeen, versionConditions, versionRights } from './conditions.js';
import { FENCE, type Fragment, fragment, valuesOf } from './fragments.js';
import { seenBy } from './image-extras.js';
import { listsOfUser, type Members } from './kept-lists.js';
import { gathered, type Listing, NONE } from './listing.js';

/** The versions that the filter and the caller's rights leave. */
export function versionListing(filter: ImageVersionFilter, scope: Scope, now: Micros): Listing {
  const { search, image, createdBy, ended } = filter;
  // Every text holds the empty one.
  if (search === '') {
    const { search: _, ...unsearched } = filter;
    return versionListing(unsearched, scope, now);
  }
  // What has ended shows to nobody but staff.
  if (scope.kind === 'visible' && ended === true) return NONE;
  if (search !== undefined || image !== undefined) return scanned(filter, scope, now);
  return {
    lists: createdBy === undefined ? [ALL] : listsOfUser('vu', namedUser(createdBy)),
    members: membersOf(ended, scope),
    gathered: extrasOf(filter, scope),
    values: { now },
  };
}

const ALL = fragment('v', "'v'");

function membersOf(ended: boolean | undefined, scope: Scope): Members {
  // What is open to all has not ended.
  if (scope.kind === 'visible') return 'open';
  if (ended === undefined) return 'every';
  return ended ? 'ended' : 'current';
}

/** No count is kept of these: they are looked for. */
function scanned(filter: ImageVersionFilter, scope: Scope, now: Micros): Listing {
  const hits = versionConditions(filter);
  const where = versionRights(filter, scope, now);
  return gathered(
    fragment(
      `versions:${hits.shape}:${where.shape}`,
      `SELECT v.start_at, v.id FROM (SELECT * FROM image_versions v WHERE ${hits.sql} ${FENCE}) v ${ITS_IMAGE}
       WHERE ${where.sql}`,
      valuesOf([hits, where]),
    ),
  );
}

// Looked up one by one: the planner would rather go through all there are.
const ITS_IMAGE = `CROSS JOIN LATERAL (SELECT * FROM images i WHERE i.id = v.image_id ${FENCE}) i`;

/** What the caller sees besides what is open to all, of the filter: of their own images, and of those shared with them. */
function extrasOf(filter: ImageVersionFilter, scope: Scope): Fragment | null {
  if (scope.kind === 'everything') return null;
  const images = seenBy(scope);
  if (images === null) return null;
  const hits = versionConditions(filter);
  const where = rightsOfSeen(scope);
  return fragment(
    `version-extras:${hits.shape}:${where.shape}`,
    `SELECT v.start_at, v.id
     FROM (SELECT id FROM (${images.sql}) seen UNION SELECT id FROM images WHERE owner_id = {user}) candidate
     CROSS JOIN LATERAL (SELECT * FROM images i WHERE i.id = candidate.id ${FENCE}) i
     CROSS JOIN LATERAL (SELECT * FROM image_versions v WHERE v.image_id = i.id ${FENCE}) v
     WHERE NOT (i.is_public AND i.start_at <= {now} AND v.start_at <= {now}) AND ${where.sql} AND ${hits.sql}`,
    valuesOf([images, hits, where]),
  );
}
