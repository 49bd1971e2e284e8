import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/users';
const ONE = `${LIST}/1`;
const body = { username: 'emmy.noether' };
const edit = { staff: false };

export const users: StatusRequests = {
  'operator/users listUsers': {
    200: ['GET', LIST, { as: 'user' }],
    400: ['GET', `${LIST}?page=0`, { as: 'user' }],
    401: ['GET', LIST, bad],
  },
  'operator/users createAUser': {
    201: ['POST', LIST, { as: 'staff', body }],
    400: ['POST', LIST, { as: 'staff', body: { ...body, organizations: ['unknown'] } }],
    401: ['POST', LIST, { body }],
    403: ['POST', LIST, { as: 'user', body }],
    409: ['POST', LIST, { as: 'staff', body: { username: 'rosalind.okafor' } }],
    413: ['POST', LIST, { as: 'staff', body: large, headers: json }],
    415: ['POST', LIST, { as: 'staff', body: '{}', headers: text }],
  },
  'operator/users retrieveAUser': {
    200: ['GET', ONE, { as: 'user' }],
    304: ['GET', ONE, { as: 'user', headers: held }],
    401: ['GET', ONE, bad],
    404: ['GET', `${LIST}/2`, { as: 'user' }],
  },
  'operator/users editAUser': {
    200: ['PATCH', ONE, { as: 'staff', body: edit }],
    400: ['PATCH', ONE, { as: 'staff', body: { username: 'other' } }],
    401: ['PATCH', ONE, { body: edit }],
    403: ['PATCH', ONE, { as: 'user', body: edit }],
    404: ['PATCH', `${LIST}/unknown`, { as: 'staff', body: edit }],
    409: ['PATCH', `${LIST}/me`, { as: 'staff', body: { active: false } }],
    412: ['PATCH', ONE, { as: 'staff', body: edit, headers: stale }],
    413: ['PATCH', ONE, { as: 'staff', body: large, headers: json }],
    415: ['PATCH', ONE, { as: 'staff', body: '{}', headers: text }],
  },
};
