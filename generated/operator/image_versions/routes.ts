// Generated from blueprint/operator/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listImageVersions',
    method: 'GET',
    path: '/image_versions',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/image_versions.apib:50:1',
  },
  {
    operationId: 'retrieveAnImageVersion',
    method: 'GET',
    path: '/image_versions/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/image_versions.apib:168:1',
  },
  {
    operationId: 'editAnImageVersion',
    method: 'PATCH',
    path: '/image_versions/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/operator/image_versions.apib:267:1',
  },
] as const;
