import { IMAGES, V2_IMAGES } from './contracts.js';
import type { Mutant } from './mutant.js';

export const statuses: readonly Mutant[] = [
  {
    name: 'a request for an image is answered with 200',
    kind: 'wrong status on success',
    seam: 'handler',
    contracts: ['atmosphere-v1/images'],
    says: 'What requests an image answers 200 in place of 201.',
    changes: [{ file: 'handlers/atmosphere-v1/images.ts', find: 'status: 201,', replace: 'status: 200,' }],
    shows: async (ask) => {
      const body = {
        instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
        provider: 1,
        description: 'New',
        software: '',
        vis: 'public',
      };
      const path = '/api/v1/provider/1/identity/1/request_image/';
      return (await ask('POST', path, { as: 'user', body })).status === 200;
    },
  },
  {
    name: 'who is a member already is answered with 201',
    kind: 'wrong status on success',
    seam: 'handler',
    contracts: ['operator/groups'],
    says: 'A second PUT of the same member answers 201 again, where 200 belongs.',
    changes: [
      {
        file: 'handlers/operator/groups.ts',
        find: 'status: added ? 201 : 200,',
        replace: 'status: 201,',
      },
    ],
    shows: async (ask) =>
      (await ask('PUT', '/operator/v1/groups/1/members/1', { as: 'staff' })).status === 201,
  },
  {
    name: 'a new image is answered with 202',
    kind: 'wrong status on success',
    seam: 'handler',
    contracts: ['online-labs/images'],
    says: 'What makes an image answers 202 in place of 201.',
    changes: [
      {
        file: 'handlers/online-labs/images.ts',
        find: 'return { status: 201, headers: { ETag: etagOf(created) }, body: created };',
        replace: 'return { status: 202, headers: { ETag: etagOf(created) }, body: created };',
      },
    ],
    shows: async (ask) => {
      const body = {
        name: 'New',
        organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
        arch: 'arm',
        root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
      };
      return (await ask('POST', '/images', { as: 'user', body })).status === 202;
    },
  },
  {
    name: 'a hidden image is forbidden',
    kind: 'wrong status on refusal',
    seam: 'store query',
    contracts: IMAGES,
    says: "Another user's private image answers 403, where 404 belongs: so one learns that it exists.",
    changes: [
      {
        file: 'store/sqlite/images.ts',
        find: "import { notFound } from '../../catalogue/errors.js';",
        replace: "import { forbidden, notFound } from '../../catalogue/errors.js';",
      },
      {
        file: 'store/sqlite/images.ts',
        find: "if (image === undefined || !canSeeImage(image, actor, now)) throw notFound('image');",
        replace:
          "if (image === undefined) throw notFound('image');\n        if (!canSeeImage(image, actor, now)) throw forbidden('this image is private');",
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images/7', { as: 'second' })).status === 403,
  },
  {
    name: 'what is for staff is not found',
    kind: 'wrong status on refusal',
    seam: 'catalogue rule',
    contracts: ['operator/users', 'operator/providers', 'operator/scripts', 'operator/events'],
    says: 'Who is not of staff is told 404 where staff may write, where 403 belongs.',
    changes: [
      {
        file: 'catalogue/access.ts',
        find: "if (!isStaff(actor)) throw forbidden('only staff may do this');",
        replace: "if (!isStaff(actor)) throw notFound('operation');",
      },
    ],
    shows: async (ask) =>
      (await ask('POST', '/operator/v1/providers', { as: 'user', body: { name: 'New' } })).status === 404,
  },
  {
    name: 'who sends no token is forbidden',
    kind: 'wrong status on refusal',
    seam: 'auth',
    contracts: ['online-labs/images', 'atmosphere-v1/image_requests', 'operator/users', ...V2_IMAGES],
    says: 'A call without the token that it needs is answered with 403, where 401 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "throw new RequestError(401, 'unauthenticated', 'This call needs a token');",
        replace: "throw new RequestError(403, 'unauthenticated', 'This call needs a token');",
      },
    ],
    shows: async (ask) => (await ask('GET', '/images')).status === 403,
  },
  {
    name: 'another media type is a 400',
    kind: 'wrong status on refusal',
    seam: 'validation',
    contracts: ['online-labs/images', 'operator/tokens', 'operator/catalogue', ...V2_IMAGES],
    says: 'A body of a media type that is not taken is answered with 400, where 415 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "return new RequestError(415, 'unsupported_media_type',",
        replace: "return new RequestError(400, 'unsupported_media_type',",
      },
    ],
    shows: async (ask) => {
      const headers = { 'content-type': 'text/plain' };
      return (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: '{}', headers })).status === 400;
    },
  },
  {
    name: 'a condition that fails is a conflict',
    kind: 'wrong status on refusal',
    seam: 'errors',
    contracts: IMAGES,
    says: 'A write with an `If-Match` of something older is answered with 409, where 412 belongs.',
    changes: [
      { file: 'http/errors.ts', find: 'precondition_failed: 412,', replace: 'precondition_failed: 409,' },
    ],
    shows: async (ask) => {
      const headers = { 'if-match': '"older"' };
      return (await ask('PATCH', '/api/v2/images/1', { as: 'user', body: {}, headers })).status === 409;
    },
  },
];
