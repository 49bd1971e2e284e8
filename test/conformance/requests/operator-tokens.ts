import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/tokens';
/** Of user 1. */
const ONE = `${LIST}/{token}`;
const body = { label: 'nightly job', scopes: ['read'] };

export const tokens: StatusRequests = {
  'operator/tokens listTokens': {
    200: ['GET', LIST, { as: 'user' }],
    400: ['GET', `${LIST}?page=0`, { as: 'user' }],
    401: ['GET', LIST, bad],
  },
  'operator/tokens createAToken': {
    201: ['POST', LIST, { as: 'user', body }],
    400: ['POST', LIST, { as: 'user', body: { ...body, expires: '2020-01-01T00:00:00Z' } }],
    401: ['POST', LIST, { body }],
    403: ['POST', LIST, { as: 'user', body: { ...body, scopes: ['staff'] } }],
    413: ['POST', LIST, { as: 'user', body: large, headers: json }],
    415: ['POST', LIST, { as: 'user', body: '{}', headers: text }],
  },
  'operator/tokens retrieveAToken': {
    200: ['GET', ONE, { as: 'user' }],
    304: ['GET', ONE, { as: 'user', headers: held }],
    401: ['GET', ONE, bad],
    404: ['GET', ONE, { as: 'second' }],
  },
  'operator/tokens revokeAToken': {
    204: ['DELETE', ONE, { as: 'user' }],
    401: ['DELETE', ONE],
    403: ['DELETE', ONE, { as: 'reader' }],
    404: ['DELETE', ONE, { as: 'second' }],
    412: ['DELETE', ONE, { as: 'user', headers: stale }],
  },
};
