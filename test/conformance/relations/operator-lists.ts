import { type List, listRelations, newest, oldest } from './lists.js';
import { at, type Item, type Relations } from './relation.js';

const USERS = ['user', 'second', 'staff'] as const;
const ofUser = (key: string) => (item: Item) => at(item, key, 'username') === 'username';
const on = (provider: number) => (item: Item) => at(item, 'provider', 'id') === provider;
const isActive = ({ active }: Item) => active === true;

/** By contract: the list, what reads one of it, and what filters leave; from the oldest to the newest unless said. */
const LISTS: Readonly<Record<string, Pick<List, 'operation'> & { read: string } & Partial<List>>> = {
  users: {
    operation: 'listUsers',
    read: 'retrieveAUser',
    filters: {
      'active=true': isActive,
      'staff=true': ({ staff }) => staff === true,
      'staff=false': ({ staff }) => staff === false,
      'search=ROSALIND': ({ username }) => String(username).includes('rosalind'),
      'organization=1': ({ organizations }) =>
        (organizations as readonly unknown[]).includes('000a115d-2852-4b0a-9ce8-47f1134ba95a'),
    },
  },
  organizations: {
    operation: 'listOrganizations',
    read: 'retrieveAnOrganization',
    filters: { 'active=true': isActive },
  },
  tokens: {
    operation: 'listTokens',
    read: 'retrieveAToken',
    filters: {
      'user=username': ofUser('user'),
      'revoked=true': ({ revoked }) => revoked !== null,
      'revoked=false': ({ revoked }) => revoked === null,
    },
  },
  images: {
    operation: 'listImages',
    read: 'retrieveAnImage',
    order: newest('start_date'),
    filters: {
      'search=centos': ({ name, description, tags }) =>
        /centos/i.test(JSON.stringify([name, description, tags])),
      'tag_name=Ubuntu': ({ tags }) => (tags as readonly Item[]).some(({ name }) => name === 'Ubuntu'),
      'created_by=username': ofUser('owner'),
      'public=true': ({ public: open }) => open === true,
      'public=false': ({ public: open }) => open === false,
      'arch=arm': ({ arch }) => arch === 'arm',
      'name=my_image_1': ({ name }) => name === 'my_image_1',
    },
  },
  image_versions: {
    operation: 'listImageVersions',
    read: 'retrieveAnImageVersion',
    order: newest('start_date'),
    filters: { 'image=1': ({ image }) => at(image, 'id') === 1, 'created_by=username': ofUser('user') },
  },
  image_requests: {
    operation: 'listImageRequests',
    read: 'retrieveAnImageRequest',
    order: newest('created'),
    filters: {
      'status=pending': ({ status }) => status === 'pending',
      'status=completed': ({ status }) => status === 'completed',
      'requester=username': ofUser('requester'),
      'provider=4': on(4),
      'instance=3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412': ({ instance }) =>
        instance === '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412',
    },
  },
  providers: { operation: 'listProviders', read: 'retrieveAProvider', filters: { 'active=true': isActive } },
  licenses: { operation: 'listLicenses', read: 'retrieveALicense' },
  scripts: { operation: 'listScripts', read: 'retrieveAScript' },
  groups: { operation: 'listGroups', read: 'retrieveAGroup' },
  identities: {
    operation: 'listIdentities',
    read: 'retrieveAnIdentity',
    filters: { 'user=username': ofUser('user'), 'active=true': isActive },
  },
  instances: {
    operation: 'listInstances',
    read: 'retrieveAnInstance',
    filters: {
      'owner=username': ofUser('owner'),
      'provider=4': on(4),
      'active=true': isActive,
      'active=false': ({ active }) => active === false,
    },
  },
  volumes: {
    operation: 'listVolumes',
    read: 'retrieveAVolume',
    filters: { 'provider=4': on(4), 'active=true': isActive },
  },
};

export const operatorLists: Readonly<Record<string, Relations>> = Object.fromEntries(
  Object.entries(LISTS).map(([contract, { read, ...list }]) => [
    contract,
    listRelations({
      url: `/${contract}`,
      size: 'page_size',
      who: USERS,
      order: oldest,
      isWhole: true,
      one: { operation: read, id: `/${contract}/{id}` },
      ...list,
    }),
  ]),
);
