import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter } from '../images.js';
import { parseUuid } from '../key.js';
import { allOf, condition, imageConditions, namedUser } from '../sql/conditions.js';
import type { Value } from '../sql/work.js';
import type { Connection } from './connection.js';
import { dialect } from './dialect.js';
import { extrasOf } from './image-extras.js';
import { keptListing, type Members } from './kept-listing.js';
import { gathered, type Listing } from './pages.js';
import { searchHits } from './search-hits.js';
import { tableListing } from './table-listing.js';

/** The images that the filter and the caller's rights leave. */
export function imageListing(db: Connection, filter: ImageFilter, scope: Scope, now: Micros): Listing {
  const { search, ...unsearched } = filter;
  // Every text holds the empty one.
  if (search === '') return imageListing(db, unsearched, scope, now);
  const { lists, rest } = listsOf(db, filter);
  const members = membersOf(rest, scope);
  const [list = 'i', ...others] = lists;
  if (members === null || others.length > 0) return scanned(db, lists, filter, scope, now);
  const extras = extrasOf(db, filter, scope, now);
  return members === 'none' ? gathered(extras) : keptListing(db, { list, members, extras, now });
}

/** No count is kept of these: they are looked for among those that hold the text, or in the smallest list with all of them. */
function scanned(
  db: Connection,
  lists: readonly string[],
  filter: ImageFilter,
  scope: Scope,
  now: Micros,
): Listing {
  const where = imageConditions(dialect, filter, scope, now);
  const placed = { start: 'i.start_at', id: 'i.id' };
  if (filter.name !== undefined) {
    return tableListing(db, { from: 'images i INDEXED BY images_named', ...placed, where });
  }
  const term = filter.search === undefined ? undefined : searchTerm(filter.search);
  if (term === null) return gathered([]);
  const hits = term === undefined ? null : searchHits(db, 'image_search', term);
  if (hits !== null) {
    const found = condition(`i.id IN (${hits.sql})`, ...hits.values);
    // In their order the planner would go through all images.
    return tableListing(db, { from: 'images i NOT INDEXED', ...placed, where: allOf([found, where]) });
  }
  const smallest = db.get<{ list: string }>(
    `SELECT wanted.value AS list, (SELECT total(items) FROM list_chunks c WHERE c.list = wanted.value) AS n
     FROM json_each(?) wanted ORDER BY n LIMIT 1`,
    JSON.stringify(lists),
  );
  return tableListing(db, {
    from: 'list_entries e NOT INDEXED CROSS JOIN images i ON i.id = e.id',
    start: 'e.start_at',
    id: 'e.id',
    where: allOf([condition('e.list = ?', smallest?.list ?? 'i'), where]),
  });
}

/** The kept lists that a filter names, and what of it none is kept for. A name of nothing is the list `none`. */
function listsOf(db: Connection, filter: ImageFilter): { lists: readonly string[]; rest: ImageFilter } {
  const { tagName, createdBy, organization, arch, ...rest } = filter;
  const lists = [
    ...(tagName === undefined ? [] : named(db, 'it', TAG, tagName.trim().normalize('NFC'))),
    ...(organization === undefined ? [] : named(db, 'io', ORGANIZATION, parseUuid(organization))),
    ...(arch === undefined ? [] : [`ia${arch}`]),
  ];
  if (createdBy === undefined) return { lists, rest };
  const owner = namedUser(createdBy);
  const owners = db.all<{ id: number }>(`SELECT u.id FROM users u WHERE ${owner.sql}`, ...owner.values);
  // The number of one may be the name of another.
  if (owners.length > 1) return { lists, rest: { ...rest, createdBy } };
  return {
    lists: [...lists, ...owners.map(({ id }) => `iu${id}`), ...(owners.length === 0 ? [NONE] : [])],
    rest,
  };
}

const NONE = 'none';
const TAG = 'SELECT id FROM tags WHERE name = ?';
const ORGANIZATION = 'SELECT id FROM organizations WHERE uuid = ?';

function named(db: Connection, prefix: string, sql: string, name: Value): readonly string[] {
  const found = db.get<{ id: number }>(sql, name);
  return [found === undefined ? NONE : `${prefix}${found.id}`];
}

/** The members of a kept list that a filter leaves, besides the extras; null where no count is kept of them. */
function membersOf(filter: ImageFilter, scope: Scope): Members | 'none' | null {
  const { isPublic, ended, publicOrOrganizations, ...rest } = filter;
  if (Object.keys(rest).length > 0) return null;
  if (scope.kind === 'visible') {
    // What is open to all is public and has not ended.
    return isPublic === false || ended === true ? 'none' : 'open';
  }
  if (publicOrOrganizations !== undefined)
    return isPublic === undefined && ended === undefined ? 'public' : null;
  if (isPublic !== undefined) return ended === undefined ? (isPublic ? 'public' : 'private') : null;
  if (ended === undefined) return 'every';
  return ended ? 'ended' : 'current';
}
