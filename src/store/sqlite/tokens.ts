import { isStaff, type KnownActor, requireKnown, type User } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { UserChoice } from '../../catalogue/image.js';
import { MICROS_PER_SECOND, type Micros } from '../../catalogue/time.js';
import {
  canSeeToken,
  checkedTerms,
  ownerOfNewToken,
  revoked,
  type Token,
  type TokenScope,
} from '../../catalogue/token.js';
import type { Call, Key } from '../call.js';
import { parseId } from '../key.js';
import type { TokenFilter, TokenStore } from '../tokens.js';
import { changeLog } from './change-log.js';
import { allOf, condition, namedUser } from './conditions.js';
import type { Connection } from './connection.js';
import { pageOf } from './pages.js';
import { Remembered } from './remembered.js';
import { tableListing } from './table-listing.js';

/** Last use is noted this often at most: a read must not cost a write each time. */
const USE_NOTED_EVERY = 60 * MICROS_PER_SECOND;

export function tokenStore(db: Connection): TokenStore {
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

    token: async (key, call) => visible(db, key, call),

    tokens: async (filter, page, call) => {
      requireKnown(call.actor);
      return db.read(() => {
        const found = pageOf(tableListing(db, listing(filter, call)), page);
        const ids = found.items.map(({ id }) => id);
        return { ...found, items: byId(db, ids) };
      });
    },

    createToken: async ({ user: choice, hash, ...wanted }, call) => {
      requireKnown(call.actor);
      return db.write(() => {
        const chosen = choice === undefined ? undefined : chosenUser(db, choice);
        const { id, uuid, username } = ownerOfNewToken(chosen, wanted.scopes, call.actor);
        const terms = checkedTerms(wanted, call.now);
        const token = db.run(
          'INSERT INTO tokens (hash, user_id, label, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
          hash,
          id,
          terms.label,
          JSON.stringify(terms.scopes),
          call.now,
          terms.expires,
        );
        changeLog(db, call, 'createToken').made('token', token);
        const user = { id, uuid, username };
        return { id: token, user, ...terms, created: call.now, revoked: null, lastUsed: null };
      });
    },

    revokeToken: async (key, call, precondition) =>
      db.write(() => {
        const current = visible(db, key, call);
        precondition?.(current);
        const next = revoked(current, call.now);
        changeLog(db, call, 'revokeToken').changing('token', next.id, () =>
          db.run('UPDATE tokens SET revoked_at = ? WHERE id = ?', next.revoked, next.id),
        );
        return next;
      }),
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

const listing = (filter: TokenFilter, { actor }: Call) => {
  const named = filter.user === undefined ? [] : [namedUser(filter.user)];
  return {
    from: 'tokens t JOIN users u ON u.id = t.user_id',
    start: 't.id',
    id: 't.id',
    order: 'oldest first' as const,
    where: allOf([
      ...(actor.kind === 'user' && !isStaff(actor) ? [condition('t.user_id = ?', actor.user.id)] : []),
      ...named,
      ...(filter.revoked === undefined
        ? []
        : [condition(filter.revoked ? 't.revoked_at IS NOT NULL' : 't.revoked_at IS NULL')]),
    ]),
  };
};

interface Row extends Omit<Token, 'user' | 'scopes'> {
  user_id: number;
  uuid: string;
  username: string;
  scopes: string;
}

const ROWS = `SELECT t.id, t.user_id, u.uuid, u.username, t.label, t.scopes, t.created_at AS created,
    t.expires_at AS expires, t.revoked_at AS revoked, t.last_used_at AS lastUsed
  FROM json_each(?) wanted JOIN tokens t ON t.id = wanted.value JOIN users u ON u.id = t.user_id
  ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Token[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map(({ user_id, uuid, username, scopes, ...rest }) => ({
    ...rest,
    user: { id: user_id, uuid, username },
    scopes: JSON.parse(scopes) as readonly TokenScope[],
  }));

/** A token has no uuid: its hash is what tells it from others everywhere. */
function visible(db: Connection, { value }: Key, { actor }: Call): Token {
  requireKnown(actor);
  const id = parseId(value);
  const token = id === null ? undefined : byId(db, [id])[0];
  if (token === undefined || !canSeeToken(token, actor)) throw notFound('token');
  return token;
}

function chosenUser(db: Connection, choice: UserChoice): (User & { readonly active: boolean }) | null {
  const where = namedUser(String(choice));
  const row = db.get<User & { active: number }>(
    `SELECT u.id, u.uuid, u.username, u.active FROM users u WHERE ${where.sql}`,
    ...where.values,
  );
  return row === undefined ? null : { ...row, active: row.active === 1 };
}
