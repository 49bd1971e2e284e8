// Generated from blueprint/operator/groups.apib by `cyanotype generate`; edit the blueprint, not this file.
/** The path of the HOST, before every route; empty at the root. */
export const basePath = '/operator/v1';

export const routes = [
  {
    operationId: 'listGroups',
    method: 'GET',
    path: '/groups',
    requestBody: 'none',
    statuses: [200, 400, 401],
    source: 'blueprint/operator/groups.apib:44:1',
  },
  {
    operationId: 'createAGroup',
    method: 'POST',
    path: '/groups',
    requestBody: 'required',
    statuses: [201, 400, 401, 403, 409, 413, 415],
    source: 'blueprint/operator/groups.apib:114:1',
  },
  {
    operationId: 'retrieveAGroup',
    method: 'GET',
    path: '/groups/{id}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/groups.apib:250:1',
  },
  {
    operationId: 'editAGroup',
    method: 'PATCH',
    path: '/groups/{id}',
    requestBody: 'required',
    statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415],
    source: 'blueprint/operator/groups.apib:311:1',
  },
  {
    operationId: 'deleteAGroup',
    method: 'DELETE',
    path: '/groups/{id}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 409, 412],
    source: 'blueprint/operator/groups.apib:466:1',
  },
  {
    operationId: 'listTheMembersOfAGroup',
    method: 'GET',
    path: '/groups/{id}/members',
    requestBody: 'none',
    statuses: [200, 400, 401, 404],
    source: 'blueprint/operator/groups.apib:551:1',
  },
  {
    operationId: 'addAMemberToAGroup',
    method: 'PUT',
    path: '/groups/{id}/members/{user}',
    requestBody: 'none',
    statuses: [200, 201, 401, 403, 404, 412],
    source: 'blueprint/operator/groups.apib:639:1',
  },
  {
    operationId: 'retrieveAMemberOfAGroup',
    method: 'GET',
    path: '/groups/{id}/members/{user}',
    requestBody: 'none',
    statuses: [200, 304, 401, 404],
    source: 'blueprint/operator/groups.apib:735:1',
  },
  {
    operationId: 'removeAMemberFromAGroup',
    method: 'DELETE',
    path: '/groups/{id}/members/{user}',
    requestBody: 'none',
    statuses: [204, 401, 403, 404, 412],
    source: 'blueprint/operator/groups.apib:794:1',
  },
] as const;
