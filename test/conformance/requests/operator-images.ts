import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/images';
/** Of user 1. */
const OWN = `${LIST}/8`;
/** Public, and user 2's. */
const OTHERS = `${LIST}/2`;
const ENDED = `${LIST}/{ended}`;
const VERSIONS = '/operator/v1/image_versions';

const newImage = {
  name: 'Debian 13',
  arch: 'x86_64',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
};

const list = (url: string): StatusRequests[string] => ({
  200: ['GET', url, { as: 'user' }],
  400: ['GET', `${url}?page=0`, { as: 'user' }],
  401: ['GET', url, bad],
});
const one = (url: string): StatusRequests[string] => ({
  200: ['GET', url, { as: 'user' }],
  304: ['GET', url, { as: 'user', headers: held }],
  401: ['GET', url, bad],
  404: ['GET', `${url.slice(0, url.lastIndexOf('/'))}/unknown`, { as: 'user' }],
});
/** A write with a body on an image; `path` stands below the image. */
const write = (method: string, path: string, body: object, wrong: object): StatusRequests[string] => ({
  200: [method, `${OWN}${path}`, { as: 'staff', body }],
  400: [method, `${OWN}${path}`, { as: 'staff', body: wrong }],
  401: [method, `${OWN}${path}`, { body }],
  403: [method, `${OTHERS}${path}`, { as: 'user', body }],
  404: [method, `${LIST}/unknown${path}`, { as: 'staff', body }],
  412: [method, `${OWN}${path}`, { as: 'staff', body, headers: stale }],
  413: [method, `${OWN}${path}`, { as: 'staff', body: large, headers: json }],
  415: [method, `${OWN}${path}`, { as: 'staff', body: '{}', headers: text }],
});
const unshare = (path: string): StatusRequests[string] => ({
  204: ['DELETE', `${OWN}${path}`, { as: 'staff' }],
  401: ['DELETE', `${OWN}${path}`],
  403: ['DELETE', `${OTHERS}${path}`, { as: 'user' }],
  404: ['DELETE', `${OWN}${path}`, { as: 'staff' }],
  412: ['DELETE', `${OWN}${path}`, { as: 'staff', headers: stale }],
});

const PAST = { end_date: '2020-01-01T00:00:00Z' };

export const images: StatusRequests = {
  'operator/images listImages': list(LIST),
  'operator/images createAnImage': {
    201: ['POST', LIST, { as: 'staff', body: newImage }],
    400: ['POST', LIST, { as: 'staff', body: { ...newImage, root_volume: 'unknown' } }],
    401: ['POST', LIST, { body: newImage }],
    403: ['POST', LIST, { as: 'user', body: { ...newImage, owner: 2 } }],
    413: ['POST', LIST, { as: 'staff', body: large, headers: json }],
    415: ['POST', LIST, { as: 'staff', body: '{}', headers: text }],
  },
  'operator/images retrieveAnImage': one(OWN),
  'operator/images editAnImage': write('PATCH', '', { name: 'Renamed' }, { name: ' ' }),
  'operator/images shareAnImageWithAUser': {
    ...write('PUT', '/shares/users/3', {}, PAST),
    404: ['PUT', `${OWN}/shares/users/nobody`, { as: 'staff', body: {} }],
  },
  'operator/images unshareAnImageWithAUser': unshare('/shares/users/3'),
  'operator/images shareAnImageWithAGroup': {
    ...write('PUT', '/shares/groups/1', {}, PAST),
    404: ['PUT', `${OWN}/shares/groups/99`, { as: 'staff', body: {} }],
  },
  'operator/images unshareAnImageWithAGroup': unshare('/shares/groups/1'),
  'operator/images transferAnImage': write('POST', '/transfer', { owner: 2 }, { owner: 'nobody' }),
  'operator/images endAnImage': {
    204: ['DELETE', OWN, { as: 'staff' }],
    401: ['DELETE', OWN],
    403: ['DELETE', OTHERS, { as: 'user' }],
    404: ['DELETE', OWN, { as: 'staff' }],
    412: ['DELETE', `${LIST}/7`, { as: 'user', headers: stale }],
  },
  'operator/images purgeAnImage': {
    204: ['POST', `${ENDED}/purge`, { as: 'staff' }],
    401: ['POST', `${ENDED}/purge`],
    403: ['POST', `${ENDED}/purge`, { as: 'user' }],
    404: ['POST', `${ENDED}/purge`, { as: 'staff' }],
    409: ['POST', `${OTHERS}/purge`, { as: 'staff' }],
    412: ['POST', `${OTHERS}/purge`, { as: 'staff', headers: stale }],
  },
  'operator/image_versions listImageVersions': list(VERSIONS),
  'operator/image_versions retrieveAnImageVersion': one(`${VERSIONS}/2`),
  'operator/image_versions editAnImageVersion': {
    200: ['PATCH', `${VERSIONS}/2`, { as: 'user', body: { change_log: 'What is new' } }],
    400: ['PATCH', `${VERSIONS}/2`, { as: 'user', body: { licenses: [99] } }],
    401: ['PATCH', `${VERSIONS}/2`, { body: {} }],
    403: ['PATCH', `${VERSIONS}/3`, { as: 'user', body: { name: 'x' } }],
    404: ['PATCH', `${VERSIONS}/unknown`, { as: 'user', body: {} }],
    412: ['PATCH', `${VERSIONS}/2`, { as: 'user', body: {}, headers: stale }],
    413: ['PATCH', `${VERSIONS}/2`, { as: 'user', body: large, headers: json }],
    415: ['PATCH', `${VERSIONS}/2`, { as: 'user', body: '{}', headers: text }],
  },
};
