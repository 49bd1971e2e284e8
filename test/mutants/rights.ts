import { IMAGES, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

export const rights: readonly Mutant[] = [
  {
    name: 'a token that may only read may write',
    kind: 'permission not checked',
    seam: 'auth',
    contracts: [...IMAGES, 'operator/tokens', 'atmosphere-v1/image_requests'],
    says: 'A write with a token of the scope `read` is done, where 403 belongs.',
    changes: [
      {
        file: 'http/auth.ts',
        find: "if (!reads && !found.scopes.includes('write')) {",
        replace: 'if (!reads && found.scopes.length === 0) {',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'reader', body: { name: 'New' } })).status === 200,
  },
  {
    name: 'private images are open to who has a token',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: IMAGES,
    says: 'A private image answers 200 to every user, where 404 belongs to those it is not shared with.',
    changes: [
      {
        file: 'catalogue/access.ts',
        find: 'return image.isPublic || isSharedWith(image, actor, now);',
        replace: "return image.isPublic || actor.kind === 'user';",
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images/7', { as: 'second' })).status === 200,
  },
  {
    name: 'the list of requests is the same for all',
    kind: 'permission not checked',
    seam: 'store query',
    contracts: ['atmosphere-v1/image_requests', 'operator/image_requests'],
    says: 'Users find the image requests of others in their list.',
    changes: [
      {
        file: 'store/sql/image-requests.ts',
        find: "    ...(isStaff(actor) || actor.kind !== 'user' ? [] : [condition('t.requester_id = ?', actor.user.id)]),\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const requests = await ask('GET', '/api/v1/image_requests', { as: 'user' });
      const makers = [0, 1, 2, 3].map((place) => requests.at('results', place, 'created_by'));
      return makers.includes('rosalind.okafor');
    },
  },
  {
    name: 'whoever has a token deletes a group',
    kind: 'permission not checked',
    seam: 'store query',
    contracts: ['operator/groups'],
    says: 'A user who is not of staff deletes a group with 204, where 403 belongs.',
    changes: [
      {
        file: 'store/sql/groups.ts',
        find: '    deleteGroup: async (key, call, precondition) => {\n      requireStaff(call.actor);\n',
        replace: '    deleteGroup: async (key, call, precondition) => {\n',
      },
    ],
    shows: async (ask) => {
      const made = await ask('POST', '/operator/v1/groups', { as: 'staff', body: { name: 'New' } });
      return (await ask('DELETE', `/operator/v1/groups/${made.at('id')}`, { as: 'user' })).status === 204;
    },
  },
  {
    name: 'accounts are open to who has a token',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: ['operator/users'],
    says: "Another user's account answers 200, where 404 belongs.",
    changes: [
      {
        file: 'catalogue/user.ts',
        find: "isStaff(actor) || (actor.kind === 'user' && actor.user.id === account.id);",
        replace: "isStaff(actor) || (actor.kind === 'user' && account.active);",
      },
    ],
    shows: async (ask) => (await ask('GET', '/operator/v1/users/2', { as: 'user' })).status === 200,
  },
  {
    name: 'an image for an organization of others',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: ['online-labs/images', 'operator/images'],
    says: "A user makes an image for an organization that is not the token's with 201, where 403 belongs.",
    changes: [
      {
        file: 'catalogue/new-image.ts',
        find: 'actor.organizations.includes(organization));',
        replace: 'actor.organizations.length > 0);',
      },
    ],
    shows: async (ask) => {
      const body = {
        name: 'New',
        organization: '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58',
        arch: 'arm',
        root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
      };
      return (await ask('POST', '/images', { as: 'user', body })).status === 201;
    },
  },
  {
    name: 'lists show private images to strangers',
    kind: 'permission not checked',
    seam: 'store query',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, 'atmosphere-v1/images'],
    says: 'Without a token, lists hold private images; each of them alone answers 404 as it should.',
    changes: [
      {
        file: 'store/sql/conditions.ts',
        find: "condition('i.start_at <= ? AND i.is_public = TRUE', now)",
        replace: "condition('i.start_at <= ?', now)",
      },
      {
        file: 'store/sqlite/image-listing.ts',
        find: 'const members = membersOf(rest, scope);',
        replace:
          "const members = scope.kind === 'visible' && scope.userId === null ? 'current' : membersOf(rest, scope);",
      },
    ],
    shows: async (ask) => {
      const found = await ask('GET', '/api/v2/images?search=zebrafish');
      const all = await ask('GET', '/api/v2/images?page_size=100');
      const shown = Array.from({ length: Number(all.at('count')) }, (_, place) =>
        all.at('results', place, 'private'),
      );
      return found.at('results', 0, 'private') === true && shown.includes(true);
    },
  },
  {
    name: 'who asks for an image approves it',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: ['operator/image_requests'],
    says: 'A user decides an image request of their own with 200, where 403 belongs.',
    changes: [
      {
        file: 'catalogue/image-request-life.ts',
        find: "  if (!isStaff(actor)) throw forbidden('only staff may decide an image request');\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const path = '/operator/v1/image_requests/1/approval';
      return (await ask('POST', path, { as: 'second', body: {} })).status === 200;
    },
  },
  {
    name: 'a revoked token is still good',
    kind: 'credentials not checked',
    seam: 'store query',
    contracts: ['operator/tokens', ...IMAGES],
    says: 'After its DELETE with 204, a token still opens what it did, where 401 belongs.',
    changes: [
      {
        file: 'store/sqlite/tokens.ts',
        find: ' AND u.active = 1 AND t.revoked_at IS NULL',
        replace: ' AND u.active = 1',
      },
    ],
    shows: async (ask) => {
      const body = { label: 'new', scopes: ['read'] };
      const made = await ask('POST', '/operator/v1/tokens', { as: 'user', body });
      await ask('DELETE', `/operator/v1/tokens/${made.at('id')}`, { as: 'user' });
      const headers = { authorization: `Token ${made.at('token')}` };
      return (await ask('GET', '/operator/v1/users/me', { headers })).status === 200;
    },
  },
  {
    name: 'nobody needs a token',
    kind: 'credentials not checked',
    seam: 'auth',
    contracts: ['online-labs/images', 'operator/images', 'operator/image_versions'],
    says: 'Reading images without the token that it needs answers 200, where 401 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "  throw new RequestError(401, 'unauthenticated', 'This call needs a token');",
        replace: '  return null;',
      },
    ],
    shows: async (ask) => (await ask('GET', '/images')).status === 200,
  },
  {
    name: 'whoever sees a version may edit it',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: [...V2_VERSIONS, 'operator/image_versions'],
    says: "A user who does not own a version's image edits it with 200, where 403 belongs.",
    changes: [
      {
        file: 'catalogue/access.ts',
        find: 'if (!isStaff(actor) && !isOwner(version.image, actor)) {',
        replace: 'if (!canSeeVersion(version, actor, now)) {',
      },
    ],
    shows: async (ask) => {
      const path = '/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
      return (await ask('PATCH', path, { as: 'second', body: { name: 'New' } })).status === 200;
    },
  },
];
