import { readAddress } from './address.js';
import { openError } from './open-errors.js';
import { Pool } from './pool.js';

/** Whether a database has our tables; makes none. Throws a sentence when it cannot be had. */
export async function hasSchema(url: string): Promise<boolean> {
  const address = readAddress(url);
  const pool = new Pool(address, {
    size: 1,
    statementTimeout: 10_000,
    connectTimeout: 10_000,
    durability: 'normal',
  });
  try {
    const [found] = await pool.ask({
      sql: "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL AND to_regclass('image_versions') IS NOT NULL",
      values: [],
    });
    return found !== undefined;
  } catch (error) {
    throw openError(error, address);
  } finally {
    await pool.close();
  }
}
