// Generated from blueprint/online-labs/images.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '';

export const routes = [
  {
    operationId: 'createANewImage',
    method: 'POST',
    path: '/images',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 413, 415],
    source: 'blueprint/online-labs/images.apib:52:1',
  },
  {
    operationId: 'listAllImages',
    method: 'GET',
    path: '/images',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/online-labs/images.apib:176:1',
  },
  {
    operationId: 'retrievesAnImage',
    method: 'GET',
    path: '/images/{image_id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/online-labs/images.apib:285:1',
  },
  {
    operationId: 'updateAnImage',
    method: 'PUT',
    path: '/images/{image_id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/online-labs/images.apib:355:1',
  },
  {
    operationId: 'deleteAnImage',
    method: 'DELETE',
    path: '/images/{image_id}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 412],
    source: 'blueprint/online-labs/images.apib:506:1',
  },
] as const;
