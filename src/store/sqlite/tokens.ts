import type { KnownActor } from '../../catalogue/access.js';
import { MICROS_PER_SECOND, type Micros } from '../../catalogue/time.js';
import type { TokenScope } from '../../catalogue/token.js';
import type { TokenStore } from '../tokens.js';
import type { Connection } from './connection.js';
import { Remembered } from './remembered.js';

/** Last use is noted this often at most: a read must not cost a write each time. */
const USE_NOTED_EVERY = 60 * MICROS_PER_SECOND;

export function authentication(db: Connection): Pick<TokenStore, 'authenticate'> {
  const known = new Remembered(db, readToken);
  return {
    authenticate: async (hash, now) => {
      const key = Buffer.from(hash).toString('latin1');
      const found = known.one(key, () => db.get<{ found: string }>(ACTOR, hash)?.found);
      if (found === undefined || (found.expires !== null && found.expires <= now)) return null;
      if (found.lastUsed === null || found.lastUsed <= now - USE_NOTED_EVERY) {
        const note = () => db.run('UPDATE tokens SET last_used_at = ? WHERE id = ?', now, found.token);
        // Who reads is answered whatever becomes of it, and waits for nobody's lock.
        await db.write(note, 0).catch(() => undefined);
      }
      return { actor: found.actor, scopes: found.scopes };
    },
  };
}

interface KnownToken {
  readonly actor: KnownActor;
  readonly scopes: readonly TokenScope[];
  readonly token: number;
  readonly expires: Micros | null;
  readonly lastUsed: Micros | null;
}

// One statement, since each costs as much again.
const ACTOR = `SELECT json_object('user', json_object('id', u.id, 'uuid', u.uuid, 'username', u.username),
    'staff', u.staff, 'token', t.id, 'label', t.label, 'scopes', json(t.scopes), 'expires', t.expires_at,
    'lastUsed', t.last_used_at,
    'organizations', (SELECT json_group_array(o.uuid) FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = u.id AND o.active = 1),
    'groups', (SELECT json_group_array(group_id) FROM group_members WHERE user_id = u.id)) AS found
  FROM tokens t JOIN users u ON u.id = t.user_id
  WHERE t.hash = ? AND u.active = 1 AND t.revoked_at IS NULL`;

interface ActorJson extends Pick<KnownActor, 'user' | 'label' | 'organizations' | 'groups'> {
  readonly staff: number;
  readonly token: number;
  readonly scopes: readonly TokenScope[];
  readonly expires: Micros | null;
  readonly lastUsed: Micros | null;
}

function readToken(text: string): KnownToken {
  const { user, staff, label, organizations, groups, ...token } = JSON.parse(text) as ActorJson;
  const actor: KnownActor = {
    kind: 'user',
    user,
    staff: staff === 1 && token.scopes.includes('staff'),
    organizations: organizations.toSorted(),
    groups: groups.toSorted((one, other) => one - other),
    label,
  };
  return { actor, ...token };
}
