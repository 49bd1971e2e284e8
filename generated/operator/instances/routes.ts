// Generated from blueprint/operator/instances.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listInstances',
    method: 'GET',
    path: '/instances',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/instances.apib:45:1',
  },
  {
    operationId: 'createAnInstance',
    method: 'POST',
    path: '/instances',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/instances.apib:132:1',
  },
  {
    operationId: 'retrieveAnInstance',
    method: 'GET',
    path: '/instances/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/instances.apib:291:1',
  },
  {
    operationId: 'editAnInstance',
    method: 'PATCH',
    path: '/instances/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/operator/instances.apib:366:1',
  },
] as const;
