import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { CatalogueError, notFound } from '../../catalogue/errors.js';
import { searchTerm } from '../../catalogue/text.js';
import { timestamp } from '../../catalogue/time.js';
import { type Account, canSeeAccount, checkedUsername, editAccount } from '../../catalogue/user.js';
import type { Call } from '../call.js';
import type { UserFilter, UserStore } from '../users.js';
import { changeLog } from './change-log.js';
import { allOf, type Condition, condition, flagged, keyCondition, NOTHING } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { inIdOrder } from './image-parts.js';
import { resolveOrganizations } from './references.js';
import { existing } from './things.js';
import { get, insertRows, run, type Work } from './work.js';

export function userStore(db: Database, newUuid: () => string): UserStore {
  const users = usersAs(db.dialect);
  return {
    user: async (key, { actor }) => {
      requireKnown(actor);
      const account = await db.ask(() => existing(users, key, 'user'));
      if (!canSeeAccount(account, actor)) throw notFound('user');
      return account;
    },

    users: async (filter, page, call) => {
      requireKnown(call.actor);
      const where = allOf(asked(db.dialect, filter, call));
      return db.ask(() => db.page({ ...users, where }, page));
    },

    createUser: async ({ username, staff, organizations }, call) => {
      requireStaff(call.actor);
      const name = checkedUsername(username);
      return db.write(function* () {
        const memberOf = yield* resolveOrganizations(db, organizations);
        yield* refuseTaken(name);
        const log = yield* changeLog(db, call, 'createUser');
        const made = { id: yield* db.nextId('user'), uuid: newUuid(), username: name, staff, active: true };
        yield* log.make('user', {
          ...made,
          created_at: timestamp(call.now),
          organizations: memberOf.map(({ id }) => id),
        });
        return { ...made, created: call.now, organizations: memberOf };
      });
    },

    updateUser: async (key, { organizations, ...flags }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* existing(users, key, 'user');
        precondition?.(current);
        const changes = {
          ...flags,
          ...(organizations && { organizations: yield* resolveOrganizations(db, organizations) }),
        };
        const next = editAccount(current, call.actor, changes, yield* otherLeaders(current.id));
        if (next === current) return current;
        const log = yield* changeLog(db, call, 'updateUser');
        yield* log.changing('user', current.id, updateRows(next));
        return next;
      });
    },
  };
}

function* updateRows({ id, staff, active, organizations }: Account): Work<void> {
  yield* run('UPDATE users SET staff = ?, active = ? WHERE id = ?', staff, active, id);
  yield* run('DELETE FROM memberships WHERE user_id = ?', id);
  const rows = organizations.map((organization) => [id, organization.id]);
  yield* insertRows('memberships', ['user_id', 'organization_id'], rows);
}

function* otherLeaders(id: number): Work<number> {
  const found = yield* get<{ n: number }>(
    'SELECT count(*) AS n FROM users WHERE staff = TRUE AND active = TRUE AND id <> ?',
    id,
  );
  return found?.n ?? 0;
}

const asked = (dialect: Dialect, filter: UserFilter, { actor }: Call): readonly Condition[] => [
  ...(actor.kind === 'user' && !isStaff(actor) ? [condition('t.id = ?', actor.user.id)] : []),
  ...flagged('t.active', filter.active),
  ...flagged('t.staff', filter.staff),
  ...(filter.organization === undefined ? [] : [memberOf(filter.organization)]),
  ...(filter.search === undefined ? [] : [nameHolds(dialect, filter.search)]),
];

function memberOf(organization: string): Condition {
  const where = keyCondition('o', { value: organization, by: 'number-or-uuid' });
  if (where === null) return NOTHING;
  return condition(
    `t.id IN (SELECT m.user_id FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE ${where.sql})`,
    ...where.values,
  );
}

function nameHolds({ holds, folded }: Dialect, search: string): Condition {
  const term = searchTerm(search);
  return term === null ? NOTHING : condition(holds(folded('t.username'), '?'), term);
}

function usersAs({ object, flag, list }: Dialect): ThingSql<Account> {
  const sql = object({
    id: 't.id',
    uuid: 't.uuid',
    username: 't.username',
    staff: flag('t.staff'),
    active: flag('t.active'),
    created: 't.created_at',
    organizations: list(
      object({ id: 'o.id', uuid: 'o.uuid' }),
      'memberships m JOIN organizations o ON o.id = m.organization_id WHERE m.user_id = t.id',
    ),
  });
  return { table: 'users', joins: '', item: { sql, values: [] }, read };
}

function read(text: string): Account {
  const account = JSON.parse(text) as Account;
  return { ...account, organizations: inIdOrder(account.organizations) };
}

function* refuseTaken(username: string): Work<void> {
  const known = yield* get('SELECT 1 FROM users WHERE username = ?', username);
  if (known === undefined) return;
  throw new CatalogueError('conflict', `the username ${username} is taken`, [
    { field: 'username', message: 'is taken' },
  ]);
}
