// Generated from blueprint/operator/events.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'readTheEventLog',
    method: 'GET',
    path: '/events',
    requestBody: 'none',
    statuses: [200, 400, 401, 403],
    source: 'blueprint/operator/events.apib:52:1',
  },
] as const;
