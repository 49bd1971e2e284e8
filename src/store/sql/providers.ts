import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Provider } from '../../catalogue/image.js';
import { canSeeProvider, editProvider } from '../../catalogue/provider.js';
import { tidyName } from '../../catalogue/text.js';
import type { ProviderStore } from '../providers.js';
import { changeLog } from './change-log.js';
import { allOf, flagged } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { providerAs } from './image-parts.js';
import { existing, refuseTaken } from './things.js';
import { run } from './work.js';

export function providerStore(db: Database, newUuid: () => string): ProviderStore {
  const providers = providersAs(db.dialect);
  const refuse = (name: string) => refuseTaken('providers', 'a provider', 'name', name);
  return {
    provider: async (key, { actor }) => {
      requireKnown(actor);
      const provider = await db.ask(() => existing(providers, key, 'provider'));
      if (!canSeeProvider(provider, actor)) throw notFound('provider');
      return provider;
    },

    providers: async ({ active }, page, call) => {
      requireKnown(call.actor);
      const where = allOf([
        ...(isStaff(call.actor) ? [] : flagged('t.active', true)),
        ...flagged('t.active', active),
      ]);
      return db.ask(() => db.page({ ...providers, where }, page));
    },

    createProvider: async ({ name }, call) => {
      requireStaff(call.actor);
      const tidy = tidyName(name, 'name');
      return db.write(function* () {
        yield* refuse(tidy);
        const log = yield* changeLog(db, call, 'createProvider');
        const made = { id: yield* db.nextId('provider'), uuid: newUuid(), name: tidy, active: true };
        yield* log.make('provider', made);
        return made;
      });
    },

    updateProvider: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* existing(providers, key, 'provider');
        precondition?.(current);
        const next = editProvider(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name) yield* refuse(next.name);
        const log = yield* changeLog(db, call, 'updateProvider');
        const update = run(
          'UPDATE providers SET name = ?, active = ? WHERE id = ?',
          next.name,
          next.active,
          next.id,
        );
        yield* log.changing('provider', current.id, update);
        return next;
      });
    },
  };
}

const providersAs = (dialect: Dialect): ThingSql<Provider> => ({
  table: 'providers',
  joins: '',
  item: { sql: providerAs(dialect, 't'), values: [] },
  read: (text) => JSON.parse(text) as Provider,
});
