import type { Actor, User } from '../../src/catalogue/access.js';
import type { Image } from '../../src/catalogue/image.js';
import type { ImageVersion } from '../../src/catalogue/image-version.js';

export const NOW = 1_000_000;

const user = (id: number): User => ({
  id,
  uuid: `00000000-0000-4000-8000-00000000000${id}`,
  username: `u${id}`,
});
const actor = (id: number, staff = false, groups: readonly number[] = []): Actor => ({
  kind: 'user',
  user: user(id),
  staff,
  organizations: ['000a115d-2852-4b0a-9ce8-47f1134ba95a'],
  groups,
  label: 'test',
});

export const actors = {
  anonymous: { kind: 'anonymous' } as Actor,
  user: actor(2),
  shared: actor(4),
  member: actor(5, false, [7]),
  owner: actor(1),
  staff: actor(3, true),
};

export const image: Image = {
  id: 1,
  uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b54',
  name: 'Ubuntu',
  description: 'A description',
  icon: null,
  owner: user(1),
  organization: null,
  isPublic: true,
  sharedWith: [{ ...user(4), end: null }],
  sharedWithGroups: [{ id: 7, name: 'course', end: null }],
  tags: [{ id: 1, uuid: 'bdc31c14-f807-11e3-8ef5-b2227cce2b99', name: 'Ubuntu', description: '' }],
  start: NOW - 500,
  end: null,
  modified: NOW - 400,
  arch: 'x86_64',
  rootVolume: { uuid: 'f0361e7b-cbe4-4882-a999-945192b7171b', name: 'vol-0-1' },
  extraVolumes: '[]',
  fromImage: null,
  fromServer: null,
  marketplaceKey: null,
  versions: [],
};

export const version: ImageVersion = {
  id: 7,
  uuid: 'dc897bda-5007-11e5-a49e-3c15c2ddd686',
  name: '1.0',
  changeLog: 'first',
  allowImaging: true,
  image,
  parent: null,
  identity: null,
  user: user(1),
  machines: [],
  licenses: [1],
  scripts: [],
  membership: [],
  start: NOW - 500,
  end: null,
};

/** For `assert.throws`. */
export const failure =
  (code: string, ...fields: string[]) =>
  (error: unknown) => {
    const actual = error as { name: string; code: string; fields: { field: string }[] };
    return (
      actual.name === 'CatalogueError' &&
      actual.code === code &&
      actual.fields.map(({ field }) => field).join() === fields.join()
    );
  };
