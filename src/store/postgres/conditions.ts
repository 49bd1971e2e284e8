import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { ImageFilter, ImageVersionFilter } from '../images.js';
import { parseId, parseKey, parseUuid } from '../key.js';
import { allOf, arrayOf, type Fragment, fragment, NOTHING } from './fragments.js';

/** `canSeeImage` as SQL, over images `i`. */
function visibleImages(scope: Scope): readonly Fragment[] {
  if (scope.kind === 'everything') return [];
  const { userId, groups, now } = scope;
  return [
    lasting(now),
    userId === null
      ? fragment('open', 'i.start_at <= {now} AND i.is_public', { now })
      : fragment(
          'seen',
          `i.owner_id = {user} OR (i.start_at <= {now} AND (i.is_public OR EXISTS (
            SELECT FROM image_shares s WHERE s.image_id = i.id AND s.user_id = {user}
              AND (s.end_at IS NULL OR s.end_at > {now})) OR EXISTS (
            SELECT FROM image_group_shares s WHERE s.image_id = i.id AND s.group_id = ANY({groups})
              AND (s.end_at IS NULL OR s.end_at > {now}))))`,
          { user: userId, now, groups: arrayOf(groups) },
        ),
  ];
}

const lasting = (now: Micros): Fragment =>
  fragment('lasting', 'i.end_at IS NULL OR i.end_at > {now}', { now });

/** `canSeeVersion` as SQL, over versions `v` of images `i`. */
const visibleVersions = (scope: Scope): readonly Fragment[] =>
  scope.kind === 'everything' ? [] : [...visibleImages(scope), ...shownWithImage(scope)];

/** `showsWith` as SQL, over the same. */
function shownWithImage({ userId, now }: Extract<Scope, { kind: 'visible' }>): readonly Fragment[] {
  return [
    fragment('v-lasting', 'v.end_at IS NULL OR v.end_at > {now}', { now }),
    userId === null
      ? fragment('v-open', 'v.start_at <= {now}', { now })
      : fragment('v-seen', 'v.start_at <= {now} OR i.owner_id = {user}', { now, user: userId }),
  ];
}

/** What is left to ask of versions `v` where it is known that their images `i` are the user's own, or shared with them. */
export const rightsOfSeen = (scope: Extract<Scope, { kind: 'visible' }>): Fragment =>
  allOf([lasting(scope.now), ...shownWithImage(scope)]);

/** A user by username or id, over users `u`. */
export function namedUser(name: string): Fragment {
  const number = parseId(name);
  return number === null
    ? fragment('username', 'u.username = {username}', { username: name.normalize('NFC') })
    : fragment('user', 'u.id = {number} OR u.username = {username}', { number, username: name });
}

const ended = (things: 'i' | 'v', now: Micros): Fragment =>
  fragment(`${things}-ended`, `${things}.end_at IS NOT NULL AND ${things}.end_at <= {now}`, { now });

const not = ({ shape, sql, values }: Fragment): Fragment => fragment(`not(${shape})`, `NOT (${sql})`, values);

/** Who sees what of them, and when; over images `i`. */
export const imageRights = (filter: ImageFilter, scope: Scope, now: Micros): Fragment =>
  allOf([...visibleImages(scope), ...restConditions(filter, now)]);

/** What is looked for, over the same. */
export function imageConditions({
  search,
  tagName,
  createdBy,
  organization,
  arch,
  name,
}: ImageFilter): Fragment {
  const found: Fragment[] = [];
  if (search !== undefined) found.push(holding('i.search_text', search));
  if (tagName !== undefined) {
    const tag = '(SELECT t.id FROM tags t WHERE t.name = {tag})';
    const sql = `i.id IN (SELECT it.image_id FROM image_tags it WHERE it.tag_id = ${tag})`;
    found.push(fragment('tag', sql, { tag: tidy(tagName) }));
  }
  if (createdBy !== undefined) found.push(ofUser('i.owner_id', createdBy));
  if (organization !== undefined) {
    const sql = 'i.organization_id = (SELECT o.id FROM organizations o WHERE o.uuid = {organization})';
    found.push(fragment('organization', sql, { organization: parseUuid(organization) }));
  }
  if (arch !== undefined) found.push(fragment('arch', 'i.arch = {arch}', { arch }));
  if (name !== undefined) found.push(fragment('name', 'i.name = {name}', { name: tidy(name) }));
  return allOf(found);
}

/** What no list is kept for, over the same. */
export function restConditions(
  { isPublic, publicOrOrganizations, ended: hasEnded }: ImageFilter,
  now: Micros,
): readonly Fragment[] {
  const found: Fragment[] = [];
  if (isPublic !== undefined) found.push(fragment('visibility', 'i.is_public = {isPublic}', { isPublic }));
  if (publicOrOrganizations !== undefined) {
    found.push(
      fragment(
        'organizations',
        'i.is_public OR i.organization_id IN (SELECT o.id FROM organizations o WHERE o.uuid = ANY({uuids}))',
        { uuids: uuidsOf(publicOrOrganizations) },
      ),
    );
  }
  if (hasEnded !== undefined) found.push(hasEnded ? ended('i', now) : not(ended('i', now)));
  return found;
}

/** Who sees what of them, and when; over versions `v` and their images `i`. */
export function versionRights({ ended: hasEnded }: ImageVersionFilter, scope: Scope, now: Micros): Fragment {
  const found = visibleVersions(scope);
  if (hasEnded === undefined) return allOf(found);
  const current = allOf([not(ended('v', now)), not(ended('i', now))]);
  return allOf([...found, hasEnded ? not(current) : current]);
}

/** What is looked for, over versions `v`. A version is found by its own text and by that of its image. */
export function versionConditions({ search, image, createdBy }: ImageVersionFilter): Fragment {
  const found: Fragment[] = [];
  if (search !== undefined) {
    // Each by its own index, which one condition on both could not use.
    const { shape, sql, values } = holding('h.search_text', search);
    const hits = `SELECT h.id FROM image_versions h WHERE ${sql} UNION ALL
      SELECT f.id FROM images h JOIN image_versions f ON f.image_id = h.id WHERE ${sql}`;
    found.push(fragment(shape, `v.id IN (${hits})`, values));
  }
  if (image !== undefined) found.push(ofImage(image));
  if (createdBy !== undefined) found.push(ofUser('v.user_id', createdBy));
  return allOf(found);
}

function ofImage(key: string): Fragment {
  const parsed = parseKey({ value: key, by: 'number-or-uuid' });
  if (parsed === null) return NOTHING;
  return parsed.kind === 'uuid'
    ? fragment('image', 'v.image_id = (SELECT p.id FROM images p WHERE p.uuid = {image})', {
        image: parsed.uuid,
      })
    : fragment('image-number', 'v.image_id = {imageId}', { imageId: parsed.id });
}

const ofUser = (column: string, name: string): Fragment => {
  const { shape, sql, values } = namedUser(name);
  return fragment(`of-${shape}`, `${column} IN (SELECT u.id FROM users u WHERE ${sql})`, values);
};

/** Without three letters or digits in a row there is nothing that the index could look for: it would be read whole. */
const INDEXED = /[\p{L}\p{N}]{3}/u;

/** That a text holds what is searched for. */
export function holding(text: string, search: string): Fragment {
  const term = searchTerm(search);
  if (term === null) return NOTHING;
  return INDEXED.test(term)
    ? fragment('like', `${text} LIKE {pattern}`, { pattern: `%${term.replace(/[\\%_]/g, '\\$&')}%` })
    : fragment('holds', `strpos(${text}, {term}) > 0`, { term });
}

export const uuidsOf = (uuids: readonly string[]): string =>
  arrayOf(uuids.flatMap((uuid) => parseUuid(uuid) ?? []));

export const tidy = (name: string): string => name.trim().normalize('NFC');
