// Generated from blueprint/operator/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listImageRequests',
    method: 'GET',
    path: '/image_requests',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/image_requests.apib:85:1',
  },
  {
    operationId: 'retrieveAnImageRequest',
    method: 'GET',
    path: '/image_requests/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/image_requests.apib:262:1',
  },
  {
    operationId: 'approveAnImageRequest',
    method: 'POST',
    path: '/image_requests/{id}/approval',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/image_requests.apib:387:1',
  },
  {
    operationId: 'denyAnImageRequest',
    method: 'POST',
    path: '/image_requests/{id}/denial',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/image_requests.apib:575:1',
  },
  {
    operationId: 'startImaging',
    method: 'POST',
    path: '/image_requests/{id}/imaging',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/image_requests.apib:763:1',
  },
  {
    operationId: 'completeAnImageRequest',
    method: 'POST',
    path: '/image_requests/{id}/completion',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/image_requests.apib:961:1',
  },
  {
    operationId: 'failAnImageRequest',
    method: 'POST',
    path: '/image_requests/{id}/failure',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/image_requests.apib:1184:1',
  },
] as const;
