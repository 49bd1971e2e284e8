import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter } from '../images.js';
import { parseUuid } from '../key.js';
import type { Position } from '../position.js';
import { allOf, type Condition, condition, imageConditions, namedUser } from '../sql/conditions.js';
import type { Value } from '../sql/work.js';
import type { Connection } from './connection.js';
import { dialect } from './dialect.js';
import { extrasOf } from './image-extras.js';
import { keptListing, type Members } from './kept-listing.js';
import { gathered, type Listing, later } from './pages.js';
import { isCommon, searchHits } from './search-hits.js';
import { tableListing } from './table-listing.js';
import { beginOf, walkedFirst } from './walked-first.js';

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

/** Of so few images each is looked at, rather than all that hold a text. */
const FEW = 1_000;

/** No count is kept of these: they are looked for among those that hold the text, or in the smallest list with all of them. */
function scanned(
  db: Connection,
  lists: readonly string[],
  filter: ImageFilter,
  scope: Scope,
  now: Micros,
): Listing {
  const where = imageConditions(dialect, filter, scope, now);
  if (filter.name !== undefined) return ofName(db, filter.name, where);
  const term = filter.search === undefined ? undefined : searchTerm(filter.search);
  if (term === null) return gathered([]);
  const walked = () => walkedList(db, lists, where);
  if (term === undefined) return walked();
  if (lists.length > 0) {
    const list = walked();
    if (!list.exceeds(FEW)) return list;
  }
  return {
    ...later(() => foundByText(db, term, where, beginOf(scope)) ?? walked()),
    exceeds: (rows) => isCommon(db, 'image_search', term, rows) && walked().exceeds(rows),
  };
}

function ofName(db: Connection, name: string, where: Condition): Listing {
  const from = 'images i INDEXED BY images_named';
  return {
    ...tableListing(db, { from, start: 'i.start_at', id: 'i.id', where }),
    exceeds: (rows) =>
      db.get(`SELECT 1 FROM ${from} WHERE name = ? LIMIT 1 OFFSET ?`, tidied(name), rows) !== undefined,
  };
}

function foundByText(db: Connection, term: string, where: Condition, begin: Position | null): Listing | null {
  const hits = searchHits(db, 'image_search', term);
  if (hits === null) return null;
  const found = condition(`i.id IN (${hits.sql})`, ...hits.values);
  const byText = tableListing(db, {
    // In their order the planner would go through all images.
    from: 'images i NOT INDEXED',
    start: 'i.start_at',
    id: 'i.id',
    where: allOf([found, where]),
  });
  return walkedFirst(db, byText, {
    list: 'i',
    joined: 'CROSS JOIN images i ON i.id = candidate.id',
    where,
    begin,
  });
}

function walkedList(db: Connection, lists: readonly string[], where: Condition) {
  const smallest = db.get<{ list: string; length: number }>(
    `SELECT wanted.value AS list, (SELECT total(items) FROM list_chunks c WHERE c.list = wanted.value) AS length
     FROM json_each(?) wanted ORDER BY length LIMIT 1`,
    JSON.stringify(lists.length > 0 ? lists : ['i']),
  );
  const { list = 'i', length = 0 } = smallest ?? {};
  const found = tableListing(db, {
    from: 'list_entries e NOT INDEXED CROSS JOIN images i ON i.id = e.id',
    start: 'e.start_at',
    id: 'e.id',
    where: allOf([condition('e.list = ?', list), where]),
  });
  return { ...found, exceeds: (rows: number) => length > rows };
}

const tidied = (name: string): string => name.trim().normalize('NFC');

/** The kept lists that a filter names, and what of it none is kept for. A name of nothing is the list `none`. */
function listsOf(db: Connection, filter: ImageFilter): { lists: readonly string[]; rest: ImageFilter } {
  const { tagName, createdBy, organization, arch, ...rest } = filter;
  const lists = [
    ...(tagName === undefined ? [] : named(db, 'it', TAG, tidied(tagName))),
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
