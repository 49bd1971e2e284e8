// Generated from blueprint/atmosphere-v2/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/api/v2';

export const routes = [
  {
    operationId: 'retrieveASingleImageVersion',
    method: 'GET',
    path: '/image_versions/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/atmosphere-v2/image_versions.apib:68:1',
  },
  {
    operationId: 'editAnImageVersion',
    method: 'PATCH',
    path: '/image_versions/{id}',
    requestBody: 'optional',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/atmosphere-v2/image_versions.apib:261:1',
  },
  {
    operationId: 'listAllImageVersions',
    method: 'GET',
    path: '/image_versions',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/atmosphere-v2/image_versions.apib:577:1',
  },
] as const;
