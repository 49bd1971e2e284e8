import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { CloudStore, StoredVolume, VolumeChanges } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, providerChosen, visibleVolumes } from './clouds.js';
import type { Connection } from './connection.js';
import { givenUuid, idOf, oldestFirst, refuseTaken } from './rows.js';

type VolumeStore = Pick<CloudStore, 'volume' | 'volumes' | 'createVolume' | 'updateVolume'>;

export function volumeStore(db: Connection, newUuid: () => string): VolumeStore {
  return {
    volume: async (key, call) => {
      requireKnown(call.actor);
      return find(db, key, call);
    },

    volumes: async (filter, page, { actor, now }) => {
      requireKnown(actor);
      const where = [...visibleVolumes(actor, now), ...asked(filter, null, 'p.id = t.provider_id')];
      return db.read(() => oldestFirst(db, 'volumes', where, page, (ids) => byId(db, ids)));
    },

    createVolume: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(() => {
        const { uuid, name, provider } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          ...columnsOf(db, wanted),
        });
        refuseTaken(db, 'volumes', 'a volume', 'uuid', uuid);
        const id = db.run(
          'INSERT INTO volumes (uuid, name, provider_id) VALUES (?, ?, ?)',
          uuid,
          name,
          provider.id,
        );
        changeLog(db, call, 'createVolume').made('volume', id);
        return { id, uuid, name, provider, active: true };
      });
    },

    updateVolume: async (key, { active, ...changes }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key, call);
        precondition?.(current);
        const before = { name: current.name, provider: current.provider.id };
        const columns = checkFields(columnsOf(db, { ...before, ...changes }));
        const next = { ...current, ...columns, active: active ?? current.active };
        changeLog(db, call, 'updateVolume').changing('volume', next.id, () =>
          db.run(
            'UPDATE volumes SET name = ?, provider_id = ?, active = ? WHERE id = ?',
            next.name,
            next.provider.id,
            next.active ? 1 : 0,
            next.id,
          ),
        );
        return next;
      });
    },
  };
}

/** How each column is made of what was given. */
const columnsOf = (db: Connection, wanted: Required<Omit<VolumeChanges, 'active'>>) => ({
  name: () => tidyName(wanted.name, 'name'),
  provider: () => providerChosen(db, wanted.provider),
});

interface Row {
  id: number;
  uuid: string;
  name: string;
  active: number;
  provider_id: number;
  provider_uuid: string;
  provider_name: string;
  provider_active: number;
}

const ROWS = `SELECT t.id, t.uuid, t.name, t.active, p.id AS provider_id, p.uuid AS provider_uuid,
    p.name AS provider_name, p.active AS provider_active
  FROM json_each(?) wanted JOIN volumes t ON t.id = wanted.value JOIN providers p ON p.id = t.provider_id
  ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): StoredVolume[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    provider: {
      id: row.provider_id,
      uuid: row.provider_uuid,
      name: row.provider_name,
      active: row.provider_active === 1,
    },
    active: row.active === 1,
  }));

function find(db: Connection, key: Key, { actor, now }: Call): StoredVolume {
  const id = idOf(db, 'volumes', key, visibleVolumes(actor, now));
  const volume = id === undefined ? undefined : byId(db, [id])[0];
  if (volume === undefined) throw notFound('volume');
  return volume;
}
