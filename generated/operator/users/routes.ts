// Generated from blueprint/operator/users.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listUsers',
    method: 'GET',
    path: '/users',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/users.apib:48:1',
  },
  {
    operationId: 'createAUser',
    method: 'POST',
    path: '/users',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/users.apib:127:1',
  },
  {
    operationId: 'retrieveAUser',
    method: 'GET',
    path: '/users/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/users.apib:275:1',
  },
  {
    operationId: 'editAUser',
    method: 'PATCH',
    path: '/users/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/users.apib:340:1',
  },
] as const;
