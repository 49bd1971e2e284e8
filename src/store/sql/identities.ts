import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { type Identity, isOwnOrStaff } from '../../catalogue/identity.js';
import type { Provider } from '../../catalogue/image.js';
import { BOUNDS, refuseTooMany } from '../../catalogue/text.js';
import type { Key } from '../call.js';
import type { Choice, CloudStore } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, ownOnly, providersChosen, userChosen } from './clouds.js';
import { allOf } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { inIdOrder, providerAs, userAs } from './image-parts.js';
import { existing, givenUuid, refuseTaken, settled } from './things.js';
import { insertRows, run, type Work } from './work.js';

type IdentityStore = Pick<CloudStore, 'identity' | 'identities' | 'createIdentity' | 'updateIdentity'>;

export function identityStore(db: Database, newUuid: () => string): IdentityStore {
  const identities = identitiesAs(db.dialect);
  const found = (key: Key) => existing(identities, key, 'identity');
  return {
    identity: async (key, { actor }) => {
      requireKnown(actor);
      const identity = await db.ask(() => found(key));
      if (!isOwnOrStaff(identity.user, actor)) throw notFound('identity');
      return identity;
    },

    identities: async (filter, page, { actor }) => {
      requireKnown(actor);
      const at =
        'EXISTS (SELECT 1 FROM identity_providers ip WHERE ip.identity_id = t.id AND ip.provider_id = p.id)';
      const where = allOf([...ownOnly('user_id', actor), ...asked(filter, 'user_id', at)]);
      return db.ask(() => db.page({ ...identities, where }, page));
    },

    createIdentity: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const { uuid, user, providers } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          user: yield* settled(userChosen(wanted.user, 'user')),
          providers: yield* settled(chosen(db, wanted.providers)),
        });
        yield* refuseTaken('identities', 'an identity', 'uuid', uuid);
        const log = yield* changeLog(db, call, 'createIdentity');
        const id = yield* db.nextId('identity');
        yield* log.make('identity', {
          id,
          uuid,
          user_id: user.id,
          active: true,
          providers: providers.map((provider) => provider.id),
        });
        return { id, uuid, user, providers, active: true };
      });
    },

    updateIdentity: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* found(key);
        precondition?.(current);
        const { providers } = changes;
        const next = {
          ...current,
          active: changes.active ?? current.active,
          providers: providers === undefined ? current.providers : yield* chosen(db, providers),
        };
        const log = yield* changeLog(db, call, 'updateIdentity');
        yield* log.changing('identity', next.id, updateRows(next));
        return next;
      });
    },
  };
}

function* chosen(db: Database, choices: readonly Choice[]): Work<Provider[]> {
  refuseTooMany(choices, 'providers', BOUNDS.ids);
  return yield* providersChosen(db, choices);
}

function* updateRows({ id, active, providers }: Identity): Work<void> {
  yield* run('UPDATE identities SET active = ? WHERE id = ?', active, id);
  yield* run('DELETE FROM identity_providers WHERE identity_id = ?', id);
  const rows = providers.map((provider) => [id, provider.id]);
  yield* insertRows('identity_providers', ['identity_id', 'provider_id'], rows);
}

function identitiesAs(dialect: Dialect): ThingSql<Identity> {
  const { object, flag, list } = dialect;
  const sql = object({
    id: 't.id',
    uuid: 't.uuid',
    user: userAs(dialect, 'u'),
    providers: list(
      providerAs(dialect, 'p'),
      'identity_providers ip JOIN providers p ON p.id = ip.provider_id WHERE ip.identity_id = t.id',
    ),
    active: flag('t.active'),
  });
  const joins = 'JOIN users u ON u.id = t.user_id';
  return { table: 'identities', joins, item: { sql, values: [] }, read };
}

function read(text: string): Identity {
  const identity = JSON.parse(text) as Identity;
  return { ...identity, providers: inIdOrder(identity.providers) };
}
