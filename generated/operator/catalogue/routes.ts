// Generated from blueprint/operator/catalogue.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'exportTheCatalogue',
    method: 'GET',
    path: '/catalogue',
    requestBody: 'none',
    statuses: [200, 401, 403],
    source: 'blueprint/operator/catalogue.apib:76:1',
  },
  {
    operationId: 'importACatalogue',
    method: 'POST',
    path: '/catalogue',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 409, 415],
    source: 'blueprint/operator/catalogue.apib:117:1',
  },
] as const;
