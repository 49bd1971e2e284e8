import { IMAGES, V1, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

/** Conditions of HTTP, and conflicts of what is asked for with what is there. */
export const conditions: readonly Mutant[] = [
  {
    name: 'an ETag stays whatever changes',
    kind: 'stale ETag',
    seam: 'etag',
    contracts: [...IMAGES, ...V2_VERSIONS, 'operator/providers'],
    says: 'After an edit the thing has the same `ETag`: a GET with `If-None-Match` answers 304 to who holds the old one.',
    changes: [
      {
        file: 'handlers/conditional.ts',
        find: 'jsonText(representation),',
        replace: 'jsonText(Object.keys(representation)),',
      },
    ],
    shows: async (ask) => {
      const before = await ask('GET', '/api/v2/images/1', { as: 'user' });
      await ask('PATCH', '/api/v2/images/1', { as: 'user', body: { name: 'Changed since' } });
      const headers = { 'if-none-match': before.header('etag') ?? '' };
      return (await ask('GET', '/api/v2/images/1', { as: 'user', headers })).status === 304;
    },
  },
  {
    name: 'nothing is ever unchanged',
    kind: 'stale ETag',
    seam: 'etag',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, ...V1, 'online-labs/images', 'operator/organizations'],
    says: 'A GET with the `ETag` of what the caller holds answers 200 and the whole body, where 304 belongs.',
    changes: [
      {
        file: 'handlers/conditional.ts',
        find: "  if (held !== undefined && names(held, etag, 'weak')) return { status: 304, headers: { ETag: etag } };\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const before = await ask('GET', '/api/v2/images/1');
      const headers = { 'if-none-match': before.header('etag') ?? '' };
      return (await ask('GET', '/api/v2/images/1', { headers })).status === 200;
    },
  },
  {
    name: 'a DELETE does not ask for If-Match',
    kind: 'stale ETag',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'A DELETE with an `If-Match` of something older is done, where 412 belongs.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: 'await store.deleteImage(keyOf(path), call, demanded(headers, singleImage));',
        replace: 'await store.deleteImage(keyOf(path), call);',
      },
    ],
    shows: async (ask) => {
      const headers = { 'if-match': '"older"' };
      const path = '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
      return (await ask('DELETE', path, { as: 'user', headers })).status === 204;
    },
  },
  {
    name: 'what was denied may be approved',
    kind: 'conflict not detected',
    seam: 'catalogue rule',
    contracts: ['operator/image_requests'],
    says: 'An image request that was denied is approved with 200, where 409 belongs.',
    changes: [
      { file: 'catalogue/image-request-life.ts', find: 'denied: [],', replace: "denied: ['approved']," },
    ],
    shows: async (ask) => {
      const path = '/operator/v1/image_requests/1';
      await ask('POST', `${path}/denial`, { as: 'staff', body: {} });
      return (await ask('POST', `${path}/approval`, { as: 'staff', body: {} })).status === 200;
    },
  },
  {
    name: 'an image that lives is purged',
    kind: 'conflict not detected',
    seam: 'catalogue rule',
    contracts: ['operator/images'],
    says: 'An image that has not ended is purged with 204, where 409 belongs.',
    changes: [
      {
        file: 'catalogue/image-purge.ts',
        find: 'if (!hasEnded(image, now)) {',
        replace: 'if (image.end !== null && !hasEnded(image, now)) {',
      },
    ],
    shows: async (ask) => (await ask('POST', '/operator/v1/images/7/purge', { as: 'staff' })).status === 204,
  },
  {
    name: 'the last of staff may leave',
    kind: 'conflict not detected',
    seam: 'catalogue rule',
    contracts: ['operator/users'],
    says: 'The only active user of staff makes themselves an ordinary user with 200, where 409 belongs.',
    changes: [
      {
        file: 'catalogue/user.ts',
        find: '!leads(next) && otherLeaders === 0)',
        replace: '!leads(next) && otherLeaders < 0)',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/operator/v1/users/3', { as: 'staff', body: { staff: false } })).status === 200,
  },
];
