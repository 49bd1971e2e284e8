// Generated from blueprint/atmosphere-v1/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/api/v1';

export const routes = [
  {
    operationId: 'retrieveAnImageRequest',
    method: 'GET',
    path: '/image_requests/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/atmosphere-v1/image_requests.apib:61:1',
  },
  {
    operationId: 'listAllImageRequests',
    method: 'GET',
    path: '/image_requests',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/atmosphere-v1/image_requests.apib:154:1',
  },
  {
    operationId: 'requestAnImage',
    method: 'POST',
    path: '/image_requests',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/atmosphere-v1/image_requests.apib:246:1',
  },
] as const;
