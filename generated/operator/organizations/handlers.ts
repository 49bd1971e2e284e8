// Generated from blueprint/operator/organizations.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /organizations: List Organizations. blueprint/operator/organizations.apib:45:1 */
export interface ListOrganizationsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listOrganizations']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListOrganizationsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['OrganizationCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /organizations: Create an Organization. blueprint/operator/organizations.apib:115:1 */
export interface CreateAnOrganizationRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewOrganization'];
}

export type CreateAnOrganizationResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAnOrganization']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAnOrganization']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Organization'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /organizations/{id}: Retrieve an Organization. blueprint/operator/organizations.apib:252:1 */
export interface RetrieveAnOrganizationRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAnOrganization']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAnOrganization']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAnOrganizationResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnOrganization']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Organization'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAnOrganization']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /organizations/{id}: Edit an Organization. blueprint/operator/organizations.apib:312:1 */
export interface EditAnOrganizationRequest {
  readonly path: Readonly<NonNullable<operations['editAnOrganization']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAnOrganization']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['OrganizationEdit'];
}

export type EditAnOrganizationResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAnOrganization']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Organization'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/organizations.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /organizations: List Organizations. blueprint/operator/organizations.apib:45:1 */
  listOrganizations(request: ListOrganizationsRequest, context: Context): Promise<ListOrganizationsResponse>;
  /** POST /organizations: Create an Organization. blueprint/operator/organizations.apib:115:1 */
  createAnOrganization(request: CreateAnOrganizationRequest, context: Context): Promise<CreateAnOrganizationResponse>;
  /** GET /organizations/{id}: Retrieve an Organization. blueprint/operator/organizations.apib:252:1 */
  retrieveAnOrganization(request: RetrieveAnOrganizationRequest, context: Context): Promise<RetrieveAnOrganizationResponse>;
  /** PATCH /organizations/{id}: Edit an Organization. blueprint/operator/organizations.apib:312:1 */
  editAnOrganization(request: EditAnOrganizationRequest, context: Context): Promise<EditAnOrganizationResponse>;
}
