import { randomUUID } from 'node:crypto';
import { copyNote } from '../sql/copy-note.js';
import { unfinishedCopy } from '../sql/copy-refusal.js';
import { sqlStore } from '../sql/store.js';
import { perform } from '../sql/work.js';
import type { Store } from '../store.js';
import { addressOf, readAddress } from './address.js';
import { authentication } from './authenticate.js';
import { database, told } from './database.js';
import { numberEvents, numberedEvents } from './events.js';
import { exportStore } from './export.js';
import { housekeeping } from './housekeeping.js';
import { imageVersionReads } from './image-versions.js';
import { imageReads } from './images.js';
import { postgresImportStore } from './import.js';
import { fold } from './list-fold.js';
import { migrate } from './migrate.js';
import { openError } from './open-errors.js';
import { Pool, type PoolOptions, type Session } from './pool.js';
import { reindexStore } from './reindex.js';

export interface PostgresStoreOptions extends PoolOptions {
  /** Where new uuids come from. */
  readonly newUuid?: () => string;
}

/** Connects, and brings the schema up to date. Throws a sentence when it cannot. */
export async function openPostgresStore(
  url: string,
  { newUuid = randomUUID, ...options }: PostgresStoreOptions,
): Promise<Store> {
  const refuseCopy = async ({ ask }: Session) => {
    const copy = await perform(copyNote, ask);
    if (copy !== null) throw unfinishedCopy(copy.source, addressOf(readAddress(url)));
  };
  let isOpen = false;
  const pool = await openPool(url, {
    ...options,
    // A copy may be begun to an empty database that a service has open, and finds no connection of it while it is idle.
    onConnect: async (session) => void (isOpen && (await refuseCopy(session))),
  });
  try {
    await pool.use(refuseCopy);
    isOpen = true;
  } catch (error) {
    await pool.close();
    throw error;
  }
  const { note, stop } = housekeeping(async () => {
    await numberEvents(pool);
    await pool.ask(fold(Date.now() * 1000));
  });
  const db = database(pool, note);
  const shared = sqlStore(db, newUuid);
  return {
    ...shared,
    ...numberedEvents(shared, pool),
    ...authentication(db),
    ...imageReads(db),
    ...imageVersionReads(db),
    ...exportStore(pool),
    ...postgresImportStore(pool, url, options),
    ...reindexStore(db),
    ready: () => told(async () => void (await pool.ask({ sql: 'SELECT 1 FROM users LIMIT 1', values: [] }))),
    close: () => {
      stop();
      return pool.close();
    },
  };
}

/** What stands below a store: its connections, with the schema up to date. */
export async function openPool(url: string, options: PoolOptions): Promise<Pool> {
  const address = readAddress(url);
  const pool = new Pool(address, options);
  try {
    await pool.use(async (session) => {
      const run = async (sql: string) => (await session.script(sql)).rows;
      const [encoding] = (await run('SHOW server_encoding')) as [{ server_encoding: string }];
      if (encoding.server_encoding !== 'UTF8') {
        throw new Error(`it keeps texts as ${encoding.server_encoding}: make it with ENCODING 'UTF8'`);
      }
      await migrate(run);
    });
    return pool;
  } catch (error) {
    await pool.close();
    throw openError(error, address);
  }
}
