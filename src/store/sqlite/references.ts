import type { User } from '../../catalogue/access.js';
import { invalid } from '../../catalogue/errors.js';
import type { Provider, Tag, TagChoice, UserChoice } from '../../catalogue/image.js';
import type { OrganizationChoice } from '../../catalogue/organization.js';
import { BOUNDS, refuseTooMany } from '../../catalogue/text.js';
import { parseId, parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import { keyCondition } from './conditions.js';
import type { Connection } from './connection.js';

/** What clients name inside a body: tags, users, providers, ids of lists. Unknown ones are `invalid`, by field. */

/** The tags chosen, once each; names that nobody used yet are made. Takes names as `tidyTags` leaves them. */
export function resolveTags(
  db: Connection,
  log: ChangeLog,
  choices: readonly TagChoice[],
  newUuid: () => string,
): Tag[] {
  const tags = new Map<number, Tag>();
  for (const choice of choices) {
    const tag = typeof choice === 'number' ? tagById(db, choice) : tagByName(db, log, choice, newUuid);
    tags.set(tag.id, tag);
  }
  return [...tags.values()];
}

function tagById(db: Connection, choice: number): Tag {
  const id = parseId(String(choice));
  const tag =
    id === null ? undefined : db.get<Tag>('SELECT id, uuid, name, description FROM tags WHERE id = ?', id);
  if (tag === undefined) throw invalid('tags', `must be names or ids of tags: there is no tag ${choice}`);
  return tag;
}

function tagByName(db: Connection, log: ChangeLog, name: string, newUuid: () => string): Tag {
  const known = db.get<Tag>('SELECT id, uuid, name, description FROM tags WHERE name = ?', name);
  if (known !== undefined) return known;
  const uuid = newUuid();
  const id = db.run("INSERT INTO tags (uuid, name, description) VALUES (?, ?, '')", uuid, name);
  log.made('tag', id);
  return { id, uuid, name, description: '' };
}

const USER = 'SELECT id, uuid, username FROM users';

export const userByName = (db: Connection, username: string): User | undefined =>
  db.get<User>(`${USER} WHERE username = ?`, username.normalize('NFC'));

/** The users chosen, once each, by id. */
export function resolveUsers(db: Connection, choices: readonly UserChoice[], field: string): User[] {
  const users = new Map<number, User>();
  for (const choice of choices) {
    const user = findUser(db, choice);
    if (user === undefined) throw invalid(field, 'must be usernames or ids of users that exist');
    users.set(user.id, user);
  }
  return [...users.values()].sort((left, right) => left.id - right.id);
}

/** As a path names a user or a body chooses one: by number or username. */
function userNamed(db: Connection, choice: UserChoice): (User & { readonly active: number }) | undefined {
  const id = parseId(String(choice));
  const columns = 'SELECT id, uuid, username, active FROM users';
  return id === null
    ? db.get(`${columns} WHERE username = ?`, String(choice).normalize('NFC'))
    : db.get(`${columns} WHERE id = ?`, id);
}

export function findUser(db: Connection, choice: UserChoice): User | undefined {
  const found = userNamed(db, choice);
  return found && { id: found.id, uuid: found.uuid, username: found.username };
}

/** Whoever is to own something can do something with it. */
export function activeUser(db: Connection, choice: UserChoice, field: string): User {
  const found = userNamed(db, choice);
  if (found?.active !== 1) throw invalid(field, 'must be the id or username of an active user');
  return { id: found.id, uuid: found.uuid, username: found.username };
}

/** The id of an organization in service. */
export function activeOrganization(db: Connection, uuid: string): number {
  const found = db.get<{ id: number }>(
    'SELECT id FROM organizations WHERE uuid = ? AND active = 1',
    parseUuid(uuid),
  );
  if (found === undefined) throw invalid('organization', 'must be an organization that exists');
  return found.id;
}

interface OrganizationKey {
  readonly id: number;
  readonly uuid: string;
}

/** The organizations chosen, once each, by id. */
export function resolveOrganizations(
  db: Connection,
  choices: readonly OrganizationChoice[],
): OrganizationKey[] {
  refuseTooMany(choices, 'organizations', BOUNDS.ids);
  const organizations = new Map<number, OrganizationKey>();
  for (const choice of choices) {
    const organization = organizationNamed(db, String(choice));
    if (organization === undefined) {
      throw invalid('organizations', 'must be uuids or ids of organizations that exist');
    }
    organizations.set(organization.id, organization);
  }
  return [...organizations.values()].sort((left, right) => left.id - right.id);
}

function organizationNamed(db: Connection, value: string): OrganizationKey | undefined {
  const where = keyCondition('o', { value, by: 'number-or-uuid' });
  if (where === null) return undefined;
  return db.get<OrganizationKey>(
    `SELECT o.id, o.uuid FROM organizations o WHERE ${where.sql}`,
    ...where.values,
  );
}

/** Also one that is out of service. */
export function anyProvider(db: Connection, name: number | string): Provider | null {
  const where = keyCondition('p', { value: String(name), by: 'number-or-uuid' });
  if (where === null) return null;
  const row = db.get<Omit<Provider, 'active'> & { active: number }>(
    `SELECT p.id, p.uuid, p.name, p.active FROM providers p WHERE ${where.sql}`,
    ...where.values,
  );
  return row === undefined ? null : { ...row, active: row.active === 1 };
}

/** A provider that is in service. */
export function findProvider(db: Connection, name: number | string): Provider | null {
  const found = anyProvider(db, name);
  return found?.active ? found : null;
}

/** Whether an identity exists that is usable on the provider. */
export function hasIdentity(db: Connection, name: number | string, provider: Provider): boolean {
  const where = keyCondition('i', { value: String(name), by: 'number-or-uuid' });
  if (where === null) return false;
  const found = db.get(
    `SELECT 1 FROM identities i JOIN identity_providers ip ON ip.identity_id = i.id
     WHERE ${where.sql} AND i.active = 1 AND ip.provider_id = ?`,
    ...where.values,
    provider.id,
  );
  return found !== undefined;
}

export type ListedTable = 'licenses' | 'scripts' | 'user_groups';

export function requireIds(db: Connection, table: ListedTable, ids: readonly number[], field: string): void {
  const known = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  if (known?.n !== ids.length) throw invalid(field, 'must be ids that exist');
}
