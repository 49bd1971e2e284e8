// Generated from blueprint/operator/instances.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /instances: List Instances. blueprint/operator/instances.apib:45:1 */
export interface ListInstancesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listInstances']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListInstancesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['InstanceCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /instances: Create an Instance. blueprint/operator/instances.apib:132:1 */
export interface CreateAnInstanceRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewInstance'];
}

export type CreateAnInstanceResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAnInstance']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAnInstance']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Instance'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /instances/{id}: Retrieve an Instance. blueprint/operator/instances.apib:291:1 */
export interface RetrieveAnInstanceRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnInstance']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnInstance']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnInstanceResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnInstance']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Instance'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnInstance']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /instances/{id}: Edit an Instance. blueprint/operator/instances.apib:366:1 */
export interface EditAnInstanceRequest {
  readonly path: Readonly<NonNullable<operations['editAnInstance']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnInstance']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['InstanceEdit'];
}

export type EditAnInstanceResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnInstance']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Instance'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/instances.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /instances: List Instances. blueprint/operator/instances.apib:45:1 */
  listInstances(request: ListInstancesRequest, context: Context): Promise<ListInstancesResponse>;
  /** POST /instances: Create an Instance. blueprint/operator/instances.apib:132:1 */
  createAnInstance(request: CreateAnInstanceRequest, context: Context): Promise<CreateAnInstanceResponse>;
  /** GET /instances/{id}: Retrieve an Instance. blueprint/operator/instances.apib:291:1 */
  retrieveAnInstance(request: RetrieveAnInstanceRequest, context: Context): Promise<RetrieveAnInstanceResponse>;
  /** PATCH /instances/{id}: Edit an Instance. blueprint/operator/instances.apib:366:1 */
  editAnInstance(request: EditAnInstanceRequest, context: Context): Promise<EditAnInstanceResponse>;
}
