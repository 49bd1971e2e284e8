import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

/** `another` may be made; `taken` is the uuid of the first of the demo data, which is user 1's where it is anybody's. */
function requests(contract: string, noun: string, another: object, taken: string): StatusRequests {
  const list = `/operator/v1/${contract}`;
  const one = `${list}/1`;
  const body = { active: true };
  return {
    [`operator/${contract} list${contract.replace(/^./, (letter) => letter.toUpperCase())}`]: {
      200: ['GET', list, { as: 'user' }],
      400: ['GET', `${list}?page=0`, { as: 'user' }],
      401: ['GET', list, bad],
    },
    [`operator/${contract} create${noun}`]: {
      201: ['POST', list, { as: 'staff', body: another }],
      400: ['POST', list, { as: 'staff', body: { ...another, uuid: 'none' } }],
      401: ['POST', list, { body: another }],
      403: ['POST', list, { as: 'user', body: another }],
      409: ['POST', list, { as: 'staff', body: { ...another, uuid: taken } }],
      413: ['POST', list, { as: 'staff', body: large, headers: json }],
      415: ['POST', list, { as: 'staff', body: '{}', headers: text }],
    },
    [`operator/${contract} retrieve${noun}`]: {
      200: ['GET', one, { as: 'user' }],
      304: ['GET', one, { as: 'user', headers: held }],
      401: ['GET', one, bad],
      404: ['GET', `${list}/unknown`, { as: 'user' }],
    },
    [`operator/${contract} edit${noun}`]: {
      200: ['PATCH', one, { as: 'staff', body }],
      400: ['PATCH', one, { as: 'staff', body: { id: 2 } }],
      401: ['PATCH', one, { body }],
      403: ['PATCH', one, { as: 'user', body }],
      404: ['PATCH', `${list}/unknown`, { as: 'staff', body }],
      412: ['PATCH', one, { as: 'staff', body, headers: stale }],
      413: ['PATCH', one, { as: 'staff', body: large, headers: json }],
      415: ['PATCH', one, { as: 'staff', body: '{}', headers: text }],
    },
  };
}

export const identities = requests(
  'identities',
  'AnIdentity',
  { user: 1, providers: [1] },
  'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701',
);
export const instances = requests(
  'instances',
  'AnInstance',
  { name: 'Another', owner: 1, provider: 1 },
  '74089c18-f80a-11e3-8ef5-b2227cce2b54',
);
export const volumes = requests(
  'volumes',
  'AVolume',
  { name: 'Another', provider: 1 },
  'f0361e7b-cbe4-4882-a999-945192b7171b',
);
