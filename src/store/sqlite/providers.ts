import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Provider } from '../../catalogue/image.js';
import { canSeeProvider, editProvider } from '../../catalogue/provider.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { ProviderFilter, ProviderStore } from '../providers.js';
import { changeLog } from './change-log.js';
import { type Condition, condition } from './conditions.js';
import type { Connection } from './connection.js';
import { idOf, oldestFirst, refuseTaken } from './rows.js';

export function providerStore(db: Connection, newUuid: () => string): ProviderStore {
  return {
    provider: async (key, { actor }) => {
      requireKnown(actor);
      const provider = find(db, key);
      if (provider === undefined || !canSeeProvider(provider, actor)) throw notFound('provider');
      return provider;
    },

    providers: async (filter, page, call) => {
      requireKnown(call.actor);
      return db.read(() => oldestFirst(db, 'providers', asked(filter, call), page, (ids) => byId(db, ids)));
    },

    createProvider: async ({ name }, call) => {
      requireStaff(call.actor);
      const tidy = tidyName(name, 'name');
      return db.write(() => {
        refuseTaken(db, 'providers', 'a provider', 'name', tidy);
        const uuid = newUuid();
        const id = db.run('INSERT INTO providers (uuid, name, active) VALUES (?, ?, 1)', uuid, tidy);
        changeLog(db, call, 'createProvider').made('provider', id);
        return { id, uuid, name: tidy, active: true };
      });
    },

    updateProvider: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key);
        if (current === undefined) throw notFound('provider');
        precondition?.(current);
        const next = editProvider(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name) refuseTaken(db, 'providers', 'a provider', 'name', next.name);
        changeLog(db, call, 'updateProvider').changing('provider', current.id, () =>
          db.run(
            'UPDATE providers SET name = ?, active = ? WHERE id = ?',
            next.name,
            next.active ? 1 : 0,
            next.id,
          ),
        );
        return next;
      });
    },
  };
}

const asked = ({ active }: ProviderFilter, { actor }: Call): readonly Condition[] => [
  ...(isStaff(actor) ? [] : [condition('t.active = 1')]),
  ...(active === undefined ? [] : [condition('t.active = ?', active ? 1 : 0)]),
];

interface Row extends Omit<Provider, 'active'> {
  active: number;
}

const ROWS = `SELECT p.id, p.uuid, p.name, p.active
  FROM json_each(?) wanted JOIN providers p ON p.id = wanted.value ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Provider[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({ ...row, active: row.active === 1 }));

function find(db: Connection, key: Key): Provider | undefined {
  const id = idOf(db, 'providers', key);
  return id === undefined ? undefined : byId(db, [id])[0];
}
