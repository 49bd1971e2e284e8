import type { Handlers } from '../../../generated/operator/catalogue/handlers.js';
import type { Context } from '../context.js';

export const handlers: Handlers<Context> = {
  async exportTheCatalogue(_request, { store, call }) {
    return { status: 200, body: await store.exportCatalogue(call) };
  },

  async importACatalogue({ query, body }, { store, call }) {
    const check = query.check ?? false;
    // The contract says what the body is; `mount` gives it as it comes in.
    const file = body as unknown as AsyncIterable<Uint8Array>;
    const counts = await store.importCatalogue(file, { check }, call);
    return { status: 200, body: { imported: !check, counts } };
  },
};
