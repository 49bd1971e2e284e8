import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { type Identity, isOwnOrStaff } from '../../catalogue/identity.js';
import type { Provider } from '../../catalogue/image.js';
import { BOUNDS, refuseTooMany } from '../../catalogue/text.js';
import type { Key } from '../call.js';
import type { Choice, CloudStore } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, ownOnly, providersChosen, userChosen } from './clouds.js';
import type { Connection } from './connection.js';
import { givenUuid, idOf, oldestFirst, refuseTaken } from './rows.js';

type IdentityStore = Pick<CloudStore, 'identity' | 'identities' | 'createIdentity' | 'updateIdentity'>;

export function identityStore(db: Connection, newUuid: () => string): IdentityStore {
  return {
    identity: async (key, { actor }) => {
      requireKnown(actor);
      const identity = find(db, key);
      if (!isOwnOrStaff(identity.user, actor)) throw notFound('identity');
      return identity;
    },

    identities: async (filter, page, { actor }) => {
      requireKnown(actor);
      const at =
        'EXISTS (SELECT 1 FROM identity_providers ip WHERE ip.identity_id = t.id AND ip.provider_id = p.id)';
      const where = [...ownOnly('user_id', actor), ...asked(filter, 'user_id', at)];
      return db.read(() => oldestFirst(db, 'identities', where, page, (ids) => byId(db, ids)));
    },

    createIdentity: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(() => {
        const { uuid, user, providers } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          user: () => userChosen(db, wanted.user, 'user'),
          providers: () => chosen(db, wanted.providers),
        });
        refuseTaken(db, 'identities', 'an identity', 'uuid', uuid);
        const id = db.run('INSERT INTO identities (uuid, user_id) VALUES (?, ?)', uuid, user.id);
        writeProviders(db, id, providers);
        changeLog(db, call, 'createIdentity').made('identity', id);
        return { id, uuid, user, providers, active: true };
      });
    },

    updateIdentity: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key);
        precondition?.(current);
        const { providers } = changes;
        const next = {
          ...current,
          active: changes.active ?? current.active,
          providers: providers === undefined ? current.providers : chosen(db, providers),
        };
        changeLog(db, call, 'updateIdentity').changing('identity', next.id, () => {
          db.run('UPDATE identities SET active = ? WHERE id = ?', next.active ? 1 : 0, next.id);
          db.run('DELETE FROM identity_providers WHERE identity_id = ?', next.id);
          writeProviders(db, next.id, next.providers);
        });
        return next;
      });
    },
  };
}

function chosen(db: Connection, choices: readonly Choice[]): Provider[] {
  refuseTooMany(choices, 'providers', BOUNDS.ids);
  return providersChosen(db, choices);
}

function writeProviders(db: Connection, identity: number, providers: readonly Provider[]): void {
  for (const { id } of providers) {
    db.run('INSERT INTO identity_providers (identity_id, provider_id) VALUES (?, ?)', identity, id);
  }
}

interface Row {
  id: number;
  uuid: string;
  active: number;
  user_id: number;
  user_uuid: string;
  username: string;
  providers: string;
}

const ROWS = `SELECT t.id, t.uuid, t.active, u.id AS user_id, u.uuid AS user_uuid, u.username,
    (SELECT json_group_array(json_object('id', p.id, 'uuid', p.uuid, 'name', p.name,
       'active', json(iif(p.active = 1, 'true', 'false')))) FROM (
      SELECT p.* FROM identity_providers ip JOIN providers p ON p.id = ip.provider_id
      WHERE ip.identity_id = t.id ORDER BY p.id) p) AS providers
  FROM json_each(?) wanted JOIN identities t ON t.id = wanted.value JOIN users u ON u.id = t.user_id
  ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Identity[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({
    id: row.id,
    uuid: row.uuid,
    user: { id: row.user_id, uuid: row.user_uuid, username: row.username },
    providers: JSON.parse(row.providers) as readonly Provider[],
    active: row.active === 1,
  }));

function find(db: Connection, key: Key): Identity {
  const id = idOf(db, 'identities', key);
  const identity = id === undefined ? undefined : byId(db, [id])[0];
  if (identity === undefined) throw notFound('identity');
  return identity;
}
