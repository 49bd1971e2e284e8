import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { moduleBeside } from '../../thread-hooks.js';
import { importStore } from '../sql/import-store.js';
import { refuseFull } from '../sql/refuse-full.js';
import type { TransferStore } from '../transfer.js';
import type { Connection } from './connection.js';
import { done } from './database.js';
import { importInto } from './import-catalogue.js';

export const sqliteImportStore = (db: Connection): Pick<TransferStore, 'importCatalogue'> =>
  importStore({
    refuseFull: async () => done(db, refuseFull()),
    folder: db.path === null ? join(tmpdir(), 'cyanotype-') : join(dirname(resolve(db.path)), '.import-'),
    take: (file, folder, options) => importInto(db, file, folder, options),
    // What is in memory has one connection only, so no thread can have another.
    thread:
      db.path === null
        ? null
        : { module: moduleBeside('import-worker', import.meta.url), task: { path: db.path } },
  });
