// Generated from blueprint/operator/identities.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /identities: List Identities. blueprint/operator/identities.apib:44:1 */
export interface ListIdentitiesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listIdentities']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListIdentitiesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['IdentityCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /identities: Create an Identity. blueprint/operator/identities.apib:132:1 */
export interface CreateAnIdentityRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewIdentity'];
}

export type CreateAnIdentityResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAnIdentity']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAnIdentity']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Identity'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /identities/{id}: Retrieve an Identity. blueprint/operator/identities.apib:283:1 */
export interface RetrieveAnIdentityRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnIdentity']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnIdentity']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnIdentityResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnIdentity']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Identity'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnIdentity']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /identities/{id}: Edit an Identity. blueprint/operator/identities.apib:359:1 */
export interface EditAnIdentityRequest {
  readonly path: Readonly<NonNullable<operations['editAnIdentity']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnIdentity']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['IdentityEdit'];
}

export type EditAnIdentityResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnIdentity']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Identity'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/identities.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /identities: List Identities. blueprint/operator/identities.apib:44:1 */
  listIdentities(request: ListIdentitiesRequest, context: Context): Promise<ListIdentitiesResponse>;
  /** POST /identities: Create an Identity. blueprint/operator/identities.apib:132:1 */
  createAnIdentity(request: CreateAnIdentityRequest, context: Context): Promise<CreateAnIdentityResponse>;
  /** GET /identities/{id}: Retrieve an Identity. blueprint/operator/identities.apib:283:1 */
  retrieveAnIdentity(request: RetrieveAnIdentityRequest, context: Context): Promise<RetrieveAnIdentityResponse>;
  /** PATCH /identities/{id}: Edit an Identity. blueprint/operator/identities.apib:359:1 */
  editAnIdentity(request: EditAnIdentityRequest, context: Context): Promise<EditAnIdentityResponse>;
}
