import type { Scope } from '../../catalogue/access.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter } from '../images.js';
import { restConditions, uuidsOf } from './conditions.js';
import { allOf, arrayOf, FENCE, type Fragment, fragment, valuesOf } from './fragments.js';
import { isListed } from './kept-lists.js';

/**
 * The images that the caller sees, of the filter, and that are not open to all: their own, and what is shared with
 * them. To staff a filter alone says which are listed besides the public ones. Null where there can be none.
 */
export function extrasOf(
  lists: readonly Fragment[],
  filter: ImageFilter,
  scope: Scope,
  now: Micros,
): Fragment | null {
  const isVisible = scope.kind === 'visible';
  const extras = isVisible ? seenBy(scope) : ofOrganizations(filter.publicOrOrganizations);
  if (extras === null) return null;
  const where = allOf([
    ...(lists.length === 0 ? [] : [isListed(lists)]),
    ...(isVisible ? restConditions(filter, now) : []),
  ]);
  return fragment(
    `extras(${extras.shape})${where.shape}`,
    `SELECT DISTINCT i.start_at, i.id FROM (${extras.sql}) i WHERE ${where.sql}`,
    valuesOf([extras, where]),
  );
}

const COLUMNS = 'p.start_at, p.id, p.end_at, p.is_public, p.organization_id';

/** The images that one user sees and not all do; one that they see for two reasons, twice. */
export function seenBy(scope: Extract<Scope, { kind: 'visible' }>): Fragment | null {
  const { userId, groups, now } = scope;
  if (userId === null) return null;
  const isLasting = (end: string) => `(${end} IS NULL OR ${end} > {now})`;
  // Looked up one by one: the planner would rather go through all private images there are.
  const shared = `CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM images p WHERE p.id = s.image_id AND NOT p.is_public
    AND p.start_at <= {now} AND ${isLasting('p.end_at')} ${FENCE}) p`;
  return fragment(
    'seen',
    `SELECT ${COLUMNS} FROM images p WHERE p.owner_id = {user} AND NOT p.is_public AND ${isLasting('p.end_at')}
     UNION ALL SELECT ${COLUMNS} FROM images p
       WHERE p.owner_id = {user} AND p.start_at > {now} AND ${isLasting('p.end_at')}
     UNION ALL SELECT ${COLUMNS} FROM image_shares s ${shared}
       WHERE s.user_id = {user} AND ${isLasting('s.end_at')}
     UNION ALL SELECT ${COLUMNS} FROM image_group_shares s ${shared}
       WHERE s.group_id = ANY({groups}) AND ${isLasting('s.end_at')}`,
    { user: userId, now, groups: arrayOf(groups) },
  );
}

const ofOrganizations = (uuids: readonly string[] | undefined): Fragment | null =>
  uuids === undefined
    ? null
    : fragment(
        'of-organizations',
        `SELECT ${COLUMNS} FROM organizations o
         CROSS JOIN LATERAL (SELECT * FROM images q WHERE q.organization_id = o.id AND NOT q.is_public ${FENCE}) p
         WHERE o.uuid = ANY({uuids})`,
        { uuids: uuidsOf(uuids) },
      );
