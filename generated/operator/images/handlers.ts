// Generated from blueprint/operator/images.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /images: List Images. blueprint/operator/images.apib:64:1 */
export interface ListImagesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listImages']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListImagesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ImageCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /images: Create an Image. blueprint/operator/images.apib:206:1 */
export interface CreateAnImageRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewImage'];
}

export type CreateAnImageResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAnImage']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAnImage']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /images/{id}: Retrieve an Image. blueprint/operator/images.apib:396:1 */
export interface RetrieveAnImageRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnImage']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnImage']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /images/{id}: Edit an Image. blueprint/operator/images.apib:521:1 */
export interface EditAnImageRequest {
  readonly path: Readonly<NonNullable<operations['editAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnImage']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageEdit'];
}

export type EditAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /images/{id}: End an Image. blueprint/operator/images.apib:831:1 */
export interface EndAnImageRequest {
  readonly path: Readonly<NonNullable<operations['endAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['endAnImage']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type EndAnImageResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /images/{id}/transfer: Transfer an Image. blueprint/operator/images.apib:902:1 */
export interface TransferAnImageRequest {
  readonly path: Readonly<NonNullable<operations['transferAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['transferAnImage']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ImageTransfer'];
}

export type TransferAnImageResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['transferAnImage']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PUT /images/{id}/shares/users/{user}: Share an Image with a User. blueprint/operator/images.apib:1111:1 */
export interface ShareAnImageWithAUserRequest {
  readonly path: Readonly<NonNullable<operations['shareAnImageWithAUser']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['shareAnImageWithAUser']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ShareTerms'];
}

export type ShareAnImageWithAUserResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['shareAnImageWithAUser']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /images/{id}/shares/users/{user}: Unshare an Image with a User. blueprint/operator/images.apib:1312:1 */
export interface UnshareAnImageWithAUserRequest {
  readonly path: Readonly<NonNullable<operations['unshareAnImageWithAUser']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['unshareAnImageWithAUser']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type UnshareAnImageWithAUserResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PUT /images/{id}/shares/groups/{group}: Share an Image with a Group. blueprint/operator/images.apib:1384:1 */
export interface ShareAnImageWithAGroupRequest {
  readonly path: Readonly<NonNullable<operations['shareAnImageWithAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['shareAnImageWithAGroup']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ShareTerms'];
}

export type ShareAnImageWithAGroupResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['shareAnImageWithAGroup']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Image'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /images/{id}/shares/groups/{group}: Unshare an Image with a Group. blueprint/operator/images.apib:1585:1 */
export interface UnshareAnImageWithAGroupRequest {
  readonly path: Readonly<NonNullable<operations['unshareAnImageWithAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['unshareAnImageWithAGroup']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type UnshareAnImageWithAGroupResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /images/{id}/purge: Purge an Image. blueprint/operator/images.apib:1656:1 */
export interface PurgeAnImageRequest {
  readonly path: Readonly<NonNullable<operations['purgeAnImage']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['purgeAnImage']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type PurgeAnImageResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/images.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /images: List Images. blueprint/operator/images.apib:64:1 */
  listImages(request: ListImagesRequest, context: Context): Promise<ListImagesResponse>;
  /** POST /images: Create an Image. blueprint/operator/images.apib:206:1 */
  createAnImage(request: CreateAnImageRequest, context: Context): Promise<CreateAnImageResponse>;
  /** GET /images/{id}: Retrieve an Image. blueprint/operator/images.apib:396:1 */
  retrieveAnImage(request: RetrieveAnImageRequest, context: Context): Promise<RetrieveAnImageResponse>;
  /** PATCH /images/{id}: Edit an Image. blueprint/operator/images.apib:521:1 */
  editAnImage(request: EditAnImageRequest, context: Context): Promise<EditAnImageResponse>;
  /** DELETE /images/{id}: End an Image. blueprint/operator/images.apib:831:1 */
  endAnImage(request: EndAnImageRequest, context: Context): Promise<EndAnImageResponse>;
  /** POST /images/{id}/transfer: Transfer an Image. blueprint/operator/images.apib:902:1 */
  transferAnImage(request: TransferAnImageRequest, context: Context): Promise<TransferAnImageResponse>;
  /** PUT /images/{id}/shares/users/{user}: Share an Image with a User. blueprint/operator/images.apib:1111:1 */
  shareAnImageWithAUser(request: ShareAnImageWithAUserRequest, context: Context): Promise<ShareAnImageWithAUserResponse>;
  /** DELETE /images/{id}/shares/users/{user}: Unshare an Image with a User. blueprint/operator/images.apib:1312:1 */
  unshareAnImageWithAUser(request: UnshareAnImageWithAUserRequest, context: Context): Promise<UnshareAnImageWithAUserResponse>;
  /** PUT /images/{id}/shares/groups/{group}: Share an Image with a Group. blueprint/operator/images.apib:1384:1 */
  shareAnImageWithAGroup(request: ShareAnImageWithAGroupRequest, context: Context): Promise<ShareAnImageWithAGroupResponse>;
  /** DELETE /images/{id}/shares/groups/{group}: Unshare an Image with a Group. blueprint/operator/images.apib:1585:1 */
  unshareAnImageWithAGroup(request: UnshareAnImageWithAGroupRequest, context: Context): Promise<UnshareAnImageWithAGroupResponse>;
  /** POST /images/{id}/purge: Purge an Image. blueprint/operator/images.apib:1656:1 */
  purgeAnImage(request: PurgeAnImageRequest, context: Context): Promise<PurgeAnImageResponse>;
}
