// Generated from blueprint/operator/licenses.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listLicenses',
    method: 'GET',
    path: '/licenses',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/licenses.apib:44:1',
  },
  {
    operationId: 'createALicense',
    method: 'POST',
    path: '/licenses',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/licenses.apib:113:1',
  },
  {
    operationId: 'retrieveALicense',
    method: 'GET',
    path: '/licenses/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/licenses.apib:250:1',
  },
  {
    operationId: 'editALicense',
    method: 'PATCH',
    path: '/licenses/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/licenses.apib:310:1',
  },
  {
    operationId: 'deleteALicense',
    method: 'DELETE',
    path: '/licenses/{id}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 409, 412],
    source: 'blueprint/operator/licenses.apib:465:1',
  },
] as const;
