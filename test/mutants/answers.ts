import { IMAGES, V1, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

export const answers: readonly Mutant[] = [
  {
    name: 'X-Total-Count counts the page',
    kind: 'header missing or wrong',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'In pages, `X-Total-Count` is the number of images on the page, where the contract says of all.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: "'X-Total-Count': page.total,",
        replace: "'X-Total-Count': page.items.length,",
      },
    ],
    shows: async (ask) =>
      (await ask('GET', '/images?per_page=1', { as: 'user' })).header('x-total-count') === '1',
  },
  {
    name: 'a page does not link to the next',
    kind: 'header missing or wrong',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'A page that is not the last lacks the header `Link`.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: '...(next !== null && { Link:',
        replace: '...(next === undefined && { Link:',
      },
    ],
    shows: async (ask) => (await ask('GET', '/images?per_page=1', { as: 'user' })).header('link') === null,
  },
  {
    name: '405 does not say what is allowed',
    kind: 'header missing or wrong',
    seam: 'errors',
    contracts: ['atmosphere-v2/images', 'atmosphere-v1/images', 'online-labs/images', 'operator/tokens'],
    says: 'A method that a path does not know is answered with 405 and no `Allow`.',
    changes: [{ file: 'app.ts', find: "    reply.header('allow', methods.join(', '));\n", replace: '' }],
    shows: async (ask) => {
      const refusal = await ask('DELETE', '/api/v2/images/1', { as: 'user' });
      return refusal.status === 405 && refusal.header('allow') === null;
    },
  },
  {
    name: '401 does not challenge',
    kind: 'header missing or wrong',
    seam: 'auth',
    contracts: ['atmosphere-v1/image_requests', 'online-labs/images', 'operator/users'],
    says: 'An answer of 401 lacks the header `WWW-Authenticate`.',
    changes: [
      {
        file: 'http/respond.ts',
        find: "  if (problem.status === 401) reply.header('www-authenticate', form.challenge);\n",
        replace: '',
      },
    ],
    shows: async (ask) => {
      const refusal = await ask('GET', '/operator/v1/users');
      return refusal.status === 401 && refusal.header('www-authenticate') === null;
    },
  },
  {
    name: 'what is read has no ETag',
    kind: 'header missing or wrong',
    seam: 'etag',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, ...V1, 'online-labs/images', 'operator/images'],
    says: 'A single thing that is read comes without the `ETag` that the contract declares.',
    changes: [
      {
        file: 'handlers/conditional.ts',
        find: 'return { status: 200, headers: { ETag: etag }, body };',
        replace: 'return { status: 200, headers: {}, body };',
      },
    ],
    shows: async (ask) => {
      const image = await ask('GET', '/api/v2/images/1');
      return image.status === 200 && image.header('etag') === null;
    },
  },
  {
    name: 'the Location of a request leads to images',
    kind: 'header missing or wrong',
    seam: 'handler',
    contracts: ['atmosphere-v1/images'],
    says: 'The `Location` of a new image request names an image that does not exist: reading it answers 404.',
    changes: [
      {
        file: 'handlers/atmosphere-v1/images.ts',
        find: '}/image_requests/',
        replace: '}/images/',
      },
    ],
    shows: async (ask) => {
      const body = {
        instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b02',
        provider: 1,
        description: 'New',
        software: '',
        vis: 'private',
      };
      const path = '/api/v1/provider/1/identity/1/request_image/';
      const made = await ask('POST', path, { as: 'user', body });
      const { pathname } = new URL(made.header('location') ?? '', 'http://none');
      return made.status === 201 && (await ask('GET', pathname, { as: 'user' })).status === 404;
    },
  },
  {
    name: 'the Location of a user has the name',
    kind: 'header missing or wrong',
    seam: 'handler',
    contracts: ['operator/users'],
    says: 'The `Location` of a new user ends in the username, which no path takes: reading it answers 404.',
    changes: [
      {
        file: 'handlers/operator/users.ts',
        find: '{user.id}`, ETag',
        replace: '{user.username}`, ETag',
      },
    ],
    shows: async (ask) => {
      const made = await ask('POST', '/operator/v1/users', { as: 'staff', body: { username: 'new' } });
      const { pathname } = new URL(made.header('location') ?? '', 'http://none');
      return made.status === 201 && (await ask('GET', pathname, { as: 'staff' })).status === 404;
    },
  },
  {
    name: 'JSON with a charset',
    kind: 'wrong media type',
    seam: 'app',
    contracts: IMAGES,
    says: 'A body comes as `application/json; charset=utf-8`, where the contract says `application/json`.',
    changes: [
      {
        file: 'app.ts',
        find: "if (typeof type === 'string' && type.endsWith(JSON_CHARSET)) {",
        replace:
          "if (type === 'application/json') reply.type(type + CHARSET);\n    if (type === JSON_CHARSET) {",
      },
    ],
    shows: async (ask) =>
      (await ask('GET', '/api/v2/images/1')).header('content-type') === 'application/json; charset=utf-8',
  },
  {
    name: 'a list that is streamed is plain text',
    kind: 'wrong media type',
    seam: 'mount',
    contracts: ['online-labs/images', 'operator/catalogue'],
    says: 'The whole list of images, and an export, come as `text/plain`.',
    changes: [
      {
        file: 'http/mount.ts',
        find: ".type(answers[response.status] ?? 'application/json')",
        replace: ".type('text/plain')",
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/images', { as: 'user' });
      return images.header('content-type')?.startsWith('text/plain') === true;
    },
  },
  {
    name: 'errors are sentences',
    kind: 'error in wrong form',
    seam: 'errors',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, ...V1],
    says: '`errors` is a list of texts, where the contract has objects.',
    changes: [
      {
        file: 'http/errors.ts',
        find: '.map((one) => ({\n      code: status,\n      message: one.message,\n      field: one.field,\n    })),',
        replace: '.map((one) => one.message),',
      },
    ],
    shows: async (ask) => typeof (await ask('GET', '/api/v2/images/77777')).at('errors', 0) === 'string',
  },
  {
    name: 'of each field one sentence',
    kind: 'error in wrong form',
    seam: 'errors',
    contracts: ['online-labs/images'],
    says: '`fields` of a 400 has a text for each field, where the contract has a list.',
    changes: [
      {
        file: 'http/errors.ts',
        find: 'lists.set(field, [...(lists.get(field) ?? []), message]);',
        replace: 'lists.set(field, message);',
      },
    ],
    shows: async (ask) => {
      const refusal = await ask('POST', '/images', { as: 'user', body: { name: 5 } });
      return refusal.status === 400 && typeof refusal.at('fields', 'name') === 'string';
    },
  },
];
