import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Image } from '../../src/catalogue/image.js';
import type { Store } from '../../src/store/store.js';
import { startApp } from '../harness.js';

/** The harness itself: an answer that its contract does not allow fails the test that caused it. */
const broken = (change: (image: Image) => unknown) => (store: Store) => ({
  ...store,
  image: async (...call: Parameters<Store['image']>) => change(await store.image(...call)) as Image,
});

test('a wrong type and a missing field of an answer fail the test', async (t) => {
  for (const change of [
    (image: Image) => ({ ...image, name: 7 }),
    (image: Image) => ({ ...image, name: undefined }),
    (image: Image) => ({ ...image, description: null }),
  ]) {
    const { call } = await startApp(t, { store: broken(change) });
    await assert.rejects(call('GET', '/api/v2/images/1'), /an answer is not what its contract says/);
  }
});

test('a field too many, a status and a header that are not declared fail the test', async (t) => {
  const { app, call } = await startApp(t);
  let meddle: 'field' | 'status' | 'header' = 'field';
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (meddle === 'status') reply.code(202);
    return payload;
  });
  // As a handler would, before the watch looks at what it sends.
  app.addHook('preHandler', async (_request, reply) => {
    const send = reply.send.bind(reply);
    reply.send = (payload?: unknown) => {
      if (meddle === 'header') reply.raw.removeHeader('X-Total-Count');
      return send(meddle === 'field' ? { ...(payload as object), extra: 1 } : payload);
    };
  });
  await assert.rejects(call('GET', '/api/v2/images/1'), /unevaluated|additional/);
  meddle = 'status';
  await assert.rejects(call('GET', '/api/v2/images/1'), /is a status that is not declared/);
  meddle = 'header';
  await assert.rejects(call('GET', '/images?page=1', { as: 'user' }), /lacks the header X-Total-Count/);
});
