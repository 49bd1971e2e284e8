import type { Scope } from '../../catalogue/access.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter } from '../images.js';
import { parseUuid } from '../key.js';
import { imageConditions, imageRights, namedUser, tidy } from './conditions.js';
import { FENCE, type Fragment, fragment, valuesOf } from './fragments.js';
import { extrasOf } from './image-extras.js';
import { listsOfUser, type Members } from './kept-lists.js';
import { gathered, type Listing, NONE } from './listing.js';

/** The images that the filter and the caller's rights leave. */
export function imageListing(filter: ImageFilter, scope: Scope, now: Micros): Listing {
  const { search, ...unsearched } = filter;
  // Every text holds the empty one.
  if (search === '') return imageListing(unsearched, scope, now);
  const { tagName, createdBy, organization, arch, ...rest } = unsearched;
  const named = listsOf(filter);
  const members = search === undefined ? membersOf(rest, scope) : null;
  // Of what is in two lists none is kept.
  if (members === null || named.length > 1) return scanned(filter, scope, now);
  const lists = named[0] ?? [ALL];
  const extras = extrasOf(named[0] ?? [], rest, scope, now);
  if (members === 'none') return extras === null ? NONE : gathered(extras);
  return { lists, members, gathered: extras, values: { now } };
}

const ALL = fragment('i', "'i'");

/** No count is kept of these: they are looked for. */
function scanned(filter: ImageFilter, scope: Scope, now: Micros): Listing {
  const hits = imageConditions(filter);
  const where = imageRights(filter, scope, now);
  return gathered(
    fragment(
      `images:${hits.shape}:${where.shape}`,
      // Found first, and judged then: the planner would join all images that have begun to what is looked for.
      `SELECT i.start_at, i.id FROM (SELECT * FROM images i WHERE ${hits.sql} ${FENCE}) i WHERE ${where.sql}`,
      valuesOf([hits, where]),
    ),
  );
}

/** The kept lists that a filter names; each may be two that have nothing in common. */
function listsOf({ tagName, createdBy, organization, arch }: ImageFilter): readonly (readonly Fragment[])[] {
  const found: (readonly Fragment[])[] = [];
  if (tagName !== undefined) {
    found.push([
      fragment('it', "(SELECT 'it' || t.id FROM tags t WHERE t.name = {tag})", { tag: tidy(tagName) }),
    ]);
  }
  if (organization !== undefined) {
    const list = "(SELECT 'io' || o.id FROM organizations o WHERE o.uuid = {organization})";
    found.push([fragment('io', list, { organization: parseUuid(organization) })]);
  }
  if (arch !== undefined) found.push([fragment('ia', "('ia' || {arch})", { arch })]);
  if (createdBy !== undefined) found.push(listsOfUser('iu', namedUser(createdBy)));
  return found;
}

/** The members of a kept list that a filter leaves, besides the extras; null where no count is kept of them. */
function membersOf(filter: ImageFilter, scope: Scope): Members | 'none' | null {
  const { name, isPublic, ended, publicOrOrganizations } = filter;
  if (name !== undefined) return null;
  if (scope.kind === 'visible') {
    // What is open to all is public and has not ended.
    return isPublic === false || ended === true ? 'none' : 'open';
  }
  if (publicOrOrganizations !== undefined) {
    return isPublic === undefined && ended === undefined ? 'public' : null;
  }
  if (isPublic !== undefined) return ended === undefined ? (isPublic ? 'public' : 'private') : null;
  if (ended === undefined) return 'every';
  return ended ? 'ended' : 'current';
}
