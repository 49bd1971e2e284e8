import type { Scope } from '../../catalogue/access.js';
import { searchTerm } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Key } from '../call.js';
import type { ImageFilter, ImageVersionFilter } from '../images.js';
import { parseId, parseKey, parseUuid } from '../key.js';
import type { Dialect } from './database.js';
import type { Statement, Value } from './work.js';

/** Part of a WHERE, with the values of its question marks. */
export type Condition = Statement;

export const condition = (sql: string, ...values: readonly Value[]): Condition => ({ sql, values });

export const NOTHING = condition('FALSE');

export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition('TRUE');
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Whether a column says yes or no as is asked; where it is not asked, nothing. */
export const flagged = (column: string, wanted: boolean | undefined): readonly Condition[] =>
  wanted === undefined ? [] : [condition(`${column} = ${wanted ? 'TRUE' : 'FALSE'}`)];

/** `alias` is the table's name in the query. Null when nothing can have this key. */
export function keyCondition(alias: string, key: Key): Condition | null {
  const parsed = parseKey(key);
  if (parsed === null) return null;
  return parsed.kind === 'uuid'
    ? condition(`${alias}.uuid = ?`, parsed.uuid)
    : condition(`${alias}.id = ?`, parsed.id);
}

/** `canSeeImage` as SQL, over images `i`. */
function visibleImages({ numbers }: Dialect, scope: Scope): readonly Condition[] {
  if (scope.kind === 'everything') return [];
  const { userId, groups, now } = scope;
  return [
    condition('i.end_at IS NULL OR i.end_at > ?', now),
    userId === null
      ? condition('i.start_at <= ? AND i.is_public = TRUE', now)
      : condition(
          `i.owner_id = ? OR (i.start_at <= ? AND (i.is_public = TRUE OR EXISTS (
            SELECT 1 FROM image_shares s WHERE s.image_id = i.id AND s.user_id = ?
              AND (s.end_at IS NULL OR s.end_at > ?)) OR EXISTS (
            SELECT 1 FROM image_group_shares s JOIN ${numbers} mine ON mine.value = s.group_id
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
function visibleVersions(dialect: Dialect, scope: Scope): readonly Condition[] {
  if (scope.kind === 'everything') return [];
  const { userId, now } = scope;
  return [
    ...visibleImages(dialect, scope),
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

/** Whether a column names the user of this username or id. */
export function ofUser(column: string, name: string): Condition {
  const named = namedUser(name);
  return condition(`${column} IN (SELECT u.id FROM users u WHERE ${named.sql})`, ...named.values);
}

/** Whether a column names what has this key in a table. */
export function ofKey(column: string, table: string, value: string): Condition {
  const named = keyCondition('k', { value, by: 'number-or-uuid' });
  return named === null
    ? NOTHING
    : condition(`${column} IN (SELECT k.id FROM ${table} k WHERE ${named.sql})`, ...named.values);
}

/** `hasEnded` as SQL. */
const ended = (alias: string, now: Micros): Condition =>
  condition(`${alias}.end_at IS NOT NULL AND ${alias}.end_at <= ?`, now);

const not = ({ sql, values }: Condition): Condition => condition(`NOT (${sql})`, ...values);

/** Over images `i`. */
export const imageConditions = (
  dialect: Dialect,
  filter: ImageFilter,
  scope: Scope,
  now: Micros,
): Condition => allOf([...visibleImages(dialect, scope), ...filterConditions(dialect, filter, now)]);

/** What the filter leaves, whoever asks; over the same. */
export function filterConditions(dialect: Dialect, filter: ImageFilter, now: Micros): readonly Condition[] {
  const found: Condition[] = [];
  if (filter.search !== undefined) {
    const term = searchTerm(filter.search);
    found.push(term === null ? NOTHING : condition(dialect.holds('i.search_text', '?'), term));
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
  if (filter.organization !== undefined) found.push(ofOrganizations(dialect, [filter.organization]));
  found.push(...flagged('i.is_public', filter.isPublic));
  if (filter.arch !== undefined) found.push(condition('i.arch = ?', filter.arch));
  if (filter.name !== undefined) found.push(condition('i.name = ?', filter.name.trim().normalize('NFC')));
  if (filter.publicOrOrganizations !== undefined) {
    const theirs = ofOrganizations(dialect, filter.publicOrOrganizations);
    found.push(condition(`i.is_public = TRUE OR ${theirs.sql}`, ...theirs.values));
  }
  if (filter.ended !== undefined) found.push(filter.ended ? ended('i', now) : not(ended('i', now)));
  return found;
}

/** Over versions `v` and their images `i`. */
export function versionConditions(
  dialect: Dialect,
  filter: ImageVersionFilter,
  scope: Scope,
  now: Micros,
): Condition {
  const found = [...visibleVersions(dialect, scope)];
  if (filter.search !== undefined) {
    const term = searchTerm(filter.search);
    const { holds } = dialect;
    found.push(
      term === null
        ? NOTHING
        : condition(`${holds('v.search_text', '?')} OR ${holds('i.search_text', '?')}`, term, term),
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

function ofOrganizations({ texts }: Dialect, uuids: readonly string[]): Condition {
  const known = uuids.flatMap((uuid) => parseUuid(uuid) ?? []);
  return condition(
    `i.organization_id IN (SELECT o.id FROM organizations o JOIN ${texts} wanted ON wanted.value = o.uuid)`,
    JSON.stringify(known),
  );
}
