// Generated from blueprint/operator/licenses.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /licenses: List Licenses. blueprint/operator/licenses.apib:44:1 */
export interface ListLicensesRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listLicenses']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListLicensesResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['LicenseCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /licenses: Create a License. blueprint/operator/licenses.apib:113:1 */
export interface CreateALicenseRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewLicense'];
}

export type CreateALicenseResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createALicense']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createALicense']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['License'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /licenses/{id}: Retrieve a License. blueprint/operator/licenses.apib:250:1 */
export interface RetrieveALicenseRequest {
  readonly path: Readonly<NonNullable<operations['retrieveALicense']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveALicense']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveALicenseResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveALicense']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['License'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveALicense']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /licenses/{id}: Edit a License. blueprint/operator/licenses.apib:310:1 */
export interface EditALicenseRequest {
  readonly path: Readonly<NonNullable<operations['editALicense']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editALicense']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['LicenseEdit'];
}

export type EditALicenseResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editALicense']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['License'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /licenses/{id}: Delete a License. blueprint/operator/licenses.apib:465:1 */
export interface DeleteALicenseRequest {
  readonly path: Readonly<NonNullable<operations['deleteALicense']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['deleteALicense']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type DeleteALicenseResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/licenses.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /licenses: List Licenses. blueprint/operator/licenses.apib:44:1 */
  listLicenses(request: ListLicensesRequest, context: Context): Promise<ListLicensesResponse>;
  /** POST /licenses: Create a License. blueprint/operator/licenses.apib:113:1 */
  createALicense(request: CreateALicenseRequest, context: Context): Promise<CreateALicenseResponse>;
  /** GET /licenses/{id}: Retrieve a License. blueprint/operator/licenses.apib:250:1 */
  retrieveALicense(request: RetrieveALicenseRequest, context: Context): Promise<RetrieveALicenseResponse>;
  /** PATCH /licenses/{id}: Edit a License. blueprint/operator/licenses.apib:310:1 */
  editALicense(request: EditALicenseRequest, context: Context): Promise<EditALicenseResponse>;
  /** DELETE /licenses/{id}: Delete a License. blueprint/operator/licenses.apib:465:1 */
  deleteALicense(request: DeleteALicenseRequest, context: Context): Promise<DeleteALicenseResponse>;
}
