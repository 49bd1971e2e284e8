// Generated from blueprint/atmosphere-v1/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /image_requests/{id}: Retrieve an Image Request. blueprint/atmosphere-v1/image_requests.apib:61:1 */
export interface RetrieveAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnImageRequest']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageRequest']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** GET /image_requests: List all Image Requests. blueprint/atmosphere-v1/image_requests.apib:154:1 */
export interface ListAllImageRequestsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listAllImageRequests']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListAllImageRequestsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequestCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** POST /image_requests: Request an Image. blueprint/atmosphere-v1/image_requests.apib:246:1 */
export interface RequestAnImageRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewImageRequest'];
}

export type RequestAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['requestAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** A function for each operation; blueprint/atmosphere-v1/image_requests.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /image_requests/{id}: Retrieve an Image Request. blueprint/atmosphere-v1/image_requests.apib:61:1 */
  retrieveAnImageRequest(request: RetrieveAnImageRequestRequest, context: Context): Promise<RetrieveAnImageRequestResponse>;
  /** GET /image_requests: List all Image Requests. blueprint/atmosphere-v1/image_requests.apib:154:1 */
  listAllImageRequests(request: ListAllImageRequestsRequest, context: Context): Promise<ListAllImageRequestsResponse>;
  /** POST /image_requests: Request an Image. blueprint/atmosphere-v1/image_requests.apib:246:1 */
  requestAnImage(request: RequestAnImageRequest, context: Context): Promise<RequestAnImageResponse>;
}
