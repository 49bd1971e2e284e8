import type { User } from '../../catalogue/access.js';
import { invalid } from '../../catalogue/errors.js';
import type { FoundTag, Provider, Tag, TagChoice, UserChoice } from '../../catalogue/image.js';
import type { OrganizationChoice } from '../../catalogue/organization.js';
import { BOUNDS, isStorable, refuseTooMany } from '../../catalogue/text.js';
import { parseId, parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import { condition, keyCondition } from './conditions.js';
import type { Database, Dialect } from './database.js';
import { all, get, type Work } from './work.js';

/** What clients name inside a body: tags, users, providers, ids of lists. Unknown ones are `invalid`, by field. */

/** Rows of a table, as their numbers and other names choose them; in one statement, however many there are. */
interface Chosen<Row> {
  readonly byId: ReadonlyMap<number, Row>;
  readonly byName: ReadonlyMap<string, Row>;
}

/** `name` is the other column that tells rows apart, and among those that are read. */
function* chosen<Row extends { readonly id: number }>(
  { numbers, texts }: Dialect,
  table: { readonly name: string; readonly columns: string; readonly by: keyof Row & string },
  ids: readonly number[],
  names: readonly string[],
): Work<Chosen<Row>> {
  const storable = names.filter(isStorable);
  // From the choices to the rows: the other way round SQLite goes through all of them.
  const rowsOf = (wanted: string, column: string) =>
    `SELECT ${table.columns} FROM ${wanted} wanted CROSS JOIN ${table.name} WHERE ${column} = wanted.value`;
  const asked = [
    ...(ids.length === 0 ? [] : [condition(rowsOf(numbers, 'id'), JSON.stringify(ids))]),
    ...(storable.length === 0 ? [] : [condition(rowsOf(texts, table.by), JSON.stringify(storable))]),
  ];
  const sql = asked.map((one) => one.sql).join(' UNION ALL ');
  const rows = sql === '' ? [] : yield* all<Row>(sql, ...asked.flatMap(({ values }) => values));
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byName: new Map(rows.map((row) => [String(row[table.by]), row])),
  };
}

const byId = (left: { readonly id: number }, right: { readonly id: number }): number => left.id - right.id;

/** Once each. */
const distinct = <Row extends { readonly id: number }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** The tags chosen, once each. Takes names as `tidyTags` leaves them. */
export function* findTags({ dialect }: Database, choices: readonly TagChoice[]): Work<readonly FoundTag[]> {
  const ids = choices.flatMap((choice) =>
    typeof choice === 'number' ? (parseId(String(choice)) ?? []) : [],
  );
  const names = choices.filter((choice) => typeof choice === 'string');
  const table = { name: 'tags', columns: 'id, uuid, name, description', by: 'name' } as const;
  const known = yield* chosen<Tag>(dialect, table, ids, names);
  const found = new Map<FoundTag | number, FoundTag>();
  for (const choice of choices) {
    const tag =
      typeof choice === 'number' ? known.byId.get(choice) : (known.byName.get(choice) ?? String(choice));
    if (tag === undefined) throw invalid('tags', `must be names or ids of tags: there is no tag ${choice}`);
    found.set(typeof tag === 'string' ? tag : tag.id, tag);
  }
  return [...found.values()];
}

/** Those that are there, and those that nobody used yet, made: when nothing can refuse the write any more. */
export function* makeTags(
  { nextId }: Database,
  log: ChangeLog,
  found: readonly FoundTag[],
  newUuid: () => string,
): Work<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const tag of found) {
    if (typeof tag !== 'string') {
      tags.push(tag);
      continue;
    }
    const made = { id: yield* nextId('tag'), uuid: newUuid(), name: tag, description: '' };
    yield* log.make('tag', made);
    tags.push(made);
  }
  return tags;
}

const USERS = { name: 'users', columns: 'id, uuid, username', by: 'username' } as const;

/** Those of these names, by name: a name that nobody has is not there. */
export function* usersByName(
  { dialect }: Database,
  names: readonly string[],
): Work<ReadonlyMap<string, User>> {
  const composed = names.map((name) => name.normalize('NFC'));
  const users = yield* chosen<User>(dialect, USERS, [], composed);
  return new Map(
    names.flatMap((name, index) => {
      const user = users.byName.get(composed[index] ?? name);
      return user === undefined ? [] : [[name, user] as const];
    }),
  );
}

/** The users chosen, once each, by id. */
export function* resolveUsers(
  { dialect }: Database,
  choices: readonly UserChoice[],
  field: string,
): Work<User[]> {
  const keys = choices.map((choice) => parseId(String(choice)) ?? String(choice).normalize('NFC'));
  const ids = keys.filter((key) => typeof key === 'number');
  const names = keys.filter((key) => typeof key === 'string');
  const found = yield* chosen<User>(dialect, USERS, ids, names);
  const users = keys.map((key) => (typeof key === 'number' ? found.byId.get(key) : found.byName.get(key)));
  return distinct(
    users.map((user) => {
      if (user === undefined) throw invalid(field, 'must be usernames or ids of users that exist');
      return user;
    }),
  ).sort(byId);
}

/** As a path names a user or a body chooses one: by number or username. */
function* userNamed(choice: UserChoice): Work<(User & { readonly active: unknown }) | undefined> {
  const id = parseId(String(choice));
  const columns = 'SELECT id, uuid, username, active FROM users';
  return id === null
    ? yield* get(`${columns} WHERE username = ?`, String(choice).normalize('NFC'))
    : yield* get(`${columns} WHERE id = ?`, id);
}

export function* findUser(choice: UserChoice): Work<User | undefined> {
  const found = yield* userNamed(choice);
  return found && { id: found.id, uuid: found.uuid, username: found.username };
}

/** Whoever is to own something can do something with it. */
export function* activeUser(choice: UserChoice, field: string): Work<User> {
  const found = yield* userNamed(choice);
  if (!found?.active) throw invalid(field, 'must be the id or username of an active user');
  return { id: found.id, uuid: found.uuid, username: found.username };
}

/** The id of an organization in service. */
export function* activeOrganization(uuid: string): Work<number> {
  const found = yield* get<{ id: number }>(
    'SELECT id FROM organizations WHERE uuid = ? AND active = TRUE',
    parseUuid(uuid),
  );
  if (found === undefined) throw invalid('organization', 'must be an organization that exists');
  return found.id;
}

/** Rows by number or uuid, in the order of the choices; undefined where there is none. */
function* keyed<Row extends { readonly id: number; readonly uuid: string }>(
  dialect: Dialect,
  table: { readonly name: string; readonly columns: string },
  choices: readonly (number | string)[],
): Work<readonly (Row | undefined)[]> {
  const keys = choices.map((choice) => parseUuid(String(choice)) ?? parseId(String(choice)));
  const ids = keys.filter((key) => typeof key === 'number');
  const uuids = keys.filter((key) => typeof key === 'string');
  const found = yield* chosen<Row>(dialect, { ...table, by: 'uuid' }, ids, uuids);
  return keys.map((key) =>
    typeof key === 'number' ? found.byId.get(key) : key === null ? undefined : found.byName.get(key),
  );
}

interface OrganizationKey {
  readonly id: number;
  readonly uuid: string;
}

/** The organizations chosen, once each, by id. */
export function* resolveOrganizations(
  { dialect }: Database,
  choices: readonly OrganizationChoice[],
): Work<OrganizationKey[]> {
  refuseTooMany(choices, 'organizations', BOUNDS.ids);
  const table = { name: 'organizations', columns: 'id, uuid' };
  const found = yield* keyed<OrganizationKey>(dialect, table, choices);
  return distinct(
    found.map((organization) => {
      if (organization === undefined) {
        throw invalid('organizations', 'must be uuids or ids of organizations that exist');
      }
      return organization;
    }),
  ).sort(byId);
}

type ProviderRow = Omit<Provider, 'active'> & { readonly active: unknown };

const providerOf = ({ id, uuid, name, active }: ProviderRow): Provider => ({
  id,
  uuid,
  name,
  active: Boolean(active),
});

/** In the order of the choices, also those that are out of service; null where there is none. */
export function* anyProviders(
  { dialect }: Database,
  choices: readonly (number | string)[],
): Work<readonly (Provider | null)[]> {
  const table = { name: 'providers', columns: 'id, uuid, name, active' };
  const found = yield* keyed<ProviderRow>(dialect, table, choices);
  return found.map((row) => (row === undefined ? null : providerOf(row)));
}

/** Also one that is out of service. */
export function* anyProvider(name: number | string): Work<Provider | null> {
  const where = keyCondition('p', { value: String(name), by: 'number-or-uuid' });
  if (where === null) return null;
  const row = yield* get<ProviderRow>(
    `SELECT p.id, p.uuid, p.name, p.active FROM providers p WHERE ${where.sql}`,
    ...where.values,
  );
  return row === undefined ? null : providerOf(row);
}

/** A provider that is in service. */
export function* findProvider(name: number | string): Work<Provider | null> {
  const found = yield* anyProvider(name);
  return found?.active ? found : null;
}

/** Whether an identity exists that is usable on the provider. */
export function* hasIdentity(name: number | string, provider: Provider): Work<boolean> {
  const where = keyCondition('i', { value: String(name), by: 'number-or-uuid' });
  if (where === null) return false;
  const found = yield* get(
    `SELECT 1 FROM identities i JOIN identity_providers ip ON ip.identity_id = i.id
     WHERE ${where.sql} AND i.active = TRUE AND ip.provider_id = ?`,
    ...where.values,
    provider.id,
  );
  return found !== undefined;
}

export type ListedTable = 'licenses' | 'scripts' | 'user_groups';

export function* requireIds(
  { dialect }: Database,
  table: ListedTable,
  ids: readonly number[],
  field: string,
): Work<void> {
  const known = yield* get<{ n: number }>(
    `SELECT count(DISTINCT id) AS n FROM ${dialect.numbers} wanted CROSS JOIN ${table} WHERE id = wanted.value`,
    JSON.stringify(ids),
  );
  if (known?.n !== ids.length) throw invalid(field, 'must be ids that exist');
}
