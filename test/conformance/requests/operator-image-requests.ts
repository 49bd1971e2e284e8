import { bad, held, json, large, type StatusRequests, stale, text } from './request.js';

const LIST = '/operator/v1/image_requests';
const COMPLETED = `${LIST}/2`;

/** A step: on a request of user 1 that may take it, and on one that is at another point of its life. */
const step = (name: string, request: string, other: number): StatusRequests[string] => ({
  200: ['POST', `${LIST}/${request}/${name}`, { as: 'staff', body: {} }],
  400: ['POST', `${LIST}/${request}/${name}`, { as: 'staff', body: { message: '\u0000' } }],
  401: ['POST', `${LIST}/${request}/${name}`, { body: {} }],
  403: ['POST', `${LIST}/${request}/${name}`, { as: 'user', body: {} }],
  404: ['POST', `${LIST}/${request}/${name}`, { as: 'second', body: {} }],
  409: ['POST', `${LIST}/${other}/${name}`, { as: 'staff', body: {} }],
  412: ['POST', `${LIST}/${request}/${name}`, { as: 'staff', body: {}, headers: stale }],
  413: ['POST', `${LIST}/${request}/${name}`, { as: 'staff', body: large, headers: json }],
  415: ['POST', `${LIST}/${request}/${name}`, { as: 'staff', body: '{}', headers: text }],
});

export const imageRequests: StatusRequests = {
  'operator/image_requests listImageRequests': {
    200: ['GET', LIST, { as: 'user' }],
    400: ['GET', `${LIST}?status=lost`, { as: 'user' }],
    401: ['GET', LIST, bad],
  },
  'operator/image_requests retrieveAnImageRequest': {
    200: ['GET', COMPLETED, { as: 'user' }],
    304: ['GET', COMPLETED, { as: 'user', headers: held }],
    401: ['GET', COMPLETED, bad],
    404: ['GET', COMPLETED, { as: 'second' }],
  },
  'operator/image_requests approveAnImageRequest': step('approval', '{first}', 2),
  'operator/image_requests denyAnImageRequest': step('denial', '{second}', 2),
  'operator/image_requests startImaging': step('imaging', '{first}', 2),
  'operator/image_requests completeAnImageRequest': step('completion', '{first}', 2),
  'operator/image_requests failAnImageRequest': step('failure', '{third}', 2),
};
