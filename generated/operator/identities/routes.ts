// Generated from blueprint/operator/identities.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listIdentities',
    method: 'GET',
    path: '/identities',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/identities.apib:44:1',
  },
  {
    operationId: 'createAnIdentity',
    method: 'POST',
    path: '/identities',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/identities.apib:132:1',
  },
  {
    operationId: 'retrieveAnIdentity',
    method: 'GET',
    path: '/identities/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/identities.apib:283:1',
  },
  {
    operationId: 'editAnIdentity',
    method: 'PATCH',
    path: '/identities/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/operator/identities.apib:359:1',
  },
] as const;
