import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Key } from '../call.js';
import type { ImageFilter, ImageVersionFilter } from '../images.js';
import { parseId, parseKey, parseUuid } from '../key.js';
import type { Value } from './connection.js';

/** Part of a WHERE, with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export const condition = (sql: string, ...values: readonly Value[]): Condition => ({ sql, values });

export const NOTHING = condition('0');

export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition('1');
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** `alias` is the table's name in the query. Null when nothing can have this key. */
export function keyCondition(alias: string, key: Key): Condition | null {
  const parsed = parseKey(key);
  if (parsed === null) return null;
  return parsed.kind === 'uuid'
    ? condition(`${alias}.uuid = ?`, parsed.uuid)
    : condition(`${alias}.id = ?`, parsed.id);
}

/** `canSeeImage` as SQL, over images `i`. */
function visibleImages(scope: Scope): readonly Condition[] {
  if (scope.kind === 'everything') return [];
  const { userId, groups, now } = scope;
  return [
    condition('i.end_at IS NULL OR i.end_at > ?', now),
    userId === null
      ? condition('i.start_at <= ? AND i.is_public = 1', now)
      : condition(
          `i.owner_id = ? OR (i.start_at <= ? AND (i.is_public = 1 OR EXISTS (
            SELECT 1 FROM image_shares s WHERE s.image_id = i.id AND s.user_id = ?
              AND (s.end_at IS NULL OR s.end_at > ?)) OR EXISTS (
            SELECT 1 FROM image_group_shares s JOIN json_each(?) mine ON mine.value = s.group_id
              WHERE s.image_id = i.id AND (s.end_at IS NULL OR s.end_at > ?))))`,
          userId,
          now,
          userId,
          now,
          JSON.stringify(groups),
          now,
        ),
  ];
}

/** `canSeeVersion` as SQL, over versions `v` of images `i`. */
function visibleVersions(scope: Scope): readonly Condition[] {
  if (scope.kind === 'everything') return [];
  const { userId, now } = scope;
  return [
    ...visibleImages(scope),
    condition('v.end_at IS NULL OR v.end_at > ?', now),
    userId === null
      ? condition('v.start_at <= ?', now)
      : condition('v.start_at <= ? OR i.owner_id = ?', now, userId),
  ];
}

/** A user by username or id, over users `u`. */
export function namedUser(name: string): Condition {
  const id = parseId(name);
  return id === null
    ? condition('u.username = ?', name.normalize('NFC'))
    : condition('u.id = ? OR u.username = ?', id, name);
}

/** `hasEnded` as SQL. */
const ended = (alias: string, now: Micros): Condition =>
  condition(`${alias}.end_at IS NOT NULL AND ${alias}.end_at <= ?`, now);

const not = ({ sql, values }: Condition): Condition => condition(`NOT (${sql})`, ...values);

/** Over images `i`. */
export const imageConditions = (filter: ImageFilter, scope: Scope, now: Micros): Condition =>
  allOf([...visibleImages(scope), ...filterConditions(filter, now)]);

/** What the filter leaves, whoever asks; over the same. */
export function filterConditions(filter: ImageFilter, now: Micros): readonly Condition[] {
  const found: Condition[] = [];
  if (filter.search !== undefined) {
    const term = searchTerm(filter.search);
    found.push(term === null ? NOTHING : condition('instr(i.search_text, ?) > 0', term));
  }
  if (filter.tagName !== undefined) {
    found.push(
      condition(
        'EXISTS (SELECT 1 FROM image_tags it JOIN tags t ON t.id = it.tag_id WHERE it.image_id = i.id AND t.name = ?)',
        filter.tagName.trim().normalize('NFC'),
      ),
    );
  }
  if (filter.createdBy !== undefined) found.push(ofUser('i.owner_id', filter.createdBy));
  if (filter.organization !== undefined) found.push(ofOrganizations([filter.organization]));
  if (filter.isPublic !== undefined) found.push(condition('i.is_public = ?', filter.isPublic ? 1 : 0));
  if (filter.arch !== undefined) found.push(condition('i.arch = ?', filter.arch));
  if (filter.name !== undefined) found.push(condition('i.name = ?', filter.name.trim().normalize('NFC')));
  if (filter.publicOrOrganizations !== undefined) {
    const theirs = ofOrganizations(filter.publicOrOrganizations);
    found.push(condition(`i.is_public = 1 OR ${theirs.sql}`, ...theirs.values));
  }
  if (filter.ended !== undefined) found.push(filter.ended ? ended('i', now) : not(ended('i', now)));
  return found;
}

/** Over versions `v` and their images `i`. */
export function versionConditions(filter: ImageVersionFilter, scope: Scope, now: Micros): Condition {
  const found = [...visibleVersions(scope)];
  if (filter.search !== undefined) {
    const term = searchTerm(filter.search);
    found.push(
      term === null
        ? NOTHING
        : condition('instr(v.search_text, ?) > 0 OR instr(i.search_text, ?) > 0', term, term),
    );
  }
  if (filter.image !== undefined) {
    found.push(keyCondition('i', { value: filter.image, by: 'number-or-uuid' }) ?? NOTHING);
  }
  if (filter.createdBy !== undefined) found.push(ofUser('v.user_id', filter.createdBy));
  if (filter.ended !== undefined) {
    const current = allOf([not(ended('v', now)), not(ended('i', now))]);
    found.push(filter.ended ? not(current) : current);
  }
  return allOf(found);
}

function ofUser(column: string, name: string): Condition {
  const named = namedUser(name);
  return condition(`${column} IN (SELECT u.id FROM users u WHERE ${named.sql})`, ...named.values);
}

function ofOrganizations(uuids: readonly string[]): Condition {
  const known = uuids.flatMap((uuid) => parseUuid(uuid) ?? []);
  return condition(
    'i.organization_id IN (SELECT o.id FROM organizations o JOIN json_each(?) wanted ON wanted.value = o.uuid)',
    JSON.stringify(known),
  );
}
