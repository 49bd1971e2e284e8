import type { Scope } from '../../catalogue/access.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter } from '../images.js';
import { parseUuid } from '../key.js';
import { newestFirst, type Position } from '../position.js';
import { allOf, type Condition, condition, filterConditions } from '../sql/conditions.js';
import type { Connection } from './connection.js';
import { dialect } from './dialect.js';

/**
 * The images that the caller sees, of the filter, and that are not open to all: their own, and what is shared with
 * them. To staff a filter alone says which are listed besides the public ones.
 */
export function extrasOf(
  db: Connection,
  filter: ImageFilter,
  scope: Scope,
  now: Micros,
): readonly Position[] {
  const extras = scope.kind === 'visible' ? seenBy(scope) : ofOrganizations(filter);
  if (extras === null) return [];
  const conditions = filterConditions(dialect, filter, now);
  const where = allOf(conditions);
  const found =
    conditions.length === 0
      ? db.all<Position>(extras.sql, ...extras.values)
      : db.all<Position>(
          `SELECT i.start_at AS start, i.id FROM (${extras.sql}) extra CROSS JOIN images i ON i.id = extra.id
           WHERE ${where.sql}`,
          ...extras.values,
          ...where.values,
        );
  return found
    .sort(newestFirst)
    .filter(({ id, start }, index) => found[index - 1]?.id !== id || found[index - 1]?.start !== start);
}

/** `start` and `id` of the images that one user sees and not all do; one that they see for two reasons, twice. */
export function seenBy(scope: Extract<Scope, { kind: 'visible' }>): Condition | null {
  const { userId, groups, now } = scope;
  if (userId === null) return null;
  // The indexes are named, since with ANALYZE the planner takes others for better ones.
  return condition(
    `SELECT start_at AS start, id FROM images INDEXED BY images_private_of_owner
       WHERE owner_id = ? AND is_public = 0 AND (end_at IS NULL OR end_at > ?)
     UNION ALL SELECT start_at, id FROM images INDEXED BY images_of_owner
       WHERE owner_id = ? AND start_at > ? AND (end_at IS NULL OR end_at > ?)
     UNION ALL SELECT p.start_at, p.id FROM image_shares s INDEXED BY image_shares_of_user
       CROSS JOIN images p INDEXED BY images_private ON p.id = s.image_id AND p.is_public = 0
       WHERE s.user_id = ? AND (s.end_at IS NULL OR s.end_at > ?)
         AND p.start_at <= ? AND (p.end_at IS NULL OR p.end_at > ?)
     UNION ALL SELECT p.start_at, p.id FROM json_each(?) mine
       CROSS JOIN image_group_shares s INDEXED BY image_group_shares_of_group ON s.group_id = mine.value
       CROSS JOIN images p INDEXED BY images_private ON p.id = s.image_id AND p.is_public = 0
       WHERE (s.end_at IS NULL OR s.end_at > ?) AND p.start_at <= ? AND (p.end_at IS NULL OR p.end_at > ?)`,
    ...[userId, now],
    ...[userId, now, now],
    ...[userId, now, now, now],
    ...[JSON.stringify(groups), now, now, now],
  );
}

function ofOrganizations({ publicOrOrganizations: uuids }: ImageFilter): Condition | null {
  if (uuids === undefined) return null;
  return condition(
    `SELECT p.start_at AS start, p.id FROM organizations o
     CROSS JOIN images p INDEXED BY images_private_of_organization ON p.organization_id = o.id AND p.is_public = 0
     WHERE o.uuid IN (SELECT value FROM json_each(?))`,
    JSON.stringify(uuids.flatMap((uuid) => parseUuid(uuid) ?? [])),
  );
}
