import type { KnownActor } from '../../catalogue/access.js';
import { MICROS_PER_SECOND, type Micros } from '../../catalogue/time.js';
import type { TokenScope } from '../../catalogue/token.js';
import type { Database } from '../sql/database.js';
import { run } from '../sql/work.js';
import type { TokenStore } from '../tokens.js';
import { lookUps } from './look-ups.js';
import { Memo } from './memo.js';

/** Last use is noted this often at most: a read must not cost a write each time. */
const USE_NOTED_EVERY = 60 * MICROS_PER_SECOND;

/** After it could not be noted. */
const RESTS = 5 * MICROS_PER_SECOND;

// The lists as PostgreSQL sees them at this moment: a token that is revoked by one server is none for all others.
const actorsOf = (asked: string): string =>
  `SELECT asked.key, asked.known, json_build_object('user', json_build_object('id', u.id, 'uuid', u.uuid, 'username', u.username),
    'staff', u.staff, 'token', t.id, 'label', t.label, 'scopes', t.scopes::json, 'expires', t.expires_at,
    'lastUsed', t.last_used_at,
    'organizations', (SELECT json_agg(o.uuid ORDER BY o.uuid) FROM memberships m
      JOIN organizations o ON o.id = m.organization_id WHERE m.user_id = u.id AND o.active),
    'groups', (SELECT json_agg(group_id ORDER BY group_id) FROM group_members WHERE user_id = u.id))::text AS answer
  FROM ${asked} JOIN tokens t ON t.hash = decode(asked.key, 'hex') JOIN users u ON u.id = t.user_id
  WHERE u.active AND t.revoked_at IS NULL`;

interface Terms {
  readonly token: number;
  readonly scopes: readonly TokenScope[];
  readonly expires: Micros | null;
  readonly lastUsed: Micros | null;
}

interface KnownToken extends Terms {
  readonly actor: KnownActor;
}

interface Found extends Terms, Pick<KnownActor, 'user' | 'label'> {
  readonly staff: boolean;
  readonly organizations: readonly string[] | null;
  readonly groups: readonly number[] | null;
}

function readToken(text: string): KnownToken {
  const { user, staff, label, organizations, groups, ...terms } = JSON.parse(text) as Found;
  const actor: KnownActor = {
    kind: 'user',
    user,
    staff: staff && terms.scopes.includes('staff'),
    organizations: organizations ?? [],
    groups: groups ?? [],
    label,
  };
  return { actor, ...terms };
}

// What another has locked is in use as well.
const NOTE = `UPDATE tokens SET last_used_at = ? WHERE id = (
  SELECT id FROM tokens WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?) FOR UPDATE SKIP LOCKED)`;

export function authentication(db: Database): Pick<TokenStore, 'authenticate'> {
  const lookUp = lookUps(db, { sql: actorsOf, keyType: 'text' }, new Memo(readToken));
  /** Tokens whose use is being noted: of many calls with one token, the first one notes it. */
  const noting = new Set<number>();
  /** A database that takes no changes is not asked for this one with each call. */
  let restsUntil: Micros = 0;

  const note = async (token: number, now: Micros): Promise<void> => {
    if (noting.has(token) || now < restsUntil) return;
    noting.add(token);
    try {
      // Seen by the call itself, as in SQLite; who reads is answered whatever becomes of it, and waits for nobody's lock.
      await db.ask(() => run(NOTE, now, token, now - USE_NOTED_EVERY));
    } catch {
      restsUntil = now + RESTS;
    } finally {
      noting.delete(token);
    }
  };

  return {
    authenticate: async (hash, now) => {
      const token = await lookUp(Buffer.from(hash).toString('hex'));
      if (token === undefined) return null;
      if (token.expires !== null && token.expires <= now) return null;
      if (token.lastUsed === null || token.lastUsed <= now - USE_NOTED_EVERY) {
        await note(token.token, now);
      }
      return { actor: token.actor, scopes: token.scopes };
    },
  };
}
