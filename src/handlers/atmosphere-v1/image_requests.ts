import type { Handlers } from '../../../generated/atmosphere-v1/image_requests/handlers.js';
import { shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { paged } from '../paging.js';
import { newRequest } from './new-request.js';
import { imageRequestView } from './views.js';

export const handlers: Handlers<Context> = {
  async retrieveAnImageRequest({ path, headers }, { store, call }) {
    const request = await store.imageRequest({ value: path.id, by: 'uuid' }, call);
    return shown(imageRequestView(request, call), headers);
  },

  async listAllImageRequests({ query }, { store, call, baseUrl }) {
    const body = await paged(
      `${baseUrl}/image_requests`,
      query,
      (page) => store.imageRequests({}, page, call),
      (request) => imageRequestView(request, call),
    );
    return { status: 200, body };
  },

  async requestAnImage({ body }, { store, call }) {
    const request = await store.createImageRequest(newRequest(body), call);
    return written(imageRequestView(request, call));
  },
};
