import { readAddress } from './address.js';
import { migrate } from './migrate.js';
import { openError } from './open-errors.js';
import { Pool, type PoolOptions } from './pool.js';

export interface PostgresStoreOptions extends PoolOptions {
  /** Where new uuids come from. */
  readonly newUuid?: () => string;
}

/** Connects, and brings the schema up to date. Throws a sentence when it cannot. */
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
