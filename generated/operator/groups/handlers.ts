// Generated from blueprint/operator/groups.apib by `cyanotype generate`; edit the blueprint, not this file.
import type { components, operations } from './types.js';

/** GET /groups: List Groups. blueprint/operator/groups.apib:44:1 */
export interface ListGroupsRequest {
  readonly path: Record<string, never>;
  readonly query: Readonly<NonNullable<operations['listGroups']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListGroupsResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['GroupCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** POST /groups: Create a Group. blueprint/operator/groups.apib:114:1 */
export interface CreateAGroupRequest {
  readonly path: Record<string, never>;
  readonly query: Record<string, never>;
  readonly headers: Record<string, never>;
  readonly body: components['schemas']['NewGroup'];
}

export type CreateAGroupResponse =
  | { readonly status: 201; readonly headers: { readonly 'Location': NonNullable<operations['createAGroup']['responses'][201]['headers']['Location']>; readonly 'ETag': NonNullable<operations['createAGroup']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Group'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /groups/{id}: Retrieve a Group. blueprint/operator/groups.apib:250:1 */
export interface RetrieveAGroupRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAGroup']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAGroupResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAGroup']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Group'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAGroup']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PATCH /groups/{id}: Edit a Group. blueprint/operator/groups.apib:311:1 */
export interface EditAGroupRequest {
  readonly path: Readonly<NonNullable<operations['editAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['editAGroup']['parameters']['header']>['If-Match']> };
  readonly body: components['schemas']['GroupEdit'];
}

export type EditAGroupResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['editAGroup']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Group'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 413; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 415; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /groups/{id}: Delete a Group. blueprint/operator/groups.apib:466:1 */
export interface DeleteAGroupRequest {
  readonly path: Readonly<NonNullable<operations['deleteAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['deleteAGroup']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type DeleteAGroupResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 409; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /groups/{id}/members: List the Members of a Group. blueprint/operator/groups.apib:551:1 */
export interface ListTheMembersOfAGroupRequest {
  readonly path: Readonly<NonNullable<operations['listTheMembersOfAGroup']['parameters']['path']>>;
  readonly query: Readonly<NonNullable<operations['listTheMembersOfAGroup']['parameters']['query']>>;
  readonly headers: Record<string, never>;
  readonly body: undefined;
}

export type ListTheMembersOfAGroupResponse =
  | { readonly status: 200; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['MemberCollection'] }
  | { readonly status: 400; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** PUT /groups/{id}/members/{user}: Add a Member to a Group. blueprint/operator/groups.apib:639:1 */
export interface AddAMemberToAGroupRequest {
  readonly path: Readonly<NonNullable<operations['addAMemberToAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['addAMemberToAGroup']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type AddAMemberToAGroupResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['addAMemberToAGroup']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Member'] }
  | { readonly status: 201; readonly headers: { readonly 'ETag': NonNullable<operations['addAMemberToAGroup']['responses'][201]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Member'] }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** GET /groups/{id}/members/{user}: Retrieve a Member of a Group. blueprint/operator/groups.apib:735:1 */
export interface RetrieveAMemberOfAGroupRequest {
  readonly path: Readonly<NonNullable<operations['retrieveAMemberOfAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-none-match'?: NonNullable<NonNullable<operations['retrieveAMemberOfAGroup']['parameters']['header']>['If-None-Match']> };
  readonly body: undefined;
}

export type RetrieveAMemberOfAGroupResponse =
  | { readonly status: 200; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAMemberOfAGroup']['responses'][200]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body: components['schemas']['Member'] }
  | { readonly status: 304; readonly headers: { readonly 'ETag': NonNullable<operations['retrieveAMemberOfAGroup']['responses'][304]['headers']['ETag']> } & Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** DELETE /groups/{id}/members/{user}: Remove a Member from a Group. blueprint/operator/groups.apib:794:1 */
export interface RemoveAMemberFromAGroupRequest {
  readonly path: Readonly<NonNullable<operations['removeAMemberFromAGroup']['parameters']['path']>>;
  readonly query: Record<string, never>;
  readonly headers: { readonly 'if-match'?: NonNullable<NonNullable<operations['removeAMemberFromAGroup']['parameters']['header']>['If-Match']> };
  readonly body: undefined;
}

export type RemoveAMemberFromAGroupResponse =
  | { readonly status: 204; readonly headers?: Readonly<Record<string, string | number>>; readonly body?: undefined }
  | { readonly status: 401; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 403; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 404; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] }
  | { readonly status: 412; readonly headers?: Readonly<Record<string, string | number>>; readonly body: components['schemas']['Problem'] };

/** A function for each operation; blueprint/operator/groups.apib is what they promise. */
export interface Handlers<Context> {
  /** GET /groups: List Groups. blueprint/operator/groups.apib:44:1 */
  listGroups(request: ListGroupsRequest, context: Context): Promise<ListGroupsResponse>;
  /** POST /groups: Create a Group. blueprint/operator/groups.apib:114:1 */
  createAGroup(request: CreateAGroupRequest, context: Context): Promise<CreateAGroupResponse>;
  /** GET /groups/{id}: Retrieve a Group. blueprint/operator/groups.apib:250:1 */
  retrieveAGroup(request: RetrieveAGroupRequest, context: Context): Promise<RetrieveAGroupResponse>;
  /** PATCH /groups/{id}: Edit a Group. blueprint/operator/groups.apib:311:1 */
  editAGroup(request: EditAGroupRequest, context: Context): Promise<EditAGroupResponse>;
  /** DELETE /groups/{id}: Delete a Group. blueprint/operator/groups.apib:466:1 */
  deleteAGroup(request: DeleteAGroupRequest, context: Context): Promise<DeleteAGroupResponse>;
  /** GET /groups/{id}/members: List the Members of a Group. blueprint/operator/groups.apib:551:1 */
  listTheMembersOfAGroup(request: ListTheMembersOfAGroupRequest, context: Context): Promise<ListTheMembersOfAGroupResponse>;
  /** PUT /groups/{id}/members/{user}: Add a Member to a Group. blueprint/operator/groups.apib:639:1 */
  addAMemberToAGroup(request: AddAMemberToAGroupRequest, context: Context): Promise<AddAMemberToAGroupResponse>;
  /** GET /groups/{id}/members/{user}: Retrieve a Member of a Group. blueprint/operator/groups.apib:735:1 */
  retrieveAMemberOfAGroup(request: RetrieveAMemberOfAGroupRequest, context: Context): Promise<RetrieveAMemberOfAGroupResponse>;
  /** DELETE /groups/{id}/members/{user}: Remove a Member from a Group. blueprint/operator/groups.apib:794:1 */
  removeAMemberFromAGroup(request: RemoveAMemberFromAGroupRequest, context: Context): Promise<RemoveAMemberFromAGroupResponse>;
}
