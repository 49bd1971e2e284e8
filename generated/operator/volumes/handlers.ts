// Generated from blueprint/operator/volumes.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /volumes: List Volumes. blueprint/operator/volumes.apib:46:1 */
export interface ListVolumesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listVolumes']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListVolumesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['VolumeCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /volumes: Create a Volume. blueprint/operator/volumes.apib:122:1 */
export interface CreateAVolumeRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewVolume'];
}

export type CreateAVolumeResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAVolume']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAVolume']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Volume'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /volumes/{id}: Retrieve a Volume. blueprint/operator/volumes.apib:266:1 */
export interface RetrieveAVolumeRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAVolume']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAVolume']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAVolumeResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAVolume']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Volume'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAVolume']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /volumes/{id}: Edit a Volume. blueprint/operator/volumes.apib:331:1 */
export interface EditAVolumeRequest {
  readonly path: Readonly<NonNullable<operations['editAVolume']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAVolume']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['VolumeEdit'];
}

export type EditAVolumeResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAVolume']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Volume'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/volumes.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /volumes: List Volumes. blueprint/operator/volumes.apib:46:1 */
  listVolumes(request: ListVolumesRequest, context: Context): Promise<ListVolumesResponse>;
  /** POST /volumes: Create a Volume. blueprint/operator/volumes.apib:122:1 */
  createAVolume(request: CreateAVolumeRequest, context: Context): Promise<CreateAVolumeResponse>;
  /** GET /volumes/{id}: Retrieve a Volume. blueprint/operator/volumes.apib:266:1 */
  retrieveAVolume(request: RetrieveAVolumeRequest, context: Context): Promise<RetrieveAVolumeResponse>;
  /** PATCH /volumes/{id}: Edit a Volume. blueprint/operator/volumes.apib:331:1 */
  editAVolume(request: EditAVolumeRequest, context: Context): Promise<EditAVolumeResponse>;
}
