import type { DemoData } from './demo-data.js';
import { images, requests, versions } from './demo-images.js';

export const DEMO_USERNAME = 'username';
export const DEMO_STAFF_USERNAME = 'margaret.chu';

const users: DemoData['users'] = [
  {
    id: 1,
    uuid: '0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10',
    username: DEMO_USERNAME,
    staff: false,
    organizations: [1],
  },
  {
    id: 2,
    uuid: '5d0c7d1e-3b7a-4f0e-8a3e-6f1b0a9c4e21',
    username: 'rosalind.okafor',
    staff: false,
    organizations: [2],
  },
  {
    id: 3,
    uuid: 'c4a7e0f6-1c55-4b8e-b0ce-9f3d2a6b8e32',
    username: DEMO_STAFF_USERNAME,
    staff: true,
    organizations: [],
  },
];

const instances: DemoData['instances'] = [
  {
    id: 1,
    uuid: '74089c18-f80a-11e3-8ef5-b2227cce2b54',
    name: 'SpliceGrapher workbench',
    owner: 1,
    provider: 4,
  },
  { id: 2, uuid: 'b94d4964-8de3-4965-a87a-f4cf44d33165', name: 'RNA-Seq alignment', owner: 1, provider: 4 },
  { id: 3, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01', name: 'BLAST server', owner: 1, provider: 1 },
  { id: 4, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b02', name: 'R and RStudio', owner: 1, provider: 1 },
  {
    id: 5,
    uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b03',
    name: 'Jupyter for the genetics course',
    owner: 1,
    provider: 1,
  },
  { id: 6, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b04', name: 'PostgreSQL sandbox', owner: 1, provider: 1 },
  { id: 7, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b05', name: 'Apache frontend', owner: 1, provider: 4 },
  { id: 8, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b06', name: 'Phylogeny pipeline', owner: 1, provider: 4 },
  { id: 9, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b07', name: 'Image analysis', owner: 1, provider: 4 },
  { id: 10, uuid: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b08', name: 'Workshop template', owner: 1, provider: 1 },
  {
    id: 11,
    uuid: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4411',
    name: 'Ubuntu 12.04 build host',
    owner: 1,
    provider: 1,
  },
  {
    id: 12,
    uuid: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412',
    name: 'Ocean model, test run',
    owner: 2,
    provider: 4,
  },
  { id: 13, uuid: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4413', name: 'Tide gauges', owner: 2, provider: 4 },
  { id: 14, uuid: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4414', name: 'Salinity maps', owner: 2, provider: 4 },
];

/** Of user 1's instances, eight that no request names: to be asked for by who tries the service out. */
export const DEMO_INSTANCES: readonly string[] = instances
  .filter(({ uuid }) => uuid.startsWith('e2b1d0a4-'))
  .map(({ uuid }) => uuid);

const tags: DemoData['tags'] = [
  { id: 1, uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701', name: 'Ubuntu', description: 'Based on Ubuntu' },
  {
    id: 2,
    uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7702',
    name: 'Featured',
    description: 'Recommended by the staff',
  },
  { id: 3, uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7703', name: 'CentOS', description: 'Based on CentOS' },
  {
    id: 4,
    uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7704',
    name: 'bioinformatics',
    description: 'Tools for sequence analysis',
  },
  {
    id: 5,
    uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7705',
    name: 'desktop',
    description: 'With a graphical desktop',
  },
  { id: 6, uuid: '9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7706', name: 'arm', description: 'For ARM servers' },
];

export const demoData: DemoData = {
  organizations: [
    { id: 1, uuid: '000a115d-2852-4b0a-9ce8-47f1134ba95a', name: 'Plant genomics' },
    { id: 2, uuid: '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58', name: 'Ocean sciences' },
  ],
  users,
  tokens: [{ id: 1, user: 1, label: 'laptop', scopes: ['read', 'write'] }],
  providers: [
    { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson' },
    { id: 4, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104', name: 'Austin' },
  ],
  identities: [
    { id: 1, uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701', user: 1, providers: [1, 4] },
    { id: 2, uuid: 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407702', user: 2, providers: [4] },
  ],
  instances,
  volumes: [
    { id: 1, uuid: 'f0361e7b-cbe4-4882-a999-945192b7171b', name: 'vol-0-1', provider: 1 },
    { id: 2, uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b02', name: 'vol-0-2', provider: 1 },
    {
      id: 3,
      uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b03',
      name: 'Ubuntu 12.04 Updated NoGUI v1',
      provider: 1,
    },
    {
      id: 4,
      uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b04',
      name: 'Ubuntu 12.04 Updated NoGUI v2',
      provider: 1,
    },
    { id: 5, uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b05', name: 'CentOS 6.6 BLAST 2.2.31', provider: 4 },
    { id: 6, uuid: '5b8e0f4d-2a76-4e19-bd0c-c6a913f77b06', name: 'Ubuntu 14.04.3 XFCE Desktop', provider: 1 },
  ],
  tags,
  licenses: [
    { id: 1, name: 'GPL-3.0', text: 'The text of the GNU General Public License, version 3.' },
    { id: 2, name: 'MATLAB, campus', text: 'For members of the university, while they are members.' },
  ],
  scripts: [
    { id: 1, name: 'Mount the data store', text: '#!/bin/sh\nexec mount /data\n' },
    { id: 2, name: 'Install security updates', text: '#!/bin/sh\nexec apt-get -y upgrade\n' },
  ],
  groups: [
    { id: 1, name: 'Genetics course', members: [1, 2] },
    { id: 2, name: 'Ocean modelling', members: [2] },
  ],
  images,
  versions,
  requests,
};
