// Generated from blueprint/online-labs/images.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** POST /images: Create a new image. blueprint/online-labs/images.apib:52:1 */
export interface CreateANewImageRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewImage'];
}

export type CreateANewImageResponse =
  | { readonly status: 201; readonly headers: { readonly 'ETag': NonNullable<operations['createANewImage']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['SingleImage'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** GET /images: List all images. blueprint/online-labs/images.apib:176:1 */
export interface ListAllImagesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listAllImages']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListAllImagesResponse =
  | { readonly status: 200; readonly headers: { readonly 'X-Total-Count': NonNullable<operations['listAllImages']['responses'][200]['headers']['X-Total-Count']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageList'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** GET /images/{image_id}: Retrieves an image. blueprint/online-labs/images.apib:285:1 */
export interface RetrievesAnImageRequest {
  readonly path: Readonly<NonNullable<operations['retrievesAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrievesAnImage']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrievesAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrievesAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['SingleImage'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrievesAnImage']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** PUT /images/{image_id}: Update an image. blueprint/online-labs/images.apib:355:1 */
export interface UpdateAnImageRequest {
  readonly path: Readonly<NonNullable<operations['updateAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['updateAnImage']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageUpdate'];
}

export type UpdateAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['updateAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['SingleImage'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** DELETE /images/{image_id}: Delete an image. blueprint/online-labs/images.apib:506:1 */
export interface DeleteAnImageRequest {
  readonly path: Readonly<NonNullable<operations['deleteAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['deleteAnImage']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type DeleteAnImageResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Error'] };

/** A function for each operation; blueprint/online-labs/images.apib is what they promise. */
export interface Handlers<Context> {
  /** POST /images: Create a new image. blueprint/online-labs/images.apib:52:1 */
  createANewImage(request: CreateANewImageRequest, context: Context): Promise<CreateANewImageResponse>;
  /** GET /images: List all images. blueprint/online-labs/images.apib:176:1 */
  listAllImages(request: ListAllImagesRequest, context: Context): Promise<ListAllImagesResponse>;
  /** GET /images/{image_id}: Retrieves an image. blueprint/online-labs/images.apib:285:1 */
  retrievesAnImage(request: RetrievesAnImageRequest, context: Context): Promise<RetrievesAnImageResponse>;
  /** PUT /images/{image_id}: Update an image. blueprint/online-labs/images.apib:355:1 */
  updateAnImage(request: UpdateAnImageRequest, context: Context): Promise<UpdateAnImageResponse>;
  /** DELETE /images/{image_id}: Delete an image. blueprint/online-labs/images.apib:506:1 */
  deleteAnImage(request: DeleteAnImageRequest, context: Context): Promise<DeleteAnImageResponse>;
}
