import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { canSeeOrganization, editOrganization, type Organization } from '../../catalogue/organization.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call } from '../call.js';
import type { OrganizationFilter, OrganizationStore } from '../organizations.js';
import { changeLog } from './change-log.js';
import { allOf, type Condition, condition, flagged } from './conditions.js';
import type { Database, Dialect, ThingSql } from './database.js';
import { existing, givenUuid, refuseTaken } from './things.js';
import { run } from './work.js';

export function organizationStore(db: Database, newUuid: () => string): OrganizationStore {
  const organizations = organizationsAs(db.dialect);
  const refuse = (field: 'uuid' | 'name', value: string) =>
    refuseTaken('organizations', 'an organization', field, value);
  return {
    organization: async (key, { actor }) => {
      requireKnown(actor);
      const organization = await db.ask(() => existing(organizations, key, 'organization'));
      if (!canSeeOrganization(organization, actor)) throw notFound('organization');
      return organization;
    },

    organizations: async (filter, page, call) => {
      requireKnown(call.actor);
      const where = allOf(asked(db.dialect, filter, call));
      return db.ask(() => db.page({ ...organizations, where }, page));
    },

    createOrganization: async (wanted, call) => {
      requireStaff(call.actor);
      const { name, uuid } = checkFields({
        name: () => tidyName(wanted.name, 'name'),
        uuid: () => givenUuid(wanted.uuid, newUuid),
      });
      return db.write(function* () {
        yield* refuse('uuid', uuid);
        yield* refuse('name', name);
        const log = yield* changeLog(db, call, 'createOrganization');
        const made = { id: yield* db.nextId('organization'), uuid, name, active: true };
        yield* log.make('organization', made);
        return made;
      });
    },

    updateOrganization: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const current = yield* existing(organizations, key, 'organization');
        precondition?.(current);
        const next = editOrganization(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name) yield* refuse('name', next.name);
        const log = yield* changeLog(db, call, 'updateOrganization');
        const update = run(
          'UPDATE organizations SET name = ?, active = ? WHERE id = ?',
          next.name,
          next.active,
          next.id,
        );
        yield* log.changing('organization', current.id, update);
        return next;
      });
    },
  };
}

const asked = ({ texts }: Dialect, { active }: OrganizationFilter, { actor }: Call): readonly Condition[] => [
  ...(actor.kind === 'user' && !isStaff(actor)
    ? [condition(`t.uuid IN (SELECT value FROM ${texts} mine)`, JSON.stringify(actor.organizations))]
    : []),
  ...flagged('t.active', active),
];

const organizationsAs = ({ object, flag }: Dialect): ThingSql<Organization> => ({
  table: 'organizations',
  joins: '',
  item: {
    sql: object({ id: 't.id', uuid: 't.uuid', name: 't.name', active: flag('t.active') }),
    values: [],
  },
  read: (text) => JSON.parse(text) as Organization,
});
