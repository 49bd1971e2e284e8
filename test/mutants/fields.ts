import { V2_IMAGES, V2_VERSIONS } from './contracts.js';
import type { Mutant } from './mutant.js';

export const fields: readonly Mutant[] = [
  {
    name: 'a step has no message',
    kind: 'field missing',
    seam: 'view',
    contracts: ['operator/image_requests'],
    says: 'The steps of an image request lack `message`.',
    changes: [
      {
        file: 'handlers/operator/image_requests.ts',
        find: 'at: inMicros(at), message })',
        replace: 'at: inMicros(at) })',
      },
    ],
    shows: async (ask) => {
      const request = await ask('GET', '/operator/v1/image_requests/2', { as: 'staff' });
      return (
        request.at('steps', 0, 'status') === 'approved' && request.at('steps', 0, 'message') === undefined
      );
    },
  },
  {
    name: 'a root volume has no name',
    kind: 'field missing',
    seam: 'view',
    contracts: ['online-labs/images'],
    says: '`root_volume` lacks `name`.',
    changes: [
      {
        file: 'handlers/online-labs/views.ts',
        find: '{ id: image.rootVolume.uuid, name: image.rootVolume.name }',
        replace: '{ id: image.rootVolume.uuid }',
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/images', { as: 'user' });
      return images.at('images', 0, 'root_volume', 'name') === undefined;
    },
  },
  {
    name: 'providers tell whether they are in service',
    kind: 'field extra',
    seam: 'view',
    contracts: ['operator/identities', 'operator/instances', 'operator/volumes'],
    says: 'A provider that something names has `active` beside the three fields that the contract gives it.',
    changes: [
      {
        file: 'handlers/operator/choices.ts',
        find: '({ id, uuid, name }: Provider) => ({ id, uuid, name });',
        replace: '(provider: Provider) => provider;',
      },
    ],
    shows: async (ask) => {
      const volume = await ask('GET', '/operator/v1/volumes/1', { as: 'staff' });
      return volume.at('provider', 'active') === true;
    },
  },
  {
    name: 'shares let out their end',
    kind: 'field extra',
    seam: 'view',
    contracts: [...V2_IMAGES, ...V2_VERSIONS],
    says: 'The users of `access_list` have an `end` that the contract does not know; only the owner of a shared image sees it.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/views.ts',
        find: '.map((user) => userReference(user, asked));',
        replace: '.map((user) => ({ ...user, ...userReference(user, asked) }));',
      },
    ],
    shows: async (ask) => {
      const image = await ask('GET', '/api/v2/images/8', { as: 'user' });
      return image.at('access_list', 0, 'end') === null;
    },
  },
  {
    name: 'problems tell their inner code',
    kind: 'field extra',
    seam: 'errors',
    contracts: ['operator/images', 'operator/organizations', 'operator/events'],
    says: 'A problem has a `code` that the contract does not know.',
    changes: [
      {
        file: 'http/errors.ts',
        find: "render: ({ status, message, fields }) => ({\n    type: 'about:blank',",
        replace: "render: ({ status, code, message, fields }) => ({\n    type: 'about:blank',\n    code,",
      },
    ],
    shows: async (ask) => {
      const refusal = await ask('GET', '/operator/v1/organizations/77777', { as: 'staff' });
      return refusal.at('code') === 'not_found';
    },
  },
  {
    name: 'the provider of a machine is a text',
    kind: 'field of wrong type',
    seam: 'view',
    contracts: V2_IMAGES,
    says: '`provider` of `provider_images` is a text, where the contract has a number.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/views.ts',
        find: 'provider: machine.provider.id,',
        replace: 'provider: String(machine.provider.id),',
      },
    ],
    shows: async (ask) => {
      const image = await ask('GET', '/api/v2/images/1');
      return image.at('provider_images', 0, 'provider') === '1';
    },
  },
  {
    name: 'public is a number',
    kind: 'field of wrong type',
    seam: 'view',
    contracts: ['online-labs/images'],
    says: '`public` is 0 or 1, where the contract has a boolean.',
    changes: [
      {
        file: 'handlers/online-labs/views.ts',
        find: 'public: image.isPublic,',
        replace: 'public: image.isPublic ? 1 : 0,',
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/images', { as: 'user' });
      return typeof images.at('images', 0, 'public') === 'number';
    },
  },
  {
    name: 'the licenses of a version are texts',
    kind: 'field of wrong type',
    seam: 'view',
    contracts: V2_VERSIONS,
    says: '`licenses` holds texts, where the contract has numbers; of a version without licenses nothing shows.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/views.ts',
        find: 'licenses: [...version.licenses],',
        replace: 'licenses: version.licenses.map(String),',
      },
    ],
    shows: async (ask) => {
      const version = await ask('GET', '/api/v2/image_versions/a7d3c1f0-58b4-4e62-9f0d-3b6c2e8f0006');
      return version.at('licenses', 0) === '2';
    },
  },
  {
    name: 'positions in the event log are texts',
    kind: 'field of wrong type',
    seam: 'view',
    contracts: ['operator/events'],
    says: '`position` of an event is a text, where the contract has a number.',
    changes: [
      {
        file: 'handlers/operator/events.ts',
        find: 'position: event.position,',
        replace: 'position: String(event.position),',
      },
    ],
    shows: async (ask) => {
      const events = await ask('GET', '/operator/v1/events', { as: 'staff' });
      return typeof events.at('results', 0, 'position') === 'string';
    },
  },
  {
    name: 'an architecture by its other name',
    kind: 'value outside its format or enumeration',
    seam: 'view',
    contracts: ['online-labs/images'],
    says: '`arch` is `amd64`, which the contract does not have, where it should be `x86_64`.',
    changes: [
      {
        file: 'handlers/online-labs/views.ts',
        find: 'arch: image.arch,',
        replace: "arch: image.arch === 'x86_64' ? 'amd64' : image.arch,",
      },
    ],
    shows: async (ask) => {
      const image = await ask('GET', '/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54', { as: 'user' });
      return image.at('image', 'arch') === 'amd64';
    },
  },
  {
    name: 'the status of a request in capitals',
    kind: 'value outside its format or enumeration',
    seam: 'view',
    contracts: ['operator/image_requests'],
    says: '`status` is `PENDING`, which the contract does not have.',
    changes: [
      {
        file: 'handlers/operator/image_requests.ts',
        find: 'status: request.status,',
        replace: 'status: request.status.toUpperCase(),',
      },
    ],
    shows: async (ask) => {
      const request = await ask('GET', '/operator/v1/image_requests/1', { as: 'staff' });
      return request.at('status') === 'PENDING';
    },
  },
  {
    name: 'imaging has a word of its own',
    kind: 'value outside its format or enumeration',
    seam: 'view',
    contracts: ['atmosphere-v1/image_requests'],
    says: 'A request that is being imaged has the status `in progress`, which the contract does not have; others are as they should be.',
    changes: [
      {
        file: 'handlers/atmosphere-v1/views.ts',
        find: 'status: request.status,',
        replace: "status: request.status === 'imaging' ? 'in progress' : request.status,",
      },
    ],
    shows: async (ask) => {
      const path = '/api/v1/image_requests/2c9f0b7e-7f10-4d4e-9a0b-5e8d6a1c3304';
      return (await ask('GET', path, { as: 'second' })).at('status') === 'in progress';
    },
  },
  {
    name: 'timestamps of Online Labs end in Z',
    kind: 'value outside its format or enumeration',
    seam: 'timestamps',
    contracts: ['online-labs/images'],
    says: 'A date ends in `Z`, where the contract says `+00:00`.',
    changes: [
      {
        file: 'handlers/timestamps.ts',
        find: 'slice(0, -1)}+00:00`',
        replace: 'slice(0, -1)}Z`',
      },
    ],
    shows: async (ask) => {
      const images = await ask('GET', '/images', { as: 'user' });
      return String(images.at('images', 0, 'creation_date')).endsWith('Z');
    },
  },
  {
    name: 'an empty change log is null',
    kind: 'null where none may be',
    seam: 'view',
    contracts: V2_VERSIONS,
    says: 'Of a version whose change log is empty, `change_log` is null.',
    changes: [
      {
        file: 'handlers/atmosphere-v2/views.ts',
        find: 'change_log: version.changeLog,',
        replace: 'change_log: version.changeLog || null,',
      },
    ],
    shows: async (ask) => {
      const path = '/api/v2/image_versions/a7d3c1f0-58b4-4e62-9f0d-3b6c2e8f0004';
      return (await ask('GET', path, { as: 'user' })).at('change_log') === null;
    },
  },
  {
    name: 'an empty description is null',
    kind: 'null where none may be',
    seam: 'view',
    contracts: ['operator/images'],
    says: 'Of an image that was made without one, `description` is null in place of an empty text.',
    changes: [
      {
        file: 'handlers/operator/image-views.ts',
        find: 'description: image.description,',
        replace: 'description: image.description || null,',
      },
    ],
    shows: async (ask) => {
      const body = { name: 'New', arch: 'arm', root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b' };
      const made = await ask('POST', '/operator/v1/images', { as: 'user', body });
      return made.status === 201 && made.at('description') === null;
    },
  },
];
