import type { FastifyInstance } from 'fastify';
import type { Store } from '../store/store.js';
import { RETRY_AFTER } from './respond.js';

/** For whoever watches over the service: `/healthz` says that the process answers, `/readyz` that its database does. */
export async function health(app: FastifyInstance, { store }: { readonly store: Store }): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    try {
      await store.ready();
      return { status: 'ready' };
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).header('retry-after', RETRY_AFTER).send({ status: 'unavailable' });
    }
  });
}
