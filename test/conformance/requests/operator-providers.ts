import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/providers';
const ONE = `${LIST}/1`;
const body = { name: 'Tucson' };

export const providers: StatusRequests = {
  'operator/providers listProviders': {
    200: ['GET', LIST, { as: 'user' }],
    400: ['GET', `${LIST}?page=0`, { as: 'user' }],
    401: ['GET', LIST, bad],
  },
  'operator/providers createAProvider': {
    201: ['POST', LIST, { as: 'staff', body: { name: 'Flagstaff' } }],
    400: ['POST', LIST, { as: 'staff', body: { name: ' ' } }],
    401: ['POST', LIST, { body }],
    403: ['POST', LIST, { as: 'user', body }],
    409: ['POST', LIST, { as: 'staff', body }],
    413: ['POST', LIST, { as: 'staff', body: large, headers: json }],
    415: ['POST', LIST, { as: 'staff', body: '{}', headers: text }],
  },
  'operator/providers retrieveAProvider': {
    200: ['GET', ONE, { as: 'user' }],
    304: ['GET', ONE, { as: 'user', headers: held }],
    401: ['GET', ONE, bad],
    404: ['GET', `${LIST}/unknown`, { as: 'user' }],
  },
  'operator/providers editAProvider': {
    200: ['PATCH', ONE, { as: 'staff', body }],
    400: ['PATCH', ONE, { as: 'staff', body: { name: ' ' } }],
    401: ['PATCH', ONE, { body }],
    403: ['PATCH', ONE, { as: 'user', body }],
    404: ['PATCH', `${LIST}/unknown`, { as: 'staff', body }],
    409: ['PATCH', ONE, { as: 'staff', body: { name: 'Austin' } }],
    412: ['PATCH', ONE, { as: 'staff', body, headers: stale }],
    413: ['PATCH', ONE, { as: 'staff', body: large, headers: json }],
    415: ['PATCH', ONE, { as: 'staff', body: '{}', headers: text }],
  },
};
