// Generated from blueprint/atmosphere-v2/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /image_versions/{id}: Retrieve a Single Image Version. blueprint/atmosphere-v2/image_versions.apib:68:1 */
export interface RetrieveASingleImageVersionRequest {
  readonly path: Readonly<NonNullable<operations['retrieveASingleImageVersion']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveASingleImageVersion']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveASingleImageVersionResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveASingleImageVersion']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersion'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveASingleImageVersion']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** PATCH /image_versions/{id}: Edit an Image Version. blueprint/atmosphere-v2/image_versions.apib:261:1 */
export interface EditAnImageVersionRequest {
  readonly path: Readonly<NonNullable<operations['editAnImageVersion']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnImageVersion']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageVersionEdit'] | undefined;
}

export type EditAnImageVersionResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnImageVersion']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersion'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** GET /image_versions: List all Image Versions. blueprint/atmosphere-v2/image_versions.apib:577:1 */
export interface ListAllImageVersionsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listAllImageVersions']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListAllImageVersionsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageVersionCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** A function for each operation; blueprint/atmosphere-v2/image_versions.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /image_versions/{id}: Retrieve a Single Image Version. blueprint/atmosphere-v2/image_versions.apib:68:1 */
  retrieveASingleImageVersion(request: RetrieveASingleImageVersionRequest, context: Context): Promise<RetrieveASingleImageVersionResponse>;
  /** PATCH /image_versions/{id}: Edit an Image Version. blueprint/atmosphere-v2/image_versions.apib:261:1 */
  editAnImageVersion(request: EditAnImageVersionRequest, context: Context): Promise<EditAnImageVersionResponse>;
  /** GET /image_versions: List all Image Versions. blueprint/atmosphere-v2/image_versions.apib:577:1 */
  listAllImageVersions(request: ListAllImageVersionsRequest, context: Context): Promise<ListAllImageVersionsResponse>;
}
