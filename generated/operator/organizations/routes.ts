// Generated from blueprint/operator/organizations.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listOrganizations',
    method: 'GET',
    path: '/organizations',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/organizations.apib:45:1',
  },
  {
    operationId: 'createAnOrganization',
    method: 'POST',
    path: '/organizations',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/organizations.apib:115:1',
  },
  {
    operationId: 'retrieveAnOrganization',
    method: 'GET',
    path: '/organizations/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/organizations.apib:252:1',
  },
  {
    operationId: 'editAnOrganization',
    method: 'PATCH',
    path: '/organizations/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/organizations.apib:312:1',
  },
] as const;
