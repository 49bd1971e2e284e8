import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { checkFields, notFound } from '../../catalogue/errors.js';
import { canSeeOrganization, editOrganization, type Organization } from '../../catalogue/organization.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import type { OrganizationFilter, OrganizationStore } from '../organizations.js';
import { changeLog } from './change-log.js';
import { type Condition, condition } from './conditions.js';
import type { Connection } from './connection.js';
import { givenUuid, idOf, oldestFirst, refuseTaken } from './rows.js';

export function organizationStore(db: Connection, newUuid: () => string): OrganizationStore {
  return {
    organization: async (key, { actor }) => {
      requireKnown(actor);
      const organization = find(db, key);
      if (organization === undefined || !canSeeOrganization(organization, actor)) {
        throw notFound('organization');
      }
      return organization;
    },

    organizations: async (filter, page, call) => {
      requireKnown(call.actor);
      return db.read(() =>
        oldestFirst(db, 'organizations', asked(filter, call), page, (ids) => byId(db, ids)),
      );
    },

    createOrganization: async (wanted, call) => {
      requireStaff(call.actor);
      const { name, uuid } = checkFields({
        name: () => tidyName(wanted.name, 'name'),
        uuid: () => givenUuid(wanted.uuid, newUuid),
      });
      return db.write(() => {
        refuseTaken(db, 'organizations', 'an organization', 'uuid', uuid);
        refuseTaken(db, 'organizations', 'an organization', 'name', name);
        const id = db.run('INSERT INTO organizations (uuid, name, active) VALUES (?, ?, 1)', uuid, name);
        changeLog(db, call, 'createOrganization').made('organization', id);
        return { id, uuid, name, active: true };
      });
    },

    updateOrganization: async (key, changes, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const current = find(db, key);
        if (current === undefined) throw notFound('organization');
        precondition?.(current);
        const next = editOrganization(current, call.actor, changes);
        if (next === current) return current;
        if (next.name !== current.name)
          refuseTaken(db, 'organizations', 'an organization', 'name', next.name);
        changeLog(db, call, 'updateOrganization').changing('organization', current.id, () =>
          db.run(
            'UPDATE organizations SET name = ?, active = ? WHERE id = ?',
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

const asked = ({ active }: OrganizationFilter, { actor }: Call): readonly Condition[] => [
  ...(actor.kind === 'user' && !isStaff(actor)
    ? [condition('t.uuid IN (SELECT value FROM json_each(?))', JSON.stringify(actor.organizations))]
    : []),
  ...(active === undefined ? [] : [condition('t.active = ?', active ? 1 : 0)]),
];

interface Row extends Omit<Organization, 'active'> {
  active: number;
}

const ROWS = `SELECT o.id, o.uuid, o.name, o.active
  FROM json_each(?) wanted JOIN organizations o ON o.id = wanted.value ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Organization[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({ ...row, active: row.active === 1 }));

function find(db: Connection, key: Key): Organization | undefined {
  const id = idOf(db, 'organizations', key);
  return id === undefined ? undefined : byId(db, [id])[0];
}
