import { isStaff, requireKnown, requireStaff } from '../../catalogue/access.js';
import { CatalogueError, checkFields, invalid, notFound } from '../../catalogue/errors.js';
import { canSeeOrganization, editOrganization, type Organization } from '../../catalogue/organization.js';
import { tidyName } from '../../catalogue/text.js';
import type { Call, Key } from '../call.js';
import { parseUuid } from '../key.js';
import type { OrganizationFilter, OrganizationStore } from '../organizations.js';
import { changeLog } from './change-log.js';
import { allOf, condition, keyCondition } from './conditions.js';
import type { Connection } from './connection.js';
import { pageOf } from './pages.js';

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
      return db.read(() => {
        const found = pageOf(db, listing(filter, call), page);
        const ids = found.items.map(({ id }) => id);
        return { ...found, items: byId(db, ids) };
      });
    },

    createOrganization: async (wanted, call) => {
      requireStaff(call.actor);
      const { name, uuid } = checkFields({
        name: () => tidyName(wanted.name, 'name'),
        uuid: () => (wanted.uuid === undefined ? newUuid() : checkedUuid(wanted.uuid)),
      });
      return db.write(() => {
        refuseTaken(db, 'uuid', uuid);
        refuseTaken(db, 'name', name);
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
        if (next.name !== current.name) refuseTaken(db, 'name', next.name);
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

const listing = ({ active }: OrganizationFilter, { actor }: Call) => ({
  from: 'organizations o',
  start: 'o.id',
  id: 'o.id',
  order: 'oldest first' as const,
  where: allOf([
    ...(actor.kind === 'user' && !isStaff(actor)
      ? [condition('o.uuid IN (SELECT value FROM json_each(?))', JSON.stringify(actor.organizations))]
      : []),
    ...(active === undefined ? [] : [condition('o.active = ?', active ? 1 : 0)]),
  ]),
});

interface Row extends Omit<Organization, 'active'> {
  active: number;
}

const ROWS = `SELECT o.id, o.uuid, o.name, o.active
  FROM json_each(?) wanted JOIN organizations o ON o.id = wanted.value ORDER BY wanted.key`;

const byId = (db: Connection, ids: readonly number[]): Organization[] =>
  db.all<Row>(ROWS, JSON.stringify(ids)).map((row) => ({ ...row, active: row.active === 1 }));

function find(db: Connection, key: Key): Organization | undefined {
  const where = keyCondition('o', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT o.id FROM organizations o WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : byId(db, [row.id])[0];
}

function checkedUuid(text: string): string {
  const uuid = parseUuid(text);
  if (uuid === null) throw invalid('uuid', 'must be a uuid');
  return uuid;
}

function refuseTaken(db: Connection, field: 'uuid' | 'name', value: string): void {
  if (db.get(`SELECT 1 FROM organizations WHERE ${field} = ?`, value) === undefined) return;
  throw new CatalogueError('conflict', `an organization with this ${field} exists`, [
    { field, message: 'is taken' },
  ]);
}
