import { V1, V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Ask, Mutant, Question } from './mutant.js';

async function answersNever(ask: Ask, method: string, path: string, question: Question): Promise<boolean> {
  try {
    await ask(method, path, question);
    return false;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return true;
    throw error;
  }
}

export const hangs: readonly Mutant[] = [
  {
    name: 'an empty body is waited for',
    kind: 'hang',
    seam: 'validation',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, 'atmosphere-v1/images'],
    says: 'A PATCH that says `application/json` and has no body is never answered, where the contract says 200.',
    changes: [
      {
        file: 'http/mount.ts',
        find: "if (text === '' && operation.requestBody === 'optional') return done(null, {});",
        replace: "if (text === '' && operation.requestBody === 'optional') return;",
      },
    ],
    shows: (ask) => answersNever(ask, 'PATCH', '/api/v2/images/1', { as: 'user', body: '' }),
  },
  {
    name: 'unchanged is never said',
    kind: 'hang',
    seam: 'mount',
    contracts: [...V2_IMAGES, ...V2_VERSIONS, ...V1, 'online-labs/images'],
    says: 'A GET with the `ETag` of what the caller holds is never answered, where 304 belongs.',
    changes: [
      {
        file: 'http/mount.ts',
        find: '  if (body === undefined) return reply.send();',
        replace:
          '  if (response.status === 304) return reply;\n  if (body === undefined) return reply.send();',
      },
    ],
    shows: (ask) => answersNever(ask, 'GET', '/api/v2/images/1', { headers: { 'if-none-match': '*' } }),
  },
];
