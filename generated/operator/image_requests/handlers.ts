// Generated from blueprint/operator/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /image_requests: List Image Requests. blueprint/operator/image_requests.apib:85:1 */
export interface ListImageRequestsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listImageRequests']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListImageRequestsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequestCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /image_requests/{id}: Retrieve an Image Request. blueprint/operator/image_requests.apib:262:1 */
export interface RetrieveAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnImageRequest']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageRequest']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /image_requests/{id}/approval: Approve an Image Request. blueprint/operator/image_requests.apib:387:1 */
export interface ApproveAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['approveAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['approveAnImageRequest']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['Decision'];
}

export type ApproveAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['approveAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /image_requests/{id}/denial: Deny an Image Request. blueprint/operator/image_requests.apib:575:1 */
export interface DenyAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['denyAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['denyAnImageRequest']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['Decision'];
}

export type DenyAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['denyAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /image_requests/{id}/imaging: Start Imaging. blueprint/operator/image_requests.apib:763:1 */
export interface StartImagingRequest {
  readonly path: Readonly<NonNullable<operations['startImaging']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['startImaging']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['Decision'];
}

export type StartImagingResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['startImaging']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /image_requests/{id}/completion: Complete an Image Request. blueprint/operator/image_requests.apib:961:1 */
export interface CompleteAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['completeAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['completeAnImageRequest']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['Completion'];
}

export type CompleteAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['completeAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /image_requests/{id}/failure: Fail an Image Request. blueprint/operator/image_requests.apib:1184:1 */
export interface FailAnImageRequestRequest {
  readonly path: Readonly<NonNullable<operations['failAnImageRequest']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['failAnImageRequest']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['Decision'];
}

export type FailAnImageRequestResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['failAnImageRequest']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageRequest'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/image_requests.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /image_requests: List Image Requests. blueprint/operator/image_requests.apib:85:1 */
  listImageRequests(request: ListImageRequestsRequest, context: Context): Promise<ListImageRequestsResponse>;
  /** GET /image_requests/{id}: Retrieve an Image Request. blueprint/operator/image_requests.apib:262:1 */
  retrieveAnImageRequest(request: RetrieveAnImageRequestRequest, context: Context): Promise<RetrieveAnImageRequestResponse>;
  /** POST /image_requests/{id}/approval: Approve an Image Request. blueprint/operator/image_requests.apib:387:1 */
  approveAnImageRequest(request: ApproveAnImageRequestRequest, context: Context): Promise<ApproveAnImageRequestResponse>;
  /** POST /image_requests/{id}/denial: Deny an Image Request. blueprint/operator/image_requests.apib:575:1 */
  denyAnImageRequest(request: DenyAnImageRequestRequest, context: Context): Promise<DenyAnImageRequestResponse>;
  /** POST /image_requests/{id}/imaging: Start Imaging. blueprint/operator/image_requests.apib:763:1 */
  startImaging(request: StartImagingRequest, context: Context): Promise<StartImagingResponse>;
  /** POST /image_requests/{id}/completion: Complete an Image Request. blueprint/operator/image_requests.apib:961:1 */
  completeAnImageRequest(request: CompleteAnImageRequestRequest, context: Context): Promise<CompleteAnImageRequestResponse>;
  /** POST /image_requests/{id}/failure: Fail an Image Request. blueprint/operator/image_requests.apib:1184:1 */
  failAnImageRequest(request: FailAnImageRequestRequest, context: Context): Promise<FailAnImageRequestResponse>;
}
