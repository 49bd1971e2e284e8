// Generated from blueprint/operator/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /image_versions: List Image Versions. blueprint/operator/image_versions.apib:50:1 */
export interface ListImageVersionsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listImageVersions']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListImageVersionsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersionCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /image_versions/{id}: Retrieve an Image Version. blueprint/operator/image_versions.apib:168:1 */
export interface RetrieveAnImageVersionRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnImageVersion']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnImageVersion']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnImageVersionResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageVersion']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersion'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImageVersion']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /image_versions/{id}: Edit an Image Version. blueprint/operator/image_versions.apib:267:1 */
export interface EditAnImageVersionRequest {
  readonly path: Readonly<NonNullable<operations['editAnImageVersion']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnImageVersion']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageVersionEdit'];
}

export type EditAnImageVersionResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnImageVersion']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersion'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/image_versions.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /image_versions: List Image Versions. blueprint/operator/image_versions.apib:50:1 */
  listImageVersions(request: ListImageVersionsRequest, context: Context): Promise<ListImageVersionsResponse>;
  /** GET /image_versions/{id}: Retrieve an Image Version. blueprint/operator/image_versions.apib:168:1 */
  retrieveAnImageVersion(request: RetrieveAnImageVersionRequest, context: Context): Promise<RetrieveAnImageVersionResponse>;
  /** PATCH /image_versions/{id}: Edit an Image Version. blueprint/operator/image_versions.apib:267:1 */
  editAnImageVersion(request: EditAnImageVersionRequest, context: Context): Promise<EditAnImageVersionResponse>;
}
