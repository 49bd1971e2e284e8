// Generated from blueprint/atmosphere-v2-expanded/images.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/expanded/api/v2';

export const routes = [
  {
    operationId: 'retrieveASingleImage',
    method: 'GET',
    path: '/images/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/atmosphere-v2-expanded/images.apib:74:1',
  },
  {
    operationId: 'editAnImage',
    method: 'PATCH',
    path: '/images/{id}',
    requestBody: 'optional',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/atmosphere-v2-expanded/images.apib:251:1',
  },
  {
    operationId: 'listAllImages',
    method: 'GET',
    path: '/images',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/atmosphere-v2-expanded/images.apib:565:1',
  },
] as const;
