import { type KnownActor, requireStaff, type User } from '../../catalogue/access.js';
import { checkedUsername } from '../../catalogue/account.js';
import { CatalogueError, invalid, notFound } from '../../catalogue/errors.js';
import { BOUNDS, tidyName } from '../../catalogue/text.js';
import { MICROS_PER_SECOND, type Micros } from '../../catalogue/time.js';
import type { TokenScope } from '../../catalogue/token.js';
import type { AccountStore, NewUser } from '../accounts.js';
import { parseUuid } from '../key.js';
import { type ChangeLog, changeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { userByName } from './references.js';

/** Last use is noted this often at most: a read must not cost a write each time. */
const USE_NOTED_EVERY = 60 * MICROS_PER_SECOND;

interface TokenRow extends User {
  staff: number;
  token: number;
  label: string;
  scopes: string;
  last_used_at: Micros | null;
}

export function accountStore(db: Connection, newUuid: () => string): AccountStore {
  return {
    authenticate: async (hash, now) => {
      const found = db.read(() => findActor(db, hash, now));
      if (found === null) return null;
      if (found.lastUsed === null || found.lastUsed <= now - USE_NOTED_EVERY) {
        db.run('UPDATE tokens SET last_used_at = ? WHERE id = ?', now, found.token);
      }
      return { actor: found.actor, scopes: found.scopes };
    },

    createUser: async (user, call) => {
      requireStaff(call.actor);
      return db.write(() => insertUser(db, changeLog(db, call, 'createUser'), newUuid, user, call.now));
    },

    createToken: async (token, call) => {
      requireStaff(call.actor);
      const label = tidyName(token.label, 'label', BOUNDS.label);
      db.write(() => {
        const user = userByName(db, token.username);
        if (user === undefined) throw notFound(`user ${token.username}`);
        const id = db.run(
          'INSERT INTO tokens (hash, user_id, label, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
          token.hash,
          user.id,
          label,
          JSON.stringify(token.scopes),
          call.now,
          token.expires,
        );
        changeLog(db, call, 'createToken').made('token', id);
      });
    },
  };
}

interface FoundToken {
  readonly actor: KnownActor;
  readonly scopes: readonly TokenScope[];
  readonly token: number;
  readonly lastUsed: Micros | null;
}

function findActor(db: Connection, hash: Uint8Array, now: Micros): FoundToken | null {
  const row = db.get<TokenRow>(
    `SELECT u.id, u.uuid, u.username, u.staff, t.id AS token, t.label, t.scopes, t.last_used_at
     FROM tokens t JOIN users u ON u.id = t.user_id
     WHERE t.hash = ? AND u.active = 1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)`,
    hash,
    now,
  );
  if (row === undefined) return null;
  const organizations = db.all<{ uuid: string }>(
    `SELECT o.uuid FROM memberships m JOIN organizations o ON o.id = m.organization_id
     WHERE m.user_id = ? AND o.active = 1 ORDER BY o.uuid`,
    row.id,
  );
  const groups = db.all<{ id: number }>(
    'SELECT group_id AS id FROM group_members WHERE user_id = ? ORDER BY group_id',
    row.id,
  );
  const scopes = JSON.parse(row.scopes) as readonly TokenScope[];
  const actor: KnownActor = {
    kind: 'user',
    user: { id: row.id, uuid: row.uuid, username: row.username },
    staff: row.staff === 1 && scopes.includes('staff'),
    organizations: organizations.map(({ uuid }) => uuid),
    groups: groups.map(({ id }) => id),
    label: row.label,
  };
  return { actor, scopes, token: row.token, lastUsed: row.last_used_at };
}

function insertUser(db: Connection, log: ChangeLog, newUuid: () => string, user: NewUser, now: Micros): User {
  const username = checkedUsername(user.username);
  const organizations = user.organizations.map((text) => {
    const uuid = parseUuid(text);
    if (uuid === null) throw invalid('organizations', 'must be uuids');
    return uuid;
  });
  if (userByName(db, username) !== undefined) {
    const message = `the username ${username} is taken`;
    throw new CatalogueError('conflict', message, [{ field: 'username', message }]);
  }
  const uuid = newUuid();
  const id = db.run(
    'INSERT INTO users (uuid, username, staff, active, created_at) VALUES (?, ?, ?, 1, ?)',
    uuid,
    username,
    user.staff ? 1 : 0,
    now,
  );
  for (const organization of new Set(organizations)) {
    if (db.get('SELECT 1 FROM organizations WHERE uuid = ?', organization) === undefined) {
      const made = db.run(
        'INSERT INTO organizations (uuid, name, active) VALUES (?, ?, 1)',
        organization,
        organization,
      );
      log.made('organization', made);
    }
    db.run(
      'INSERT INTO memberships (user_id, organization_id) SELECT ?, id FROM organizations WHERE uuid = ?',
      id,
      organization,
    );
  }
  log.made('user', id);
  return { id, uuid, username };
}
