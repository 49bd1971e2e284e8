import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { isOwnOrStaff } from '../../catalogue/identity.js';
import { type Architecture, checkedArchitecture } from '../../catalogue/image.js';
import type { Instance } from '../../catalogue/instance.js';
import { tidyName } from '../../catalogue/text.js';
import type { Key } from '../call.js';
import type { CloudStore, InstanceChanges } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, ownOnly, providerChosen, userChosen, versionChosen } from './clouds.js';
import type { Connection } from './connection.js';
import { givenUuid, idOf, oldestFirst, refuseTaken } from './rows.js';

type InstanceStore = Pick<CloudStore, 'instance' | 'instances' | 'createInstance' | 'updateInstance'>;

export function instanceStore(db: Connection, newUuid: () => string): InstanceStore {
  return {
    instance: async (key, { actor }) => {
      requireKnown(actor);
      const instance = find(db, key);
      if (!isOwnOrStaff(instance.owner, actor)) throw notFound('instance');
      return instance;
    },

    instances: async (filter, page, { actor }) => {
      requireKnown(actor);
      const where = [...ownOnly('owner_id', actor), ...asked(filter, 'owner_id', 'p.id = t.provider_id')];
      return db.read(() => oldestFirst(db, 'instances', where, page, (ids) => byId(db, ids)));
    },

    createInstance: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(() => {
        const { uuid, ...columns } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          ...columnsOf(db, wanted),
        });
        refuseTaken(db, 'instances', 'an instance', 'uuid', uuid);
        const id = db.run(
          `INSERT INTO instances (name, owner_id, provider_id, arch, source_version_id, uuid)
           VALUES (?, ?, ?, ?, ?, ?)`,
          columns.name,
          columns.owner,
          columns.provider,
          columns.arch,
          columns.sourceVersion,
          uuid,
        );
        changeLog(db, call, 'createInstance').made('instance', id);
        return find(db, { value: uuid, by: 'uuid' });
      });
    },

    updateInstance: async (key, { active, ...changes }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key);
        precondition?.(current);
        const { id, name, owner, provider, arch, sourceVersion } = current;
        const before = { name, owner: owner.id, provider: provider.id, arch };
        const columns = checkFields(
          columnsOf(db, { ...before, sourceVersion: sourceVersion?.id ?? null, ...changes }),
        );
        changeLog(db, call, 'updateInstance').changing('instance', id, () =>
          db.run(
            `UPDATE instances SET name = ?, owner_id = ?, provider_id = ?, arch = ?, source_version_id = ?,
               active = ? WHERE id = ?`,
            columns.name,
            columns.owner,
            columns.provider,
            columns.arch,
            columns.sourceVersion,
            (active ?? current.active) ? 1 : 0,
            id,
          ),
        );
        return find(db, key);
      });
    },
  };
}

/** How each column is made of what was given. */
const columnsOf = (db: Connection, wanted: Required<Omit<InstanceChanges, 'active'>>) => ({
  name: () => tidyName(wanted.name, 'name'),
  owner: () => userChosen(db, wanted.owner, 'owner').id,
  provider: () => providerChosen(db, wanted.provider).id,
  arch: () => checkedArchitecture(wanted.arch),
  sourceVersion: () => versionChosen(db, wanted.sourceVersion),
});

interface Row {
  id: number;
  uuid: string;
  name: string;
  arch: Architecture;
  active: number;
  owner_id: number;
  owner_uuid: string;
  username: string;
  provider_id: number;
  provider_uuid: string;
  provider_name: string;
  provider_active: number;
  version_id: number | null;
  version_uuid: string | null;
}

const ROWS = `SELECT t.id, t.uuid, t.name, t.arch, t.active, u.id AS owner_id, u.uuid AS owner_uuid, u.username,
    p.id AS provider_id, p.uuid AS provider_uuid, p.name AS provider_name, p.active AS provider_active,
    v.id AS version_id, v.uuid AS version_uuid
  FROM json_each(?) wanted JOIN instances t ON t.id = wanted.value JOIN users u ON u.id = t.owner_id
  JOIN providers p ON p.id = t.provider_id LEFT JOIN image_versions v ON v.id = t.source_version_id
  ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Instance[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    owner: { id: row.owner_id, uuid: row.owner_uuid, username: row.username },
    provider: {
      id: row.provider_id,
      uuid: row.provider_uuid,
      name: row.provider_name,
      active: row.provider_active === 1,
    },
    arch: row.arch,
    sourceVersion:
      row.version_id === null || row.version_uuid === null
        ? null
        : { id: row.version_id, uuid: row.version_uuid },
    active: row.active === 1,
  }));

function find(db: Connection, key: Key): Instance {
  const id = idOf(db, 'instances', key);
  const instance = id === undefined ? undefined : byId(db, [id])[0];
  if (instance === undefined) throw notFound('instance');
  return instance;
}
