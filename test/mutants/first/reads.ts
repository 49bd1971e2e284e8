import type { Mutant } from '../mutant.js';

export const reads: readonly Mutant[] = [
  {
    name: 'an icon of null is left out',
    kind: 'field missing',
    seam: 'view',
    contracts: ['atmosphere-v2/images', 'atmosphere-v2-expanded/images'],
    says: 'An image without an icon has no `icon` at all, where the contract has null.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/views.ts',
        find: '      icon: image.icon,\n      created_by',
        replace: '      ...(image.icon !== null && { icon: image.icon }),\n      created_by',
      },
    ],
    shows: async (ask) => {
      const image = await ask('GET', '/api/v2/images/1');
      return image.at('id') === 1 && image.at('icon') === undefined;
    },
  },
  {
    name: 'no list of versions before there is an image',
    kind: 'null where none may be',
    seam: 'view',
    contracts: ['atmosphere-v1/image_requests', 'atmosphere-v1/images'],
    says: 'Of an image request that is not completed, `versions` is null in place of an empty list.',
    changes: [
      {
        file: 'handlers/atmosphere-v1/views.ts',
        find: 'versions: image === null ? [] : versionViews(image, call)',
        replace: 'versions: image === null ? null : versionViews(image, call)',
      },
    ],
    shows: async (ask) => {
      const request = await ask('GET', '/api/v1/image_requests/2c9f0b7e-7f10-4d4e-9a0b-5e8d6a1c3301', {
        as: 'second',
      });
      return request.at('versions') === null;
    },
  },
  {
    name: 'a page by its number begins too late',
    kind: 'page off by one',
    seam: 'pagination',
    contracts: [
      'atmosphere-v2/images',
      'atmosphere-v2/image_versions',
      'atmosphere-v2-expanded/images',
      'atmosphere-v2-expanded/image_versions',
      'atmosphere-v1/images',
      'atmosphere-v1/image_requests',
      'online-labs/images',
      'operator/images',
      'operator/image_versions',
      'operator/users',
      'operator/instances',
    ],
    says: 'From the second page on, a page that is asked for by its number alone lacks the entries that it should begin with.',
    changes: [
      {
        file: 'store/sqlite/pages.ts',
        find: '(page - 1) * size;',
        replace: '(page - 1) * (size + 1);',
      },
    ],
    shows: async (ask) => {
      const all = await ask('GET', '/api/v2/images?page_size=4', { as: 'staff' });
      const second = await ask('GET', '/api/v2/images?page_size=2&page=2', { as: 'staff' });
      return all.at('results', 2, 'id') !== second.at('results', 0, 'id');
    },
  },
  {
    name: 'images are not filtered by tag',
    kind: 'filter ignored',
    seam: 'handler',
    contracts: ['atmosphere-v2/images', 'atmosphere-v2-expanded/images', 'atmosphere-v1/images'],
    says: '`tag_name` is taken and changes nothing.',
    changes: [
      {
        file: 'handlers/atmosphere/images.ts',
        find: '    ...(tagName !== undefined && { tagName }),\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/api/v2/images?tag_name=no-image-has-this');
      return images.at('count') !== 0;
    },
  },
  {
    name: 'problems are plain JSON',
    kind: 'wrong media type',
    seam: 'errors',
    contracts: ['operator/users', 'operator/images', 'operator/tokens', 'operator/groups'],
    says: 'An error comes as `application/json`, where the contract says `application/problem+json`.',
    changes: [
      {
        file: 'http/errors.ts',
        find: "mediaType: 'application/problem+json'",
        replace: "mediaType: 'application/json'",
      },
    ],
    shows: async (ask) => {
      const refusal = await ask('GET', '/operator/v1/images/77777', { as: 'user' });
      return refusal.status === 404 && refusal.header('content-type') === 'application/json';
    },
  },
];
