import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

/** Of the demo data, a version refers to the second of each list. */
function requests(
  contract: 'licenses' | 'scripts',
  noun: 'License' | 'Script',
  taken: string,
): StatusRequests {
  const list = `/operator/v1/${contract}`;
  const one = `${list}/{${noun.toLowerCase()}}`;
  const body = { name: `A new ${noun}` };
  return {
    [`operator/${contract} list${noun}s`]: {
      200: ['GET', list, { as: 'user' }],
      400: ['GET', `${list}?page=0`, { as: 'user' }],
      401: ['GET', list, bad],
    },
    [`operator/${contract} createA${noun}`]: {
      201: ['POST', list, { as: 'staff', body }],
      400: ['POST', list, { as: 'staff', body: { name: ' ' } }],
      401: ['POST', list, { body }],
      403: ['POST', list, { as: 'user', body }],
      409: ['POST', list, { as: 'staff', body }],
      413: ['POST', list, { as: 'staff', body: large, headers: json }],
      415: ['POST', list, { as: 'staff', body: '{}', headers: text }],
    },
    [`operator/${contract} retrieveA${noun}`]: {
      200: ['GET', one, { as: 'user' }],
      304: ['GET', one, { as: 'user', headers: held }],
      401: ['GET', one, bad],
      404: ['GET', `${list}/unknown`, { as: 'user' }],
    },
    [`operator/${contract} editA${noun}`]: {
      200: ['PATCH', one, { as: 'staff', body: { text: 'Other' } }],
      400: ['PATCH', one, { as: 'staff', body: { name: ' ' } }],
      401: ['PATCH', one, { body }],
      403: ['PATCH', one, { as: 'user', body }],
      404: ['PATCH', `${list}/unknown`, { as: 'staff', body }],
      409: ['PATCH', one, { as: 'staff', body: { name: taken } }],
      412: ['PATCH', one, { as: 'staff', body: { text: '' }, headers: stale }],
      413: ['PATCH', one, { as: 'staff', body: large, headers: json }],
      415: ['PATCH', one, { as: 'staff', body: '{}', headers: text }],
    },
    [`operator/${contract} deleteA${noun}`]: {
      204: ['DELETE', one, { as: 'staff' }],
      401: ['DELETE', `${list}/2`],
      403: ['DELETE', `${list}/2`, { as: 'user' }],
      404: ['DELETE', one, { as: 'staff' }],
      409: ['DELETE', `${list}/2`, { as: 'staff' }],
      412: ['DELETE', `${list}/2`, { as: 'staff', headers: stale }],
    },
  };
}

export const licenses = requests('licenses', 'License', 'MATLAB, campus');
export const scripts = requests('scripts', 'Script', 'Install security updates');
