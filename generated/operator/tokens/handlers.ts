// Generated from blueprint/operator/tokens.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /tokens: List Tokens. blueprint/operator/tokens.apib:53:1 */
export interface ListTokensRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listTokens']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListTokensResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['TokenCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /tokens: Create a Token. blueprint/operator/tokens.apib:135:1 */
export interface CreateATokenRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewToken'];
}

export type CreateATokenResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAToken']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAToken']['responses'][201]['headers']['ETag']>; readonly 'Cache-Control': NonNullable<operations['createAToken']['responses'][201]['headers']['Cache-Control']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['IssuedToken'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /tokens/{id}: Retrieve a Token. blueprint/operator/tokens.apib:273:1 */
export interface RetrieveATokenRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAToken']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAToken']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveATokenResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAToken']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Token'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAToken']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /tokens/{id}: Revoke a Token. blueprint/operator/tokens.apib:344:1 */
export interface RevokeATokenRequest {
  readonly path: Readonly<NonNullable<operations['revokeAToken']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['revokeAToken']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type RevokeATokenResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/tokens.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /tokens: List Tokens. blueprint/operator/tokens.apib:53:1 */
  listTokens(request: ListTokensRequest, context: Context): Promise<ListTokensResponse>;
  /** POST /tokens: Create a Token. blueprint/operator/tokens.apib:135:1 */
  createAToken(request: CreateATokenRequest, context: Context): Promise<CreateATokenResponse>;
  /** GET /tokens/{id}: Retrieve a Token. blueprint/operator/tokens.apib:273:1 */
  retrieveAToken(request: RetrieveATokenRequest, context: Context): Promise<RetrieveATokenResponse>;
  /** DELETE /tokens/{id}: Revoke a Token. blueprint/operator/tokens.apib:344:1 */
  revokeAToken(request: RevokeATokenRequest, context: Context): Promise<RevokeATokenResponse>;
}
