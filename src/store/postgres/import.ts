import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseFull } from '../sql/import.js';
import { beside, importStoreOf } from '../sqlite/import.js';
import type { TransferStore } from '../transfer.js';
import { told } from './database.js';
import { importInto } from './import-catalogue.js';
import type { Pool, PoolOptions } from './pool.js';
import { perform } from './transaction.js';

/** What the thread of an import is told, besides what each is. */
export interface ImportPlace {
  readonly url: string;
  readonly options: PoolOptions;
}

export const importStore = (
  pool: Pool,
  url: string,
  options: PoolOptions,
): Pick<TransferStore, 'importCatalogue'> =>
  importStoreOf({
    refuseFull: () => told(() => pool.use((session) => perform(refuseFull, session.ask))),
    folder: join(tmpdir(), 'cyanotype-'),
    take: (file, folder, how) => importInto(pool, file, folder, how),
    thread: {
      module: beside('import-worker', import.meta.url),
      task: { url, options: { ...options, size: 1, statementTimeout: 0 } } satisfies ImportPlace,
    },
  });
