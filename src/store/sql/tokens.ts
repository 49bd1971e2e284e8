import { isStaff, requireKnown, type User } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { UserChoice } from '../../catalogue/image.js';
import { timestamp } from '../../catalogue/time.js';
import { canSeeToken, checkedTerms, ownerOfNewToken, revoked, type Token } from '../../catalogue/token.js';
import type { Call, Key } from '../call.js';
import { parseId } from '../key.js';
import type { TokenFilter, TokenStore } from '../tokens.js';
import { changeLog } from './change-log.js';
import { allOf, type Condition, condition, namedUser, ofUser } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { userAs } from './image-parts.js';
import { byId } from './things.js';
import { get, run, type Work } from './work.js';

/** Who is behind a token is asked with nearly every request: each database answers that in its own way. */
export function tokenStore(db: Database): Omit<TokenStore, 'authenticate'> {
  const tokens = tokensAs(db.dialect);
  /** A token has no uuid: its hash is what tells it from others everywhere. */
  function* visible({ value }: Key, { actor }: Call): Work<Token> {
    requireKnown(actor);
    const token = yield* byId(tokens, parseId(value));
    if (token === undefined || !canSeeToken(token, actor)) throw notFound('token');
    return token;
  }
  return {
    token: async (key, call) => db.ask(() => visible(key, call)),

    tokens: async (filter, page, call) => {
      requireKnown(call.actor);
      return db.ask(() => db.page({ ...tokens, where: allOf(asked(filter, call)) }, page));
    },

    createToken: async ({ user: choice, hash, ...wanted }, call) => {
      requireKnown(call.actor);
      return db.write(function* () {
        const chosen = choice === undefined ? undefined : yield* chosenUser(choice);
        const { id: owner, uuid, username } = ownerOfNewToken(chosen, wanted.scopes, call.actor);
        const terms = checkedTerms(wanted, call.now);
        const log = yield* changeLog(db, call, 'createToken');
        const id = yield* db.nextId('token');
        yield* log.make('token', {
          id,
          hash: Buffer.from(hash).toString('hex'),
          user_id: owner,
          label: terms.label,
          scopes: terms.scopes,
          created_at: timestamp(call.now),
          expires_at: terms.expires === null ? null : timestamp(terms.expires),
          revoked_at: null,
        });
        const user = { id: owner, uuid, username };
        return { id, user, ...terms, created: call.now, revoked: null, lastUsed: null };
      });
    },

    revokeToken: async (key, call, precondition) =>
      db.write(function* () {
        const current = yield* visible(key, call);
        precondition?.(current);
        const next = revoked(current, call.now);
        const log = yield* changeLog(db, call, 'revokeToken');
        const update = run('UPDATE tokens SET revoked_at = ? WHERE id = ?', next.revoked, next.id);
        yield* log.changing('token', next.id, update);
        return next;
      }),
  };
}

const asked = ({ user, revoked }: TokenFilter, { actor }: Call): readonly Condition[] => [
  ...(actor.kind === 'user' && !isStaff(actor) ? [condition('t.user_id = ?', actor.user.id)] : []),
  ...(user === undefined ? [] : [ofUser('t.user_id', user)]),
  ...(revoked === undefined
    ? []
    : [condition(revoked ? 't.revoked_at IS NOT NULL' : 't.revoked_at IS NULL')]),
];

function tokensAs(dialect: Dialect): ThingSql<Token> {
  const sql = dialect.object({
    id: 't.id',
    user: userAs(dialect, 'u'),
    label: 't.label',
    scopes: dialect.json('t.scopes'),
    created: 't.created_at',
    expires: 't.expires_at',
    revoked: 't.revoked_at',
    lastUsed: 't.last_used_at',
  });
  return {
    table: 'tokens',
    joins: 'JOIN users u ON u.id = t.user_id',
    item: { sql, values: [] },
    read: (text) => JSON.parse(text) as Token,
  };
}

function* chosenUser(choice: UserChoice): Work<(User & { readonly active: boolean }) | null> {
  const where = namedUser(String(choice));
  const row = yield* get<User & { readonly active: unknown }>(
    `SELECT u.id, u.uuid, u.username, u.active FROM users u WHERE ${where.sql}`,
    ...where.values,
  );
  return row === undefined ? null : { ...row, active: Boolean(row.active) };
}
