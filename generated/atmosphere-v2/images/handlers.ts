// Generated from blueprint/atmosphere-v2/images.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /images/{id}: Retrieve a Single Image. blueprint/atmosphere-v2/images.apib:69:1 */
export interface RetrieveASingleImageRequest {
  readonly path: Readonly<NonNullable<operations['retrieveASingleImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveASingleImage']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveASingleImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveASingleImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveASingleImage']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** PATCH /images/{id}: Edit an Image. blueprint/atmosphere-v2/images.apib:212:1 */
export interface EditAnImageRequest {
  readonly path: Readonly<NonNullable<operations['editAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnImage']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageEdit'] | undefined;
}

export type EditAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** GET /images: List all Images. blueprint/atmosphere-v2/images.apib:490:1 */
export interface ListAllImagesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listAllImages']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListAllImagesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** A function for each operation; blueprint/atmosphere-v2/images.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /images/{id}: Retrieve a Single Image. blueprint/atmosphere-v2/images.apib:69:1 */
  retrieveASingleImage(request: RetrieveASingleImageRequest, context: Context): Promise<RetrieveASingleImageResponse>;
  /** PATCH /images/{id}: Edit an Image. blueprint/atmosphere-v2/images.apib:212:1 */
  editAnImage(request: EditAnImageRequest, context: Context): Promise<EditAnImageResponse>;
  /** GET /images: List all Images. blueprint/atmosphere-v2/images.apib:490:1 */
  listAllImages(request: ListAllImagesRequest, context: Context): Promise<ListAllImagesResponse>;
}
