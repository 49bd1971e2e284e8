import { expandedImages, imageRequests, v1Images, v2Images, versions } from './atmosphere.js';
import { callerRelations } from './callers.js';
import { onlineLabsImages } from './online-labs.js';
import { OPERATOR } from './operator.js';
import { joined, type Relations } from './relation.js';

const onCallers = (operation: string, url: string) =>
  callerRelations(operation, url, 'staff', 'authorization');

const OPERATOR_LISTS = {
  users: 'listUsers',
  organizations: 'listOrganizations',
  tokens: 'listTokens',
  images: 'listImages',
  image_versions: 'listImageVersions',
  image_requests: 'listImageRequests',
  providers: 'listProviders',
  licenses: 'listLicenses',
  scripts: 'listScripts',
  groups: 'listGroups',
  identities: 'listIdentities',
  instances: 'listInstances',
  volumes: 'listVolumes',
  events: 'readTheEventLog',
};

/** What the prose of our contracts says beyond what their documents can, in code. By contract. */
export const RELATIONS: Readonly<Record<string, Relations>> = {
  'atmosphere-v1/image_requests': joined(imageRequests, onCallers('listAllImageRequests', '/image_requests')),
  'atmosphere-v1/images': joined(v1Images, onCallers('listAllImages', '/images')),
  'atmosphere-v2/images': joined(v2Images, onCallers('listAllImages', '/images')),
  'atmosphere-v2/image_versions': joined(versions, onCallers('listAllImageVersions', '/image_versions')),
  'atmosphere-v2-expanded/images': joined(expandedImages, onCallers('listAllImages', '/images')),
  'atmosphere-v2-expanded/image_versions': joined(
    versions,
    onCallers('listAllImageVersions', '/image_versions'),
  ),
  'online-labs/images': joined(
    onlineLabsImages,
    callerRelations('listAllImages', '/images', 'user', 'x-auth-token'),
  ),
  'operator/catalogue': onCallers('exportTheCatalogue', '/catalogue'),
  ...Object.fromEntries(
    Object.entries(OPERATOR_LISTS).map(([contract, operation]) => [
      `operator/${contract}`,
      joined(OPERATOR[contract] ?? {}, onCallers(operation, `/${contract}`)),
    ]),
  ),
};
