import type { Store } from '../store.js';
import type { Database } from './database.js';
import { demoStore } from './demo.js';
import { eventStore } from './events.js';
import { groupStore } from './groups.js';
import { identityStore } from './identities.js';
import { imageCareStore } from './image-care.js';
import { imageEdits } from './image-edits.js';
import { imageRequestStore } from './image-requests.js';
import { imageVersionEdits } from './image-version-edits.js';
import { instanceStore } from './instances.js';
import { licenseStore, scriptStore } from './named-texts.js';
import { organizationStore } from './organizations.js';
import { providerStore } from './providers.js';
import { tokenStore } from './tokens.js';
import { userStore } from './users.js';
import { volumeStore } from './volumes.js';

/** What each kind of database keeps or reads in its own way. */
type Own =
  | 'ready'
  | 'close'
  | 'authenticate'
  | 'image'
  | 'images'
  | 'allImages'
  | 'countImages'
  | 'imageVersion'
  | 'imageVersions'
  | 'exportCatalogue'
  | 'importCatalogue'
  | 'backup'
  | 'reindex';

/** What of the port is the same on every kind of database. */
export const sqlStore = (db: Database, newUuid: () => string): Omit<Store, Own> => ({
  ...userStore(db, newUuid),
  ...organizationStore(db, newUuid),
  ...tokenStore(db),
  ...demoStore(db),
  ...eventStore(db),
  ...imageEdits(db, newUuid),
  ...imageCareStore(db),
  ...imageVersionEdits(db),
  ...imageRequestStore(db, newUuid),
  ...providerStore(db, newUuid),
  ...licenseStore(db),
  ...scriptStore(db),
  ...groupStore(db),
  ...identityStore(db, newUuid),
  ...instanceStore(db, newUuid),
  ...volumeStore(db, newUuid),
});
