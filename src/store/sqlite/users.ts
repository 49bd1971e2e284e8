import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { CatalogueError, notFound } from '../../catalogue/errors.js';
import { searchTerm } from '../../catalogue/text.js';
import { type Account, canSeeAccount, checkedUsername, editAccount } from '../../catalogue/user.js';
import type { Call, Key } from '../call.js';
import type { UserFilter, UserStore } from '../users.js';
import { changeLog } from './change-log.js';
import { allOf, type Condition, condition, keyCondition, NOTHING } from './conditions.js';
import type { Connection } from './connection.js';
import { pageOf } from './pages.js';
import { resolveOrganizations, userByName } from './references.js';
import { tableListing } from './table-listing.js';

export function userStore(db: Connection, newUuid: () => string): UserStore {
  return {
    user: async (key, { actor }) => {
      requireKnown(actor);
      const account = find(db, key);
      if (account === undefined || !canSeeAccount(account, actor)) throw notFound('user');
      return account;
    },

    users: async (filter, page, call) => {
      requireKnown(call.actor);
      return db.read(() => {
        const found = pageOf(tableListing(db, listing(filter, call)), page);
        const ids = found.items.map(({ id }) => id);
        return { ...found, items: byId(db, ids) };
      });
    },

    createUser: async ({ username, staff, organizations }, call) => {
      requireStaff(call.actor);
      const name = checkedUsername(username);
      return db.write(() => {
        const memberOf = resolveOrganizations(db, organizations);
        refuseTaken(db, name);
        const uuid = newUuid();
        const id = db.run(
          'INSERT INTO users (uuid, username, staff, active, created_at) VALUES (?, ?, ?, 1, ?)',
          uuid,
          name,
          staff ? 1 : 0,
          call.now,
        );
        writeMemberships(db, id, memberOf);
        changeLog(db, call, 'createUser').made('user', id);
        return { id, uuid, username: name, staff, active: true, created: call.now, organizations: memberOf };
      });
    },

    updateUser: async (key, { organizations, ...flags }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key);
        if (current === undefined) throw notFound('user');
        precondition?.(current);
        const changes = {
          ...flags,
          ...(organizations && { organizations: resolveOrganizations(db, organizations) }),
        };
        const next = editAccount(current, call.actor, changes, otherLeaders(db, current.id));
        if (next === current) return current;
        changeLog(db, call, 'updateUser').changing('user', current.id, () => {
          db.run(
            'UPDATE users SET staff = ?, active = ? WHERE id = ?',
            next.staff ? 1 : 0,
            next.active ? 1 : 0,
            next.id,
          );
          db.run('DELETE FROM memberships WHERE user_id = ?', next.id);
          writeMemberships(db, next.id, next.organizations);
        });
        return next;
      });
    },
  };
}

function writeMemberships(db: Connection, user: number, organizations: Account['organizations']): void {
  for (const { id } of organizations) {
    db.run('INSERT INTO memberships (user_id, organization_id) VALUES (?, ?)', user, id);
  }
}

const otherLeaders = (db: Connection, id: number): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM users WHERE staff = 1 AND active = 1 AND id <> ?', id)
    ?.n ?? 0;

const listing = (filter: UserFilter, { actor }: Call) => ({
  from: 'users u',
  start: 'u.id',
  id: 'u.id',
  order: 'oldest first' as const,
  where: allOf([
    ...(actor.kind === 'user' && !isStaff(actor) ? [condition('u.id = ?', actor.user.id)] : []),
    ...(filter.active === undefined ? [] : [condition('u.active = ?', filter.active ? 1 : 0)]),
    ...(filter.staff === undefined ? [] : [condition('u.staff = ?', filter.staff ? 1 : 0)]),
    ...(filter.organization === undefined ? [] : [memberOf(filter.organization)]),
    ...(filter.search === undefined ? [] : [nameHolds(filter.search)]),
  ]),
});

function memberOf(organization: string): Condition {
  const where = keyCondition('o', { value: organization, by: 'number-or-uuid' });
  if (where === null) return NOTHING;
  return condition(
    `u.id IN (SELECT m.user_id FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE ${where.sql})`,
    ...where.values,
  );
}

function nameHolds(search: string): Condition {
  const term = searchTerm(search);
  return term === null ? NOTHING : condition('instr(fold_case(u.username), ?) > 0', term);
}

interface Row extends Omit<Account, 'staff' | 'active' | 'organizations'> {
  staff: number;
  active: number;
  organizations: string;
}

const ROWS = `SELECT u.id, u.uuid, u.username, u.staff, u.active, u.created_at AS created,
    (SELECT json_group_array(json_object('id', o.id, 'uuid', o.uuid)) FROM (
      SELECT o.id, o.uuid FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = u.id ORDER BY o.id) o) AS organizations
  FROM json_each(?) wanted JOIN users u ON u.id = wanted.value ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Account[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({
    ...row,
    staff: row.staff === 1,
    active: row.active === 1,
    organizations: JSON.parse(row.organizations) as Account['organizations'],
  }));

function find(db: Connection, key: Key): Account | undefined {
  const where = keyCondition('u', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT u.id FROM users u WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : byId(db, [row.id])[0];
}

function refuseTaken(db: Connection, username: string): void {
  if (userByName(db, username) === undefined) return;
  throw new CatalogueError('conflict', `the username ${username} is taken`, [
    { field: 'username', message: 'is taken' },
  ]);
}
