import { catalogue } from './operator-catalogue.js';
import { identities, instances, volumes } from './operator-clouds.js';
import { events } from './operator-events.js';
import { groups } from './operator-groups.js';
import { imageRequests } from './operator-image-requests.js';
import { images } from './operator-images.js';
import { licenses, scripts } from './operator-named-texts.js';
import { organizations } from './operator-organizations.js';
import { providers } from './operator-providers.js';
import { tokens } from './operator-tokens.js';
import { users } from './operator-users.js';
import { bad, held, json, large, type Request, type StatusRequests, stale, text } from './request.js';

const VERSION = '/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686';
const V1_IMAGE = '/api/v1/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54';
const OWN = '/images/6f0a7c5e-41f2-4f57-8c39-52d0b7f1e607';
/** Public, and user 2's. */
const OTHERS = '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b55';
const REQUEST_IMAGE = '/api/v1/provider/4/identity/1/request_image/';
const REQUESTS = '/api/v1/image_requests';

const wanted = (instance: string) => ({
  instance,
  provider: 1,
  description: 'An image of this instance',
  software: 'None',
  vis: 'public',
});
/** Of the demo data: two instances of user 1 without an open request, and one of user 2 that has one. */
const [FIRST, SECOND, TAKEN] = [
  'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
  'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b02',
  '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412',
] as const;
const newImage = {
  organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
  arch: 'arm',
  name: 'my_image',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
};

const read = (url: string): Record<number, Request> => ({
  200: ['GET', url, { as: 'user' }],
  304: ['GET', url, { as: 'user', headers: held }],
  401: ['GET', url, bad],
  404: ['GET', `${url.slice(0, url.lastIndexOf('/'))}/unknown`, { as: 'user' }],
});
const list = (url: string): Record<number, Request> => ({
  200: ['GET', url, { as: 'user' }],
  400: ['GET', `${url}?page=0`, { as: 'user' }],
  401: ['GET', url, bad],
});
const write = (method: string, url: string): Record<number, Request> => ({
  200: [method, url, { as: 'user', body: { name: 'Renamed' } }],
  400: [method, url, { as: 'user', body: { name: ' ' } }],
  401: [method, url, { body: { name: 'x' } }],
  403: [method, url, { as: 'second', body: { name: 'x' } }],
  404: [method, `${url.slice(0, url.lastIndexOf('/'))}/unknown`, { as: 'user', body: { name: 'x' } }],
  412: [method, url, { as: 'user', body: { name: 'x' }, headers: stale }],
  413: [method, url, { as: 'user', body: large, headers: json }],
  415: [method, url, { as: 'user', body: '{}', headers: text }],
});
const ask = (url: string, success: number, instance: string): Record<number, Request> => ({
  [success]: ['POST', url, { as: 'user', body: wanted(instance) }],
  400: ['POST', url, { as: 'user', body: { ...wanted(instance), provider: 99 } }],
  401: ['POST', url, { body: wanted(instance) }],
  403: ['POST', url, { as: 'reader', body: wanted(instance) }],
  409: ['POST', url, { as: 'second', body: wanted(TAKEN) }],
  413: ['POST', url, { as: 'user', body: large, headers: json }],
  415: ['POST', url, { as: 'user', body: '{}', headers: text }],
});

const atmosphereV2 = (api: string, base: string): StatusRequests => ({
  [`${api}/images retrieveASingleImage`]: read(`${base}/images/1`),
  [`${api}/images editAnImage`]: write('PATCH', `${base}/images/1`),
  [`${api}/images listAllImages`]: list(`${base}/images`),
  [`${api}/image_versions retrieveASingleImageVersion`]: read(base + VERSION),
  [`${api}/image_versions editAnImageVersion`]: write('PATCH', base + VERSION),
  [`${api}/image_versions listAllImageVersions`]: list(`${base}/image_versions`),
});

export const REQUESTS_BY_STATUS: StatusRequests = {
  ...users,
  ...organizations,
  ...tokens,
  ...catalogue,
  ...events,
  ...images,
  ...providers,
  ...licenses,
  ...scripts,
  ...groups,
  ...identities,
  ...instances,
  ...volumes,
  'atmosphere-v2/images retrieveASingleImage': read('/api/v2/images/1'),
  'atmosphere-v2/images editAnImage': write('PATCH', '/api/v2/images/1'),
  'atmosphere-v2/images listAllImages': list('/api/v2/images'),
  'atmosphere-v2/image_versions retrieveASingleImageVersion': read(VERSION),
  'atmosphere-v2/image_versions editAnImageVersion': write('PATCH', VERSION),
  'atmosphere-v2/image_versions listAllImageVersions': list('/api/v2/image_versions'),
  ...atmosphereV2('atmosphere-v2', '/api/v2'),
  ...atmosphereV2('atmosphere-v2-expanded', '/expanded/api/v2'),
  'atmosphere-v1/images retrieveASingleImage': read(V1_IMAGE),
  'atmosphere-v1/images editAnImage': write('PATCH', V1_IMAGE),
  'atmosphere-v1/images listAllImages': list('/api/v1/images'),
  'atmosphere-v1/images requestAnImage': {
    ...ask(REQUEST_IMAGE, 201, FIRST),
    404: ['POST', REQUEST_IMAGE.replace('/4/', '/99/'), { as: 'user', body: wanted(FIRST) }],
  },
  'atmosphere-v1/image_requests retrieveAnImageRequest': read(
    `${REQUESTS}/bdc31c14-f807-11e3-8ef5-b2227cce2b54`,
  ),
  'atmosphere-v1/image_requests listAllImageRequests': list(REQUESTS),
  'atmosphere-v1/image_requests requestAnImage': ask(REQUESTS, 200, SECOND),
  'online-labs/images createANewImage': {
    201: ['POST', '/images', { as: 'user', body: newImage }],
    400: ['POST', '/images', { as: 'user', body: { ...newImage, name: ' ' } }],
    401: ['POST', '/images', { body: newImage }],
    403: ['POST', '/images', { as: 'second', body: newImage }],
    413: ['POST', '/images', { as: 'user', body: large, headers: json }],
    415: ['POST', '/images', { as: 'user', body: '{}', headers: text }],
  },
  'online-labs/images listAllImages': {
    200: ['GET', '/images', { as: 'user' }],
    400: ['GET', '/images?page=0', { as: 'user' }],
    401: ['GET', '/images'],
  },
  'online-labs/images retrievesAnImage': { ...read(OWN), 401: ['GET', OWN] },
  'online-labs/images updateAnImage': {
    ...write('PUT', OWN),
    403: ['PUT', OTHERS, { as: 'user', body: { name: 'x' } }],
  },
  'online-labs/images deleteAnImage': {
    204: ['DELETE', OWN, { as: 'user' }],
    401: ['DELETE', OWN],
    403: ['DELETE', OTHERS, { as: 'user' }],
    404: ['DELETE', '/images/unknown', { as: 'user' }],
    412: ['DELETE', '/images/1f73d975-35fc-4365-9ead-8dab7e54152f', { as: 'user', headers: stale }],
  },
  // Last: they end the open request that others run into.
  ...imageRequests,
};
