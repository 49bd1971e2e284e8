// Generated from blueprint/operator/tokens.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listTokens',
    method: 'GET',
    path: '/tokens',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/tokens.apib:53:1',
  },
  {
    operationId: 'createAToken',
    method: 'POST',
    path: '/tokens',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 413, 415],
    source: 'blueprint/operator/tokens.apib:135:1',
  },
  {
    operationId: 'retrieveAToken',
    method: 'GET',
    path: '/tokens/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/tokens.apib:273:1',
  },
  {
    operationId: 'revokeAToken',
    method: 'DELETE',
    path: '/tokens/{id}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 412],
    source: 'blueprint/operator/tokens.apib:344:1',
  },
] as const;
