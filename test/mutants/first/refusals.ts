import type { Mutant } from '../mutant.js';

const IMAGES = [
  'atmosphere-v2/images',
  'atmosphere-v2-expanded/images',
  'atmosphere-v1/images',
  'online-labs/images',
  'operator/images',
];

export const refusals: readonly Mutant[] = [
  {
    name: 'whoever sees an image may edit it',
    kind: 'permission not checked',
    seam: 'catalogue rule',
    contracts: IMAGES,
    says: 'A user who does not own a public image edits it with 200, where 403 belongs.',
    changes: [
      {
        file: 'catalogue/access.ts',
        find: "  if (!isStaff(actor) && !isOwner(image, actor)) throw forbidden('only its owner may change this image');\n",
        replace: '',
      },
    ],
    shows: async (ask) =>
      (await ask('PATCH', '/api/v2/images/1', { as: 'second', body: { name: 'New' } })).status === 200,
  },
  {
    name: 'an image that has ended is still shown',
    kind: 'ended or deleted still served',
    seam: 'catalogue rule',
    contracts: IMAGES,
    says: 'After a DELETE with 204, a GET of the same image answers 200 to its owner, where 404 belongs.',
    changes: [
      {
        file: 'catalogue/access.ts',
        find: '  if (isStaff(actor)) return true;\n  if (hasEnded(image, now)) return false;\n',
        replace: '  if (isStaff(actor)) return true;\n',
      },
    ],
    shows: async (ask) => {
      const image = '/images/98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
      const gone = await ask('DELETE', image, { as: 'user' });
      return gone.status === 204 && (await ask('GET', image, { as: 'user' })).status === 200;
    },
  },
  {
    name: 'a token that is not known reads like none',
    kind: 'credentials not checked',
    seam: 'auth',
    contracts: [
      'atmosphere-v2/images',
      'atmosphere-v2/image_versions',
      'atmosphere-v2-expanded/images',
      'atmosphere-v2-expanded/image_versions',
      'atmosphere-v1/images',
      'online-labs/images',
    ],
    says: 'Reading with a well-formed token that nobody has answers 200, where 401 belongs.',
    changes: [
      {
        file: 'http/auth.ts',
        find: '    if (found === null) throw refused();\n',
        replace: "    if (found === null) return { kind: 'anonymous' };\n",
      },
    ],
    shows: async (ask) => {
      const headers = { authorization: `Token cyn_${'x'.repeat(43)}` };
      return (await ask('GET', '/api/v2/images/1', { headers })).status === 200;
    },
  },
  {
    name: 'a position that no page gave is followed',
    kind: '500 on odd input',
    seam: 'pagination',
    contracts: [...IMAGES, 'atmosphere-v2/image_versions', 'operator/users', 'operator/image_requests'],
    says: 'A list that is asked for with an `after` of any text answers 500, where 400 belongs.',
    changes: [
      {
        file: 'store/position.ts',
        find: 'if (turn === null || writeTurn(turn) !== key) {',
        replace: 'if (turn !== null && writeTurn(turn) !== key) {',
      },
    ],
    shows: async (ask) => (await ask('GET', '/api/v2/images?after=x')).status === 500,
  },
  {
    name: 'extra volumes may be any text',
    kind: 'invalid input accepted',
    seam: 'catalogue rule',
    contracts: ['online-labs/images', 'operator/images'],
    says: '`extra_volumes` that is not the JSON text of a list or an object is kept, where 400 belongs.',
    changes: [
      {
        file: 'catalogue/image.ts',
        find: "  } catch {\n    throw invalid('extra_volumes', 'must be the JSON text of a list or an object');\n  }",
        replace: '  } catch {\n    return text;\n  }',
      },
    ],
    shows: async (ask) => {
      const body = { extra_volumes: 'no JSON' };
      return (await ask('PATCH', '/operator/v1/images/1', { as: 'user', body })).status === 200;
    },
  },
];
