import { requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { isOwnOrStaff } from '../../catalogue/identity.js';
import { checkedArchitecture } from '../../catalogue/image.js';
import type { Instance } from '../../catalogue/instance.js';
import { tidyName } from '../../catalogue/text.js';
import type { Key } from '../call.js';
import type { CloudStore, InstanceChanges } from '../clouds.js';
import { changeLog } from './change-log.js';
import { asked, ownOnly, providerChosen, userChosen, versionChosen } from './clouds.js';
import { allOf } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { ifThere, providerAs, userAs } from './image-parts.js';
import { existing, givenUuid, refuseTaken, settled } from './things.js';
import { run } from './work.js';

type InstanceStore = Pick<CloudStore, 'instance' | 'instances' | 'createInstance' | 'updateInstance'>;

export function instanceStore(db: Database, newUuid: () => string): InstanceStore {
  const instances = instancesAs(db.dialect);
  const found = (key: Key) => existing(instances, key, 'instance');
  return {
    instance: async (key, { actor }) => {
      requireKnown(actor);
      const instance = await db.ask(() => found(key));
      if (!isOwnOrStaff(instance.owner, actor)) throw notFound('instance');
      return instance;
    },

    instances: async (filter, page, { actor }) => {
      requireKnown(actor);
      const at = 'p.id = t.provider_id';
      const where = allOf([...ownOnly('owner_id', actor), ...asked(filter, 'owner_id', at)]);
      return db.ask(() => db.page({ ...instances, where }, page));
    },

    createInstance: async (wanted, call) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const { uuid, ...columns } = checkFields({
          uuid: () => givenUuid(wanted.uuid, newUuid),
          ...(yield* columnsOf(wanted)),
        });
        yield* refuseTaken('instances', 'an instance', 'uuid', uuid);
        const log = yield* changeLog(db, call, 'createInstance');
        yield* log.make('instance', {
          id: yield* db.nextId('instance'),
          uuid,
          name: columns.name,
          owner_id: columns.owner,
          provider_id: columns.provider,
          arch: columns.arch,
          source_version_id: columns.sourceVersion,
          active: true,
        });
        return yield* found({ value: uuid, by: 'uuid' });
      });
    },

    updateInstance: async (key, { active, ...changes }, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* found(key);
        precondition?.(current);
        const { id, name, owner, provider, arch, sourceVersion } = current;
        const before = { name, owner: owner.id, provider: provider.id, arch };
        const wanted = { ...before, sourceVersion: sourceVersion?.id ?? null, ...changes };
        const columns = checkFields(yield* columnsOf(wanted));
        const log = yield* changeLog(db, call, 'updateInstance');
        const update = run(
          `UPDATE instances SET name = ?, owner_id = ?, provider_id = ?, arch = ?, source_version_id = ?,
             active = ? WHERE id = ?`,
          columns.name,
          columns.owner,
          columns.provider,
          columns.arch,
          columns.sourceVersion,
          active ?? current.active,
          id,
        );
        yield* log.changing('instance', id, update);
        return yield* found(key);
      });
    },
  };
}

/** How each column is made of what was given. */
function* columnsOf(wanted: Required<Omit<InstanceChanges, 'active'>>) {
  const owner = yield* settled(userChosen(wanted.owner, 'owner'));
  const provider = yield* settled(providerChosen(wanted.provider));
  return {
    name: () => tidyName(wanted.name, 'name'),
    owner: () => owner().id,
    provider: () => provider().id,
    arch: () => checkedArchitecture(wanted.arch),
    sourceVersion: yield* settled(versionChosen(wanted.sourceVersion)),
  };
}

function instancesAs(dialect: Dialect): ThingSql<Instance> {
  const { object, flag } = dialect;
  const sql = object({
    id: 't.id',
    uuid: 't.uuid',
    name: 't.name',
    owner: userAs(dialect, 'u'),
    provider: providerAs(dialect, 'p'),
    arch: 't.arch',
    sourceVersion: ifThere(dialect, 'v', object({ id: 'v.id', uuid: 'v.uuid' })),
    active: flag('t.active'),
  });
  return {
    table: 'instances',
    joins: `JOIN users u ON u.id = t.owner_id JOIN providers p ON p.id = t.provider_id
      LEFT JOIN image_versions v ON v.id = t.source_version_id`,
    item: { sql, values: [] },
    read: (text) => JSON.parse(text) as Instance,
  };
}
