import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/groups';
const ONE = `${LIST}/{group}`;
/** Of the demo data: a version is for it, and user 2 its member. */
const SECOND = `${LIST}/2`;
const MEMBER = `${SECOND}/members/1`;
const body = { name: 'Tide course' };

export const groups: StatusRequests = {
  'operator/groups listGroups': {
    200: ['GET', LIST, { as: 'user' }],
    400: ['GET', `${LIST}?page=0`, { as: 'user' }],
    401: ['GET', LIST, bad],
  },
  'operator/groups createAGroup': {
    201: ['POST', LIST, { as: 'staff', body }],
    400: ['POST', LIST, { as: 'staff', body: { name: ' ' } }],
    401: ['POST', LIST, { body }],
    403: ['POST', LIST, { as: 'user', body }],
    409: ['POST', LIST, { as: 'staff', body }],
    413: ['POST', LIST, { as: 'staff', body: large, headers: json }],
    415: ['POST', LIST, { as: 'staff', body: '{}', headers: text }],
  },
  'operator/groups retrieveAGroup': {
    200: ['GET', ONE, { as: 'user' }],
    304: ['GET', ONE, { as: 'user', headers: held }],
    401: ['GET', ONE, bad],
    404: ['GET', `${LIST}/unknown`, { as: 'user' }],
  },
  'operator/groups editAGroup': {
    200: ['PATCH', ONE, { as: 'staff', body: { name: 'Genetics' } }],
    400: ['PATCH', ONE, { as: 'staff', body: { name: ' ' } }],
    401: ['PATCH', ONE, { body }],
    403: ['PATCH', ONE, { as: 'user', body }],
    404: ['PATCH', `${LIST}/unknown`, { as: 'staff', body }],
    409: ['PATCH', ONE, { as: 'staff', body }],
    412: ['PATCH', ONE, { as: 'staff', body, headers: stale }],
    413: ['PATCH', ONE, { as: 'staff', body: large, headers: json }],
    415: ['PATCH', ONE, { as: 'staff', body: '{}', headers: text }],
  },
  'operator/groups deleteAGroup': {
    204: ['DELETE', ONE, { as: 'staff' }],
    401: ['DELETE', SECOND],
    403: ['DELETE', SECOND, { as: 'user' }],
    404: ['DELETE', ONE, { as: 'staff' }],
    409: ['DELETE', SECOND, { as: 'staff' }],
    412: ['DELETE', SECOND, { as: 'staff', headers: stale }],
  },
  'operator/groups listTheMembersOfAGroup': {
    200: ['GET', `${SECOND}/members`, { as: 'second' }],
    400: ['GET', `${SECOND}/members?page=0`, { as: 'second' }],
    401: ['GET', `${SECOND}/members`, bad],
    404: ['GET', `${SECOND}/members`, { as: 'user' }],
  },
  'operator/groups retrieveAMemberOfAGroup': {
    200: ['GET', `${SECOND}/members/2`, { as: 'second' }],
    304: ['GET', `${SECOND}/members/2`, { as: 'second', headers: held }],
    401: ['GET', `${SECOND}/members/2`, bad],
    404: ['GET', `${SECOND}/members/2`, { as: 'user' }],
  },
  'operator/groups addAMemberToAGroup': {
    200: ['PUT', `${SECOND}/members/2`, { as: 'staff' }],
    201: ['PUT', MEMBER, { as: 'staff' }],
    401: ['PUT', MEMBER],
    403: ['PUT', MEMBER, { as: 'user' }],
    404: ['PUT', `${SECOND}/members/99`, { as: 'staff' }],
    412: ['PUT', MEMBER, { as: 'staff', headers: stale }],
  },
  'operator/groups removeAMemberFromAGroup': {
    204: ['DELETE', MEMBER, { as: 'staff' }],
    401: ['DELETE', MEMBER],
    403: ['DELETE', MEMBER, { as: 'user' }],
    404: ['DELETE', MEMBER, { as: 'staff' }],
    412: ['DELETE', `${SECOND}/members/2`, { as: 'staff', headers: stale }],
  },
};
