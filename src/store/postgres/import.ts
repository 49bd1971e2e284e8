import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moduleBeside } from '../../thread-hooks.js';
import { importStore } from '../sql/import-store.js';
import { refuseFull } from '../sql/refuse-full.js';
import { perform } from '../sql/work.js';
import type { TransferStore } from '../transfer.js';
import { told } from './database.js';
import type { Pool, PoolOptions } from './pool.js';

/** What the thread of an import is told, besides what each is. */
export interface ImportPlace {
  readonly url: string;
  readonly options: PoolOptions;
}

export const postgresImportStore = (
  pool: Pool,
  url: string,
  options: PoolOptions,
): Pick<TransferStore, 'importCatalogue'> =>
  importStore({
    refuseFull: () => told(() => pool.use((session) => perform(refuseFull, session.ask))),
    folder: join(tmpdir(), 'cyanotype-'),
    take: async (file, folder, how) => {
      // A file is gathered in SQLite, which nothing else here needs.
      const { importInto } = await import('./import-catalogue.js');
      return importInto(pool, file, folder, how);
    },
    thread: {
      module: moduleBeside('import-worker', import.meta.url),
      task: { url, options: { ...options, size: 1, statementTimeout: 0 } } satisfies ImportPlace,
    },
  });
