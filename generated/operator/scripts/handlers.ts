// Generated from blueprint/operator/scripts.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /scripts: List Scripts. blueprint/operator/scripts.apib:44:1 */
export interface ListScriptsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listScripts']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListScriptsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['ScriptCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /scripts: Create a Script. blueprint/operator/scripts.apib:113:1 */
export interface CreateAScriptRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewScript'];
}

export type CreateAScriptResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAScript']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAScript']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Script'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /scripts/{id}: Retrieve a Script. blueprint/operator/scripts.apib:250:1 */
export interface RetrieveAScriptRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAScript']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAScript']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAScriptResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAScript']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Script'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAScript']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /scripts/{id}: Edit a Script. blueprint/operator/scripts.apib:310:1 */
export interface EditAScriptRequest {
  readonly path: Readonly<NonNullable<operations['editAScript']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAScript']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['ScriptEdit'];
}

export type EditAScriptResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAScript']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Script'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /scripts/{id}: Delete a Script. blueprint/operator/scripts.apib:465:1 */
export interface DeleteAScriptRequest {
  readonly path: Readonly<NonNullable<operations['deleteAScript']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['deleteAScript']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type DeleteAScriptResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/scripts.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /scripts: List Scripts. blueprint/operator/scripts.apib:44:1 */
  listScripts(request: ListScriptsRequest, context: Context): Promise<ListScriptsResponse>;
  /** POST /scripts: Create a Script. blueprint/operator/scripts.apib:113:1 */
  createAScript(request: CreateAScriptRequest, context: Context): Promise<CreateAScriptResponse>;
  /** GET /scripts/{id}: Retrieve a Script. blueprint/operator/scripts.apib:250:1 */
  retrieveAScript(request: RetrieveAScriptRequest, context: Context): Promise<RetrieveAScriptResponse>;
  /** PATCH /scripts/{id}: Edit a Script. blueprint/operator/scripts.apib:310:1 */
  editAScript(request: EditAScriptRequest, context: Context): Promise<EditAScriptResponse>;
  /** DELETE /scripts/{id}: Delete a Script. blueprint/operator/scripts.apib:465:1 */
  deleteAScript(request: DeleteAScriptRequest, context: Context): Promise<DeleteAScriptResponse>;
}
