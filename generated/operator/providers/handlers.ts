// Generated from blueprint/operator/providers.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /providers: List Providers. blueprint/operator/providers.apib:44:1 */
export interface ListProvidersRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listProviders']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListProvidersResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ProviderCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /providers: Create a Provider. blueprint/operator/providers.apib:114:1 */
export interface CreateAProviderRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewProvider'];
}

export type CreateAProviderResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAProvider']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAProvider']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Provider'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /providers/{id}: Retrieve a Provider. blueprint/operator/providers.apib:249:1 */
export interface RetrieveAProviderRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAProvider']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAProvider']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAProviderResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAProvider']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Provider'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAProvider']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /providers/{id}: Edit a Provider. blueprint/operator/providers.apib:309:1 */
export interface EditAProviderRequest {
  readonly path: Readonly<NonNullable<operations['editAProvider']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAProvider']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ProviderEdit'];
}

export type EditAProviderResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAProvider']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Provider'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/providers.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /providers: List Providers. blueprint/operator/providers.apib:44:1 */
  listProviders(request: ListProvidersRequest, context: Context): Promise<ListProvidersResponse>;
  /** POST /providers: Create a Provider. blueprint/operator/providers.apib:114:1 */
  createAProvider(request: CreateAProviderRequest, context: Context): Promise<CreateAProviderResponse>;
  /** GET /providers/{id}: Retrieve a Provider. blueprint/operator/providers.apib:249:1 */
  retrieveAProvider(request: RetrieveAProviderRequest, context: Context): Promise<RetrieveAProviderResponse>;
  /** PATCH /providers/{id}: Edit a Provider. blueprint/operator/providers.apib:309:1 */
  editAProvider(request: EditAProviderRequest, context: Context): Promise<EditAProviderResponse>;
}
