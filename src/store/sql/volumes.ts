import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields } from '../../catalogue/errors.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { CloudStore, StoredVolume, VolumeChanges } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, providerChosen, visibleVolumes } from './clouds.js';
import { allOf } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { providerAs } from './image-parts.js';
import { existing, givenUuid, refuseTaken, settled } from './things.js';
import { run } from './work.js';

type VolumeStore = Pick<CloudStore, 'volume' | 'volumes' | 'createVolume' | 'updateVolume'>;

export function volumeStore(db: Database, newUuid: () => string): VolumeStore {
  const volumes = volumesAs(db.dialect);
  const found = (key: Key, { actor, now }: Call) =>
    existing(volumes, key, 'volume', visibleVolumes(db.dialect, actor, now));
  return {
    volume: async (key, call) => {
      requireKnown(call.actor);
      return db.ask(() => found(key, call));
    },

    volumes: async (filter, page, { actor, now }) => {
      requireKnown(actor);
      const visible = visibleVolumes(db.dialect, actor, now);
      const where = allOf([...visible, ...asked(filter, null, 'p.id = t.provider_id')]);
      return db.ask(() => db.page({ ...volumes, where }, page));
    },

    createVolume: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const { uuid, name, provider } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          ...(yield* columnsOf(wanted)),
        });
        yield* refuseTaken('volumes', 'a volume', 'uuid', uuid);
        const log = yield* changeLog(db, call, 'createVolume');
        const id = yield* db.nextId('volume');
        yield* log.make('volume', { id, uuid, name, provider_id: provider.id, active: true });
        return { id, uuid, name, provider, active: true };
      });
    },

    updateVolume: async (key, { active, ...changes }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* found(key, call);
        precondition?.(current);
        const before = { name: current.name, provider: current.provider.id };
        const columns = checkFields(yield* columnsOf({ ...before, ...changes }));
        const next = { ...current, ...columns, active: active ?? current.active };
        const log = yield* changeLog(db, call, 'updateVolume');
        const update = run(
          'UPDATE volumes SET name = ?, provider_id = ?, active = ? WHERE id = ?',
          next.name,
          next.provider.id,
          next.active,
          next.id,
        );
        yield* log.changing('volume', next.id, update);
        return next;
      });
    },
  };
}

/** How each column is made of what was given. */
function* columnsOf(wanted: Required<Omit<VolumeChanges, 'active'>>) {
  return {
    name: () => tidyName(wanted.name, 'name'),
    provider: yield* settled(providerChosen(wanted.provider)),
  };
}

function volumesAs(dialect: Dialect): ThingSql<StoredVolume> {
  const sql = dialect.object({
    id: 't.id',
    uuid: 't.uuid',
    name: 't.name',
    provider: providerAs(dialect, 'p'),
    active: dialect.flag('t.active'),
  });
  return {
    table: 'volumes',
    joins: 'JOIN providers p ON p.id = t.provider_id',
    item: { sql, values: [] },
    read: (text) => JSON.parse(text) as StoredVolume,
  };
}
