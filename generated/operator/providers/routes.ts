// Generated from blueprint/operator/providers.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listProviders',
    method: 'GET',
    path: '/providers',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/providers.apib:44:1',
  },
  {
    operationId: 'createAProvider',
    method: 'POST',
    path: '/providers',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/providers.apib:114:1',
  },
  {
    operationId: 'retrieveAProvider',
    method: 'GET',
    path: '/providers/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/providers.apib:249:1',
  },
  {
    operationId: 'editAProvider',
    method: 'PATCH',
    path: '/providers/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/providers.apib:309:1',
  },
] as const;
