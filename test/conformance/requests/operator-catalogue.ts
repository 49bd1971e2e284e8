import { bad, type StatusRequests } from './request.js';

const FILE = '/operator/v1/catalogue';
const ndjson = { 'content-type': 'application/x-ndjson' };
const counts = Object.fromEntries(
  [
    ['organization', 'user', 'group', 'token', 'provider', 'identity', 'volume', 'license', 'script', 'tag'],
    ['image', 'image_version', 'machine', 'instance', 'image_request', 'event'],
  ]
    .flat()
    .map((kind) => [kind, 0]),
);
const lines = [
  { kind: 'catalogue', format: 1, at: '2026-01-31T09:30:00.000000Z', position: 0 },
  { kind: 'end', counts },
];
const body = lines.map((line) => JSON.stringify(line)).join('\n');

export const catalogue: StatusRequests = {
  'operator/catalogue exportTheCatalogue': {
    200: ['GET', FILE, { as: 'staff' }],
    401: ['GET', FILE, bad],
    403: ['GET', FILE, { as: 'user' }],
  },
  'operator/catalogue importACatalogue': {
    200: ['POST', `${FILE}?check=true`, { as: 'staff', body, headers: ndjson }],
    400: ['POST', `${FILE}?check=true`, { as: 'staff', body: '{}', headers: ndjson }],
    401: ['POST', FILE, { body, headers: ndjson }],
    403: ['POST', FILE, { as: 'user', body, headers: ndjson }],
    409: ['POST', FILE, { as: 'staff', body, headers: ndjson }],
    415: [
      'POST',
      FILE,
      { as: 'staff', body: 'x'.repeat(10_000), headers: { 'content-type': 'application/json' } },
    ],
  },
};
