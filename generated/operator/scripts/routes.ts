// Generated from blueprint/operator/scripts.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listScripts',
    method: 'GET',
    path: '/scripts',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/scripts.apib:44:1',
  },
  {
    operationId: 'createAScript',
    method: 'POST',
    path: '/scripts',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/scripts.apib:113:1',
  },
  {
    operationId: 'retrieveAScript',
    method: 'GET',
    path: '/scripts/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/scripts.apib:250:1',
  },
  {
    operationId: 'editAScript',
    method: 'PATCH',
    path: '/scripts/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/scripts.apib:310:1',
  },
  {
    operationId: 'deleteAScript',
    method: 'DELETE',
    path: '/scripts/{id}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 409, 412],
    source: 'blueprint/operator/scripts.apib:465:1',
  },
] as const;
