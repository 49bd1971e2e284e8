import type { KnownActor, User } from '../../catalogue/access.js';
import { checkedUsername } from '../../catalogue/account.js';
import { CatalogueError, invalid, notFound } from '../../catalogue/errors.js';
import { BOUNDS, tidyName } from '../../catalogue/text.js';
import { MICROS_PER_SECOND, type Micros } from '../../catalogue/time.js';
import { parseUuid } from '../key.js';
import type { NewUser, Store } from '../store.js';
import type { Connection } from './connection.js';
import { userByName } from './references.js';

type AccountStore = Pick<Store, 'authenticate' | 'createUser' | 'createToken'>;

/** Last use is noted this often at most: a read must not cost a write each time. */
const USE_NOTED_EVERY = 60 * MICROS_PER_SECOND;

interface TokenRow extends User {
  staff: number;
  token: number;
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
      return found.actor;
    },

    createUser: async (user, now) => db.write(() => insertUser(db, newUuid, user, now)),

    createToken: async (token, now) => {
      const label = tidyName(token.label, 'label', BOUNDS.label);
      db.write(() => {
        const user = userByName(db, token.username);
        if (user === undefined) throw notFound(`user ${token.username}`);
        db.run(
          'INSERT INTO tokens (hash, user_id, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
          token.hash,
          user.id,
          label,
          now,
          token.expires,
        );
      });
    },
  };
}

interface FoundToken {
  readonly actor: KnownActor;
  readonly token: number;
  readonly lastUsed: Micros | null;
}

function findActor(db: Connection, hash: Uint8Array, now: Micros): FoundToken | null {
  const row = db.get<TokenRow>(
    `SELECT u.id, u.uuid, u.username, u.staff, t.id AS token, t.last_used_at
     FROM tokens t JOIN users u ON u.id = t.user_id
     WHERE t.hash = ? AND u.active = 1 AND (t.expires_at IS NULL OR t.expires_at > ?)`,
    hash,
    now,
  );
  if (row === undefined) return null;
  const organizations = db.all<{ uuid: string }>(
    `SELECT o.uuid FROM memberships m JOIN organizations o ON o.id = m.organization_id
     WHERE m.user_id = ? ORDER BY o.uuid`,
    row.id,
  );
  const actor: KnownActor = {
    kind: 'user',
    user: { id: row.id, uuid: row.uuid, username: row.username },
    staff: row.staff === 1,
    organizations: organizations.map(({ uuid }) => uuid),
  };
  return { actor, token: row.token, lastUsed: row.last_used_at };
}

function insertUser(db: Connection, newUuid: () => string, user: NewUser, now: Micros): User {
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
    db.run('INSERT INTO organizations (uuid) VALUES (?) ON CONFLICT (uuid) DO NOTHING', organization);
    db.run(
      'INSERT INTO memberships (user_id, organization_id) SELECT ?, id FROM organizations WHERE uuid = ?',
      id,
      organization,
    );
  }
  return { id, uuid, username };
}
