import type { Pool } from './pool.js';

/** What has just come in is known to the planner, and to all that reads indexes alone. */
export const vacuum = (pool: Pool): Promise<void> =>
  pool.use(async (session) => void (await session.script('VACUUM (ANALYZE)')));
