import { randomUUID } from 'node:crypto';
import type { Store } from '../store.js';
import { connect, type Durability } from './connection.js';
import { demoStore } from './demo.js';
import { eventStore } from './events.js';
import { exportStore } from './export.js';
import { groupStore } from './groups.js';
import { identityStore } from './identities.js';
import { imageCareStore } from './image-care.js';
import { imageRequestStore } from './image-requests.js';
import { imageVersionStore } from './image-versions.js';
import { imageStore } from './images.js';
import { importStore } from './import.js';
import { instanceStore } from './instances.js';
import { licenseStore, scriptStore } from './named-texts.js';
import { organizationStore } from './organizations.js';
import { providerStore } from './providers.js';
import { reindexStore } from './reindex.js';
import { tokenStore } from './tokens.js';
import { userStore } from './users.js';
import { volumeStore } from './volumes.js';

export interface SqliteStoreOptions {
  /** Where new uuids come from. */
  readonly newUuid?: () => string;
  readonly durability?: Durability;
}

/** Opens (or makes) the file, `:memory:` included, and brings its schema up to date. Throws a sentence when it cannot. */
export function openSqliteStore(
  path: string,
  { newUuid = randomUUID, durability = 'full' }: SqliteStoreOptions = {},
): Store {
  const db = connect(path, durability);
  return {
    ready: async () => {
      db.get('SELECT 1 FROM users LIMIT 1');
    },
    close: async () => db.close(),
    ...userStore(db, newUuid),
    ...organizationStore(db, newUuid),
    ...tokenStore(db),
    ...demoStore(db),
    ...eventStore(db),
    ...exportStore(db),
    ...reindexStore(db),
    ...importStore(db),
    ...imageStore(db, newUuid),
    ...imageCareStore(db),
    ...imageVersionStore(db),
    ...imageRequestStore(db, newUuid),
    ...providerStore(db, newUuid),
    ...licenseStore(db),
    ...scriptStore(db),
    ...groupStore(db),
    ...identityStore(db, newUuid),
    ...instanceStore(db, newUuid),
    ...volumeStore(db, newUuid),
  };
}
