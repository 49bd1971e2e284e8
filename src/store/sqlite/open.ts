import { randomUUID } from 'node:crypto';
import { moduleBeside } from '../../thread-hooks.js';
import { copyNote } from '../sql/copy-note.js';
import { unfinishedCopy } from '../sql/copy-refusal.js';
import { sqlStore } from '../sql/store.js';
import type { Store } from '../store.js';
import { connect, type Durability } from './connection.js';
import { sqliteAddress } from './copy-side.js';
import { done, sqliteDatabase } from './database.js';
import { exportStore } from './export.js';
import { imageVersionReads } from './image-versions.js';
import { imageReads } from './images.js';
import { sqliteImportStore } from './import.js';
import { reindexStore } from './reindex.js';
import { SearchThread } from './search-thread.js';
import { authentication } from './tokens.js';

export interface SqliteStoreOptions {
  /** Where new uuids come from. */
  readonly newUuid?: () => string;
  readonly durability?: Durability;
  /** How many rows a list may look at before it goes to a thread; what is in memory has one connection only, and none. */
  readonly atOnce?: number;
}

/** Opens (or makes) the file, `:memory:` included, and brings its schema up to date. Throws a sentence when it cannot. */
export function openSqliteStore(
  path: string,
  { newUuid = randomUUID, durability = 'full', atOnce }: SqliteStoreOptions = {},
): Store {
  const db = connect(path, durability);
  const copy = done(db, copyNote());
  if (copy !== null) {
    db.close();
    throw unfinishedCopy(copy.source, sqliteAddress(path));
  }
  const module = moduleBeside('search-worker', import.meta.url);
  const thread = db.path === null ? null : new SearchThread(module, { path: db.path }, atOnce);
  return {
    ready: async () => {
      db.get('SELECT 1 FROM users LIMIT 1');
    },
    close: async () => {
      await thread?.close();
      db.close();
    },
    ...sqlStore(sqliteDatabase(db), newUuid),
    ...authentication(db),
    ...imageReads(db, thread),
    ...imageVersionReads(db, thread),
    ...exportStore(db),
    ...sqliteImportStore(db),
    ...reindexStore(db),
  };
}
