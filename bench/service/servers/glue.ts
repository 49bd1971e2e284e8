import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import glue from 'fastify-openapi-glue';
import { contracts } from '../../../src/contracts.js';
import { packageRoot } from '../../../src/package-root.js';
import { report } from './listen.js';

/** The same routes by Fastify and glue, with handlers that do nothing: what the start of ours is compared with. */
// The contracts have unions of types, of which Ajv would write a line each.
const app = fastify({ ajv: { customOptions: { allowUnionTypes: true } } });
for (const { folder, prefix } of contracts) {
  const path = join(packageRoot(), 'generated', folder, 'openapi.json');
  await app.register(glue, {
    specification: JSON.parse(readFileSync(path, 'utf8')),
    prefix,
    operationResolver: () => async (_request, reply) => reply.code(204).send(),
    securityHandlers: { Authorization: () => undefined, 'X-Auth-Token': () => undefined },
  });
}
report(await app.listen({ host: '127.0.0.1', port: 0 }));
