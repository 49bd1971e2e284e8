import type { Request } from './request.js';

/**
 * What the states need and the demo data does not have, or has and the documents show: what they show was sent before,
 * and is gone or changed. By contract and a name that stands for the id that the first request of it answers.
 */
export const MADE: Readonly<Record<string, Readonly<Record<string, readonly Request[]>>>> = {
  'operator/groups': {
    group: [['POST', '/operator/v1/groups', { as: 'staff', body: { name: 'Statistics course' } }]],
  },
  'operator/licenses': {
    license: [['POST', '/operator/v1/licenses', { as: 'staff', body: { name: 'EUPL-1.2' } }]],
  },
  'operator/scripts': {
    script: [['POST', '/operator/v1/scripts', { as: 'staff', body: { name: 'Set the clock' } }]],
  },
  'operator/tokens': {
    token: [['POST', '/operator/v1/tokens', { as: 'user', body: { label: 'weekly job', scopes: ['read'] } }]],
  },
  'operator/images': {
    ended: [
      [
        'POST',
        '/operator/v1/images',
        {
          as: 'user',
          body: { name: 'To be purged', arch: 'arm', root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b' },
        },
      ],
      ['DELETE', '/operator/v1/images/{ended}', { as: 'user' }],
    ],
  },
  'operator/image_requests': {
    first: [wish('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b05')],
    second: [wish('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b06')],
    third: [
      wish('e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b07'),
      ['POST', '/operator/v1/image_requests/{third}/approval', { as: 'staff', body: {} }],
    ],
  },
};

function wish(instance: string): Request {
  const body = { instance, provider: 1, description: 'For the states', software: 'None', vis: 'private' };
  return ['POST', '/api/v1/image_requests', { as: 'user', body }];
}
