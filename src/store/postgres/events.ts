import type { EventStore } from '../events.js';
import { get, run } from '../sql/work.js';
import { told } from './database.js';
import { PostgresError } from './failures.js';
import { LOCK } from './locks.js';
import type { Pool } from './pool.js';
import { transaction } from './transaction.js';

/** So many events get their positions in one transaction. */
const SLICE = 10_000;

const READ_COMMITTED = 'BEGIN ISOLATION LEVEL READ COMMITTED';

const NUMBER = `WITH chosen AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM events
      WHERE position IS NULL ORDER BY id LIMIT ?),
    numbered AS (UPDATE events e SET position = chosen.place + (SELECT coalesce(max(position), 0) FROM events)
      FROM chosen WHERE e.id = chosen.id RETURNING 1)
  SELECT count(*) AS count FROM numbered`;

/**
 * Positions have no gaps and nobody who follows the log misses one, though writers wait for nobody: they leave the
 * position open, and whoever reads the log gives positions to what is committed by then, in the order of the ids. One
 * that is committed later comes after all that was ever read.
 */
export async function numberEvents(pool: Pool): Promise<void> {
  const [open] = await pool.ask({ sql: 'SELECT 1 FROM events WHERE position IS NULL LIMIT 1', values: [] });
  if (open === undefined) return;
  for (let count = SLICE; count === SLICE; ) {
    count = await pool.use((session) =>
      transaction(session, READ_COMMITTED, function* () {
        // A statement of its own, so that the next one sees what was done before the lock was had.
        yield* run(LOCK.events);
        return (yield* get<{ count: number }>(NUMBER, SLICE))?.count ?? 0;
      }),
    );
  }
}

const isReadOnly = (error: unknown): boolean => error instanceof PostgresError && error.reason === 'readonly';

/** A log whose events have positions by the time they are read. */
export const numberedEvents = (log: EventStore, pool: Pool): EventStore => ({
  events: async (filter, after, limit, call) => {
    await told(() =>
      numberEvents(pool).catch((error: unknown) => {
        // What has its position can be read all the same.
        if (!isReadOnly(error)) throw error;
      }),
    );
    return log.events(filter, after, limit, call);
  },
});
