// Generated from blueprint/operator/users.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /users: List Users. blueprint/operator/users.apib:48:1 */
export interface ListUsersRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listUsers']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListUsersResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['UserCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /users: Create a User. blueprint/operator/users.apib:127:1 */
export interface CreateAUserRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewUser'];
}

export type CreateAUserResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAUser']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAUser']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['User'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /users/{id}: Retrieve a User. blueprint/operator/users.apib:275:1 */
export interface RetrieveAUserRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAUser']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAUser']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAUserResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAUser']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['User'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAUser']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /users/{id}: Edit a User. blueprint/operator/users.apib:340:1 */
export interface EditAUserRequest {
  readonly path: Readonly<NonNullable<operations['editAUser']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAUser']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['UserEdit'];
}

export type EditAUserResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAUser']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['User'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/users.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /users: List Users. blueprint/operator/users.apib:48:1 */
  listUsers(request: ListUsersRequest, context: Context): Promise<ListUsersResponse>;
  /** POST /users: Create a User. blueprint/operator/users.apib:127:1 */
  createAUser(request: CreateAUserRequest, context: Context): Promise<CreateAUserResponse>;
  /** GET /users/{id}: Retrieve a User. blueprint/operator/users.apib:275:1 */
  retrieveAUser(request: RetrieveAUserRequest, context: Context): Promise<RetrieveAUserResponse>;
  /** PATCH /users/{id}: Edit a User. blueprint/operator/users.apib:340:1 */
  editAUser(request: EditAUserRequest, context: Context): Promise<EditAUserResponse>;
}
