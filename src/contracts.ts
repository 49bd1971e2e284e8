import type { FastifyInstance } from 'fastify';
import * as v1ImageRequests from '../generated/atmosphere-v1/image_requests/routes.js';
import * as v1Images from '../generated/atmosphere-v1/images/routes.js';
import * as v2ImageVersions from '../generated/atmosphere-v2/image_versions/routes.js';
import * as v2Images from '../generated/atmosphere-v2/images/routes.js';
import * as expandedImageVersions from '../generated/atmosphere-v2-expanded/image_versions/routes.js';
import * as expandedImages from '../generated/atmosphere-v2-expanded/images/routes.js';
import * as onlineLabsImages from '../generated/online-labs/images/routes.js';
import * as operatorCatalogue from '../generated/operator/catalogue/routes.js';
import * as operatorEvents from '../generated/operator/events/routes.js';
import * as operatorGroups from '../generated/operator/groups/routes.js';
import * as operatorIdentities from '../generated/operator/identities/routes.js';
import * as operatorImageRequests from '../generated/operator/image_requests/routes.js';
import * as operatorImageVersions from '../generated/operator/image_versions/routes.js';
import * as operatorImages from '../generated/operator/images/routes.js';
import * as operatorInstances from '../generated/operator/instances/routes.js';
import * as operatorLicenses from '../generated/operator/licenses/routes.js';
import * as operatorOrganizations from '../generated/operator/organizations/routes.js';
import * as operatorProviders from '../generated/operator/providers/routes.js';
import * as operatorScripts from '../generated/operator/scripts/routes.js';
import * as operatorTokens from '../generated/operator/tokens/routes.js';
import * as operatorUsers from '../generated/operator/users/routes.js';
import * as operatorVolumes from '../generated/operator/volumes/routes.js';
import type { Actor } from './catalogue/access.js';
import { handlers as v1ImageRequestHandlers } from './handlers/atmosphere-v1/image_requests.js';
import { handlers as v1ImageHandlers } from './handlers/atmosphere-v1/images.js';
import { handlers as v2ImageVersionHandlers } from './handlers/atmosphere-v2/image_versions.js';
import { handlers as v2ImageHandlers } from './handlers/atmosphere-v2/images.js';
import { handlers as expandedImageVersionHandlers } from './handlers/atmosphere-v2-expanded/image_versions.js';
import { handlers as expandedImageHandlers } from './handlers/atmosphere-v2-expanded/images.js';
import type { Context } from './handlers/context.js';
import { handlers as onlineLabsImageHandlers } from './handlers/online-labs/images.js';
import { handlers as operatorCatalogueHandlers } from './handlers/operator/catalogue.js';
import { handlers as operatorEventHandlers } from './handlers/operator/events.js';
import { handlers as operatorGroupHandlers } from './handlers/operator/groups.js';
import { handlers as operatorIdentityHandlers } from './handlers/operator/identities.js';
import { handlers as operatorImageRequestHandlers } from './handlers/operator/image_requests.js';
import { handlers as operatorImageVersionHandlers } from './handlers/operator/image_versions.js';
import { handlers as operatorImageHandlers } from './handlers/operator/images.js';
import { handlers as operatorInstanceHandlers } from './handlers/operator/instances.js';
import { handlers as operatorLicenseHandlers } from './handlers/operator/licenses.js';
import { handlers as operatorOrganizationHandlers } from './handlers/operator/organizations.js';
import { handlers as operatorProviderHandlers } from './handlers/operator/providers.js';
import { handlers as operatorScriptHandlers } from './handlers/operator/scripts.js';
import { handlers as operatorTokenHandlers } from './handlers/operator/tokens.js';
import { handlers as operatorUserHandlers } from './handlers/operator/users.js';
import { handlers as operatorVolumeHandlers } from './handlers/operator/volumes.js';
import type { RouteTable } from './http/methods.js';
import { type HandlerMap, type MountOptions, mount, type OpenApiDocument } from './http/mount.js';

type Shared = Omit<MountOptions<object, Context, Actor>, 'document' | 'prefix' | 'handlers'>;

interface Contract extends RouteTable {
  /** Its folder in `generated/`. */
  readonly folder: string;
  readonly mountOn: (app: FastifyInstance, document: OpenApiDocument, shared: Shared) => Promise<void>;
}

function contract<Handlers extends HandlerMap<Handlers, Context>>(
  folder: string,
  { basePath, routes }: { readonly basePath: string; readonly routes: RouteTable['routes'] },
  handlers: Handlers,
): Contract {
  const prefix = basePath === '/' ? '' : basePath;
  return {
    folder,
    prefix,
    routes,
    mountOn: (app, document, shared) => mount(app, { ...shared, document, prefix, handlers }),
  };
}

/** What is mounted. Each contract carries its own base path. */
export const contracts: readonly Contract[] = [
  contract('atmosphere-v2/images', v2Images, v2ImageHandlers),
  contract('atmosphere-v2/image_versions', v2ImageVersions, v2ImageVersionHandlers),
  contract('atmosphere-v2-expanded/images', expandedImages, expandedImageHandlers),
  contract('atmosphere-v2-expanded/image_versions', expandedImageVersions, expandedImageVersionHandlers),
  contract('atmosphere-v1/images', v1Images, v1ImageHandlers),
  contract('atmosphere-v1/image_requests', v1ImageRequests, v1ImageRequestHandlers),
  contract('online-labs/images', onlineLabsImages, onlineLabsImageHandlers),
  contract('operator/users', operatorUsers, operatorUserHandlers),
  contract('operator/organizations', operatorOrganizations, operatorOrganizationHandlers),
  contract('operator/tokens', operatorTokens, operatorTokenHandlers),
  contract('operator/catalogue', operatorCatalogue, operatorCatalogueHandlers),
  contract('operator/events', operatorEvents, operatorEventHandlers),
  contract('operator/image_requests', operatorImageRequests, operatorImageRequestHandlers),
  contract('operator/images', operatorImages, operatorImageHandlers),
  contract('operator/image_versions', operatorImageVersions, operatorImageVersionHandlers),
  contract('operator/providers', operatorProviders, operatorProviderHandlers),
  contract('operator/licenses', operatorLicenses, operatorLicenseHandlers),
  contract('operator/scripts', operatorScripts, operatorScriptHandlers),
  contract('operator/groups', operatorGroups, operatorGroupHandlers),
  contract('operator/identities', operatorIdentities, operatorIdentityHandlers),
  contract('operator/instances', operatorInstances, operatorInstanceHandlers),
  contract('operator/volumes', operatorVolumes, operatorVolumeHandlers),
];
