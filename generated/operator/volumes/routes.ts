// Generated from blueprint/operator/volumes.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listVolumes',
    method: 'GET',
    path: '/volumes',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/volumes.apib:46:1',
  },
  {
    operationId: 'createAVolume',
    method: 'POST',
    path: '/volumes',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/volumes.apib:122:1',
  },
  {
    operationId: 'retrieveAVolume',
    method: 'GET',
    path: '/volumes/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/volumes.apib:266:1',
  },
  {
    operationId: 'editAVolume',
    method: 'PATCH',
    path: '/volumes/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 412, 413, 415],
    source: 'blueprint/operator/volumes.apib:331:1',
  },
] as const;
