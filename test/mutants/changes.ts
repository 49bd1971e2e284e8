import { IMAGES, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

/** What only shows to who reads again after a write. */
export const changes: readonly Mutant[] = [
  {
    name: 'a deleted group stays',
    kind: 'ended or deleted still served',
    seam: 'store query',
    contracts: ['operator/groups'],
    says: 'After a DELETE with 204, a GET of the same group answers 200, where 404 belongs.',
    changes: [
      {
        file: 'store/sql/groups.ts',
        find: "  yield* run('DELETE FROM user_groups WHERE id = ?', id);\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const made = await ask('POST', '/operator/v1/groups', { as: 'staff', body: { name: 'New' } });
      const path = `/operator/v1/groups/${made.at('id')}`;
      const gone = await ask('DELETE', path, { as: 'staff' });
      return gone.status === 204 && (await ask('GET', path, { as: 'staff' })).status === 200;
    },
  },
  {
    name: 'lists keep what has ended',
    kind: 'ended or deleted still served',
    seam: 'store query',
    contracts: IMAGES,
    says: 'An image that was deleted, and answers 404, still stands in the lists of its owner.',
    changes: [
      {
        file: 'store/sql/conditions.ts',
        find: "    condition('i.end_at IS NULL OR i.end_at > ?', now),\n",
        replace: '',
      },
      {
        file: 'store/sqlite/migrations/0003-lists.ts',
        find: "  SELECT 'i', start_at, id, is_public, start_at, end_at FROM images\n",
        replace: "  SELECT 'i', start_at, id, is_public, start_at, NULL FROM images\n",
      },
    ],
    shows: async (ask) => {
      const found = await ask('GET', '/api/v2/images?search=withdrawn', { as: 'user' });
      const before = Number((await ask('GET', '/api/v2/images', { as: 'user' })).at('count'));
      await ask('DELETE', '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0', { as: 'user' });
      const after = (await ask('GET', '/api/v2/images', { as: 'user' })).at('count');
      return found.at('count') === 1 && after === before;
    },
  },
  {
    name: 'a version that has ended is still shown',
    kind: 'ended or deleted still served',
    seam: 'catalogue rule',
    contracts: [...V2_VERSIONS, ...V2_IMAGES],
    says: 'A version whose `end_date` has passed answers 200 to all who saw it before, where 404 belongs.',
    changes: [
      {
        file: 'catalogue/access.ts',
        find: '!hasEnded(version, now) && (hasStarted(version, now)',
        replace: '(hasStarted(version, now)',
      },
    ],
    shows: async (ask) => {
      const path = '/api/v2/image_versions/05565e66-5008-11e5-9bcd-3c15c2ddd686';
      const body = { end_date: '2020-01-01T00:00:00Z' };
      const ended = await ask('PATCH', path, { as: 'user', body });
      return ended.status === 200 && (await ask('GET', path)).status === 200;
    },
  },
  {
    name: 'the groups of a version are not stored',
    kind: 'update not stored',
    seam: 'store query',
    contracts: [...V2_VERSIONS, 'operator/image_versions'],
    says: 'A PATCH of `membership` shows the new list; whoever reads it afterwards finds the old one.',
    changes: [
      {
        file: 'store/sql/image-version-edits.ts',
        find: "  ['membership', 'user_groups', 'version_membership'],\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const path = '/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
      const edit = await ask('PATCH', path, { as: 'user', body: { membership: [1] } });
      const read = await ask('GET', path, { as: 'user' });
      return edit.at('membership', 0) === 1 && read.at('membership', 0) === undefined;
    },
  },
  {
    name: 'a deactivated user stays active',
    kind: 'update not stored',
    seam: 'store query',
    contracts: ['operator/users'],
    says: 'A PATCH of `active` shows the new value; whoever reads it afterwards finds the old one.',
    changes: [
      {
        file: 'store/sql/users.ts',
        find: 'updateRows(next)',
        replace: 'updateRows({ ...next, active: current.active })',
      },
    ],
    shows: async (ask) => {
      const edit = await ask('PATCH', '/operator/v1/users/2', { as: 'staff', body: { active: false } });
      const read = await ask('GET', '/operator/v1/users/2', { as: 'staff' });
      return edit.at('active') === false && read.at('active') === true;
    },
  },
  {
    name: 'a new description is passed over',
    kind: 'update not stored',
    seam: 'handler',
    contracts: ['atmosphere-v1/images'],
    says: 'A PATCH of `description` answers 200 and shows the old one.',
    changes: [
      {
        file: 'handlers/atmosphere-v1/images.ts',
        find: 'description: (description) => ({ description }),',
        replace: 'description: () => ({}),',
      },
    ],
    shows: async (ask) => {
      const path = '/api/v1/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54';
      const edit = await ask('PATCH', path, { as: 'user', body: { description: 'New' } });
      return edit.status === 200 && edit.at('description') !== 'New';
    },
  },
  {
    name: 'a new architecture is passed over',
    kind: 'update not stored',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'A PUT with another `arch` answers 200 and shows the old one.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: '        ...(body.arch !== undefined && { arch: body.arch }),\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      const path = '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54';
      const edit = await ask('PUT', path, { as: 'user', body: { arch: 'arm' } });
      return edit.status === 200 && edit.at('image', 'arch') !== 'arm';
    },
  },
  {
    name: 'what to leave out is what belongs to the system',
    kind: 'update not stored',
    seam: 'handler',
    contracts: ['atmosphere-v1/image_requests', 'atmosphere-v1/images'],
    says: 'A new image request shows as `exclude` what was sent as `sys`.',
    changes: [
      {
        file: 'handlers/atmosphere-v1/new-request.ts',
        find: "exclude: body.exclude ?? '',",
        replace: "exclude: body.sys ?? '',",
      },
    ],
    shows: async (ask) => {
      const body = {
        instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b03',
        provider: 1,
        description: 'New',
        software: '',
        sys: '/etc',
        exclude: '/home',
        vis: 'public',
      };
      const made = await ask('POST', '/api/v1/image_requests', { as: 'user', body });
      return made.at('exclude') === '/etc';
    },
  },
  {
    name: 'a new name costs an instance its source',
    kind: 'partial update erases',
    seam: 'store query',
    contracts: ['operator/instances'],
    says: 'A PATCH of `name` alone sets `source_version` to null.',
    changes: [
      {
        file: 'store/sql/instances.ts',
        find: 'sourceVersion: sourceVersion?.id ?? null, ...changes',
        replace: 'sourceVersion: null, ...changes',
      },
    ],
    shows: async (ask) => {
      const body = { name: 'New', owner: 1, provider: 1, source_version: 2 };
      const made = await ask('POST', '/operator/v1/instances', { as: 'staff', body });
      const path = `/operator/v1/instances/${made.at('id')}`;
      const edit = await ask('PATCH', path, { as: 'staff', body: { name: 'Newer' } });
      return made.at('source_version', 'id') === 2 && edit.at('source_version') === null;
    },
  },
  {
    name: 'an edit costs an image its tags',
    kind: 'partial update erases',
    seam: 'catalogue rule',
    contracts: IMAGES,
    says: 'An edit that does not name `tags` leaves the image without any.',
    changes: [
      {
        file: 'catalogue/image.ts',
        find: 'tags: changes.tags ?? current.tags,',
        replace: 'tags: changes.tags ?? [],',
      },
    ],
    shows: async (ask) => {
      const edit = await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { name: 'New' } });
      return edit.status === 200 && edit.at('tags', 0) === undefined;
    },
  },
  {
    name: 'an edit costs a user the organizations',
    kind: 'partial update erases',
    seam: 'store query',
    contracts: ['operator/users'],
    says: 'A PATCH that does not name `organizations` leaves the user without any.',
    changes: [
      {
        file: 'store/sql/users.ts',
        find: '...(organizations && { organizations: yield* resolveOrganizations(db, organizations) }),',
        replace: 'organizations: yield* resolveOrganizations(db, organizations ?? []),',
      },
    ],
    shows: async (ask) => {
      const edit = await ask('PATCH', '/operator/v1/users/2', { as: 'staff', body: { active: false } });
      return edit.at('active') === false && edit.at('organizations', 0) === undefined;
    },
  },
];
