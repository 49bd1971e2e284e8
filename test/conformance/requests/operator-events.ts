import { bad, type StatusRequests } from './request.js';

const LOG = '/operator/v1/events';

export const events: StatusRequests = {
  'operator/events readTheEventLog': {
    200: ['GET', LOG, { as: 'staff' }],
    400: ['GET', `${LOG}?limit=0`, { as: 'staff' }],
    401: ['GET', LOG, bad],
    403: ['GET', LOG, { as: 'user' }],
  },
};
