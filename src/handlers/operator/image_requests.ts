import type { Handlers } from '../../../generated/operator/image_requests/handlers.js';
import type { components } from '../../../generated/operator/image_requests/types.js';
import type { ImageRequest } from '../../catalogue/image-request.js';
import type { NewStep } from '../../catalogue/image-request-life.js';
import type { ImageRequestFilter } from '../../store/image-requests.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { paged } from '../paging.js';
import { inMicros } from '../timestamps.js';

type RequestBody = components['schemas']['ImageRequest'];

interface StepRequest {
  readonly path: { readonly id: string };
  readonly headers: { readonly 'if-match'?: string };
}

const texts = (value: string | readonly string[]): string | string[] =>
  typeof value === 'string' ? value : [...value];

const requestView = (request: ImageRequest): RequestBody => ({
  id: request.id,
  uuid: request.uuid,
  status: request.status,
  requester: request.requester,
  name: request.name,
  instance: request.instance,
  provider: { id: request.provider.id, uuid: request.provider.uuid, name: request.provider.name },
  description: request.description,
  software: request.software,
  sys: texts(request.sys),
  exclude: texts(request.exclude),
  tags: [...request.tags],
  vis: texts(request.visibility),
  ip_address: request.ipAddress,
  created: inMicros(request.created),
  steps: request.steps.map(({ status, by, at, message }) => ({ status, by, at: inMicros(at), message })),
  image: request.image && { id: request.image.id, uuid: request.image.uuid, name: request.image.name },
});

async function advance({ path, headers }: StepRequest, { store, call }: Context, step: NewStep) {
  const precondition = demanded(headers, requestView);
  const body = requestView(await store.advanceImageRequest(anyKey(path), step, call, precondition));
  return { status: 200 as const, headers: { ETag: etagOf(body) }, body };
}

export const handlers: Handlers<Context> = {
  async listImageRequests({ query }, { store, call, baseUrl }) {
    const { status, requester, instance, provider } = query;
    const filter: ImageRequestFilter = {
      ...(status !== undefined && { status }),
      ...(requester !== undefined && { requester }),
      ...(instance !== undefined && { instance }),
      ...(provider !== undefined && { provider }),
    };
    const body = await paged(
      `${baseUrl}/image_requests`,
      query,
      (page) => store.imageRequests(filter, page, call),
      requestView,
    );
    return { status: 200, body };
  },

  async retrieveAnImageRequest({ path, headers }, { store, call }) {
    return shown(requestView(await store.imageRequest(anyKey(path), call)), headers);
  },

  approveAnImageRequest: (request, context) =>
    advance(request, context, { status: 'approved', message: request.body.message ?? '' }),

  denyAnImageRequest: (request, context) =>
    advance(request, context, { status: 'denied', message: request.body.message ?? '' }),

  startImaging: (request, context) =>
    advance(request, context, { status: 'imaging', message: request.body.message ?? '' }),

  completeAnImageRequest: (request, context) => {
    const { message = '', machines } = request.body;
    return advance(request, context, { status: 'completed', message, ...(machines && { machines }) });
  },

  failAnImageRequest: (request, context) =>
    advance(request, context, { status: 'failed', message: request.body.message ?? '' }),
};
