import type { Architecture } from './image.js';
import type { RequestStatus, RequestVisibility } from './image-request.js';
import { type Micros, parseTimestamp } from './time.js';

/**
 * A small catalogue to look around in. It holds what the seeds' examples name, so that every example of a contract
 * can be asked for. References are by id, within this data. Tokens are not data: whoever loads it makes them.
 */
export interface DemoData {
  readonly organizations: readonly { id: number; uuid: string }[];
  readonly users: readonly DemoUser[];
  readonly providers: readonly { id: number; uuid: string; name: string }[];
  readonly identities: readonly { id: number; uuid: string; user: number; providers: readonly number[] }[];
  readonly instances: readonly { id: number; uuid: string; name: string; owner: number; provider: number }[];
  readonly volumes: readonly { id: number; uuid: string; name: string; provider: number }[];
  readonly tags: readonly { id: number; uuid: string; name: string; description: string }[];
  readonly licenses: readonly { id: number; name: string }[];
  readonly scripts: readonly { id: number; name: string }[];
  readonly groups: readonly { id: number; name: string }[];
  readonly images: readonly DemoImage[];
  readonly versions: readonly DemoVersion[];
  readonly requests: readonly DemoRequest[];
}

export interface DemoUser {
  readonly id: number;
  readonly uuid: string;
  readonly username: string;
  readonly staff: boolean;
  readonly organizations: readonly number[];
}

export interface DemoImage {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly owner: number;
  readonly organization: number | null;
  readonly isPublic: boolean;
  readonly sharedWith: readonly number[];
  readonly tags: readonly number[];
  readonly start: Micros;
  readonly end: Micros | null;
  readonly arch: Architecture;
  readonly volume: number;
}

/** Parents come before their children. */
export interface DemoVersion {
  readonly id: number;
  readonly uuid: string;
  readonly image: number;
  readonly name: string;
  readonly changeLog: string;
  readonly parent: number | null;
  readonly identity: number | null;
  readonly user: number;
  readonly start: Micros;
  readonly machines: readonly { id: number; uuid: string; provider: number; start: Micros }[];
}

export interface DemoRequest {
  readonly id: number;
  readonly uuid: string;
  readonly status: RequestStatus;
  readonly requester: number;
  readonly name: string;
  readonly instance: number;
  readonly provider: number;
  readonly description: string;
  readonly software: string;
  readonly sys: string;
  readonly exclude: string;
  readonly tags: readonly string[];
  readonly visibility: RequestVisibility;
  readonly created: Micros;
  readonly decision: { readonly by: number; readonly at: Micros; readonly message: string } | null;
  readonly image: number | null;
}

function at(timestamp: string): Micros {
  const micros = parseTimestamp(timestamp);
  if (micros === null) throw new Error(`${timestamp} is no timestamp`);
  return micros;
}

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

const images: DemoData['images'] = [
  {
    id: 1,
    uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b54',
    name: 'Ubuntu 12.04 Updated NoGUI v1',
    description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
    owner: 1,
    organization: 1,
    isPublic: true,
    sharedWith: [],
    tags: [1, 2],
    start: at('2014-02-05T01:03:27.903Z'),
    end: null,
    arch: 'x86_64',
    volume: 3,
  },
  {
    id: 2,
    uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b55',
    name: 'Ubuntu 12.04 Updated NoGUI v2',
    description: 'Description for Ubuntu 12.04 Updated NoGUI v2',
    owner: 2,
    organization: 2,
    isPublic: true,
    sharedWith: [],
    tags: [1, 2],
    start: at('2014-02-05T01:03:27.903Z'),
    end: null,
    arch: 'x86_64',
    volume: 4,
  },
  {
    id: 3,
    uuid: '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0',
    name: 'my_image',
    description: 'Frontend, first cut',
    owner: 1,
    organization: 1,
    isPublic: false,
    sharedWith: [],
    tags: [6],
    start: at('2014-05-22T12:56:56.984011+00:00'),
    end: null,
    arch: 'arm',
    volume: 1,
  },
  {
    id: 4,
    uuid: '1f73d975-35fc-4365-9ead-8dab7e54152f',
    name: 'my_image_1',
    description: 'Frontend, second cut',
    owner: 1,
    organization: 1,
    isPublic: false,
    sharedWith: [],
    tags: [6],
    start: at('2014-05-22T12:57:22.514299+00:00'),
    end: null,
    arch: 'arm',
    volume: 1,
  },
  {
    id: 5,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e605',
    name: 'CentOS 6.6 BLAST 2.2.31',
    description: 'NCBI BLAST+ with the nr and nt indices on a volume of their own.',
    owner: 2,
    organization: 2,
    isPublic: true,
    sharedWith: [],
    tags: [3, 4],
    start: at('2015-06-16T15:20:11.402Z'),
    end: null,
    arch: 'x86_64',
    volume: 5,
  },
  {
    id: 6,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e606',
    name: 'Ubuntu 14.04.3 XFCE Desktop',
    description: 'The long-term release with a light desktop, iRODS client and the usual compilers.',
    owner: 1,
    organization: 1,
    isPublic: true,
    sharedWith: [],
    tags: [1, 2, 5],
    start: at('2015-09-02T09:41:05.118Z'),
    end: null,
    arch: 'x86_64',
    volume: 6,
  },
  {
    id: 7,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e607',
    name: 'Zebrafish assembly, unpublished',
    description: 'Working copy; the paper is under review.',
    owner: 1,
    organization: 1,
    isPublic: false,
    sharedWith: [],
    tags: [1, 4],
    start: at('2015-03-10T18:02:44.030Z'),
    end: null,
    arch: 'x86_64',
    volume: 3,
  },
  {
    id: 8,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e608',
    name: 'Genetics course 2015',
    description: 'Jupyter with the course notebooks; shared with the teaching assistant.',
    owner: 1,
    organization: 1,
    isPublic: false,
    sharedWith: [2],
    tags: [1, 4],
    start: at('2015-08-17T07:30:00.000Z'),
    end: null,
    arch: 'x86_64',
    volume: 3,
  },
  {
    id: 9,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e609',
    name: 'Ocean model 5, to be released',
    description: 'Public from its start date on.',
    owner: 2,
    organization: 2,
    isPublic: true,
    sharedWith: [],
    tags: [3],
    start: at('2099-01-01T00:00:00.000Z'),
    end: null,
    arch: 'x86_64',
    volume: 4,
  },
  {
    id: 10,
    uuid: '6f0a7c5e-41f2-4f57-8c39-52d0b7f1e610',
    name: 'Ubuntu 10.04 (withdrawn)',
    description: 'No longer supported.',
    owner: 1,
    organization: 1,
    isPublic: false,
    sharedWith: [],
    tags: [1],
    start: at('2012-04-02T10:00:00.000Z'),
    end: at('2014-04-30T00:00:00.000Z'),
    arch: 'x86_64',
    volume: 3,
  },
];

const versionOf = (
  id: number,
  image: number,
  user: number,
  start: string,
  changeLog: string,
  providers: readonly { machine: number; provider: number }[],
): DemoVersion => ({
  id,
  uuid: `a7d3c1f0-58b4-4e62-9f0d-3b6c2e8f00${String(id).padStart(2, '0')}`,
  image,
  name: '1.0',
  changeLog,
  parent: null,
  identity: user === 1 ? 1 : 2,
  user,
  start: at(start),
  machines: providers.map(({ machine, provider }) => ({
    id: machine,
    uuid: `d81e5b36-0c9a-4a37-8e5d-94f1c7b200${String(machine).padStart(2, '0')}`,
    provider,
    start: at(start),
  })),
});

const versions: DemoData['versions'] = [
  {
    id: 1,
    uuid: '05565e66-5008-11e5-9bcd-3c15c2ddd686',
    image: 1,
    name: '0.9',
    changeLog: 'First upload',
    parent: null,
    identity: 1,
    user: 1,
    start: at('2014-02-05T01:03:27.903Z'),
    machines: [
      {
        id: 2,
        uuid: 'd81e5b36-0c9a-4a37-8e5d-94f1c7b20002',
        provider: 4,
        start: at('2014-02-05T01:03:27.903Z'),
      },
    ],
  },
  // Newer than every other: the first of each list, which the seed's example describes.
  {
    id: 2,
    uuid: 'dc897bda-5007-11e5-a49e-3c15c2ddd686',
    image: 1,
    name: '1.0',
    changeLog: '21-August-2015 Updated something',
    parent: 1,
    identity: 1,
    user: 1,
    start: at('2015-10-11T10:50:50.123456Z'),
    machines: [
      {
        id: 1,
        uuid: '813557f2-f808-11e3-8ef5-b2227cce2b54',
        provider: 1,
        start: at('2014-02-04T23:56:40.077Z'),
      },
    ],
  },
  versionOf(3, 2, 2, '2014-02-05T01:03:27.903Z', 'Security updates of January', [
    { machine: 3, provider: 1 },
  ]),
  versionOf(4, 3, 1, '2014-05-22T12:56:56.984011Z', '', [{ machine: 4, provider: 1 }]),
  versionOf(5, 4, 1, '2014-05-22T12:57:22.514299Z', '', [{ machine: 5, provider: 1 }]),
  versionOf(6, 5, 2, '2015-06-16T15:20:11.402Z', 'BLAST+ 2.2.31', [{ machine: 6, provider: 4 }]),
  versionOf(7, 6, 1, '2015-09-02T09:41:05.118Z', 'Point release 3', [
    { machine: 7, provider: 1 },
    { machine: 8, provider: 4 },
  ]),
  versionOf(8, 7, 1, '2015-03-10T18:02:44.030Z', 'Scaffolds of February', [{ machine: 9, provider: 4 }]),
  versionOf(9, 8, 1, '2015-08-17T07:30:00.000Z', 'Notebooks of week 1', [{ machine: 10, provider: 1 }]),
  versionOf(10, 9, 2, '2015-10-01T12:00:00.000Z', 'Release candidate', [{ machine: 11, provider: 4 }]),
  versionOf(11, 10, 1, '2012-04-02T10:00:00.000Z', '', [{ machine: 12, provider: 1 }]),
];

const requests: DemoData['requests'] = [
  {
    id: 1,
    uuid: '2c9f0b7e-7f10-4d4e-9a0b-5e8d6a1c3301',
    status: 'pending',
    requester: 2,
    name: 'Ocean model 5',
    instance: 12,
    provider: 4,
    description: 'The model as run for the January workshop.',
    software: 'NetCDF, OpenMPI, ROMS',
    sys: '',
    exclude: '/home/rosalind',
    tags: ['CentOS'],
    visibility: 'private',
    created: at('2014-01-20T16:12:09.550Z'),
    decision: null,
    image: null,
  },
  {
    id: 2,
    uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b54',
    status: 'completed',
    requester: 1,
    name: 'Ubuntu 12.04 Updated NoGUI v1',
    instance: 11,
    provider: 1,
    description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
    software: 'Updates up to February 2014',
    sys: '/etc/apt',
    exclude: '/home/username/.ssh',
    tags: ['Ubuntu', 'Featured'],
    visibility: 'public',
    created: at('2014-02-04T20:15:00.000Z'),
    decision: { by: 3, at: at('2014-02-04T22:40:31.007Z'), message: 'Approved. Thank you.' },
    image: 1,
  },
];

export const demoData: DemoData = {
  organizations: [
    { id: 1, uuid: '000a115d-2852-4b0a-9ce8-47f1134ba95a' },
    { id: 2, uuid: '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58' },
  ],
  users,
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
    { id: 1, name: 'GPL-3.0' },
    { id: 2, name: 'MATLAB, campus' },
  ],
  scripts: [
    { id: 1, name: 'Mount the data store' },
    { id: 2, name: 'Install security updates' },
  ],
  groups: [
    { id: 1, name: 'Genetics course' },
    { id: 2, name: 'Ocean modelling' },
  ],
  images,
  versions,
  requests,
};
