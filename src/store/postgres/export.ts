import { requireStaff } from '../../catalogue/access.js';
import { CatalogueError } from '../../catalogue/errors.js';
import { timestamp } from '../../catalogue/time.js';
import { exported } from '../sql/export.js';
import type { TransferStore } from '../transfer.js';
import { dialect } from './dialect.js';
import { holdState } from './held-state.js';
import type { Pool } from './pool.js';

/** A reader who does not go on holds a connection, and keeps the database from clearing up. */
const IDLE_MS = 600_000;

export function exportStore(pool: Pool): Pick<TransferStore, 'exportCatalogue' | 'backup'> {
  return {
    exportCatalogue: async ({ actor, now }) => {
      requireStaff(actor);
      return ofState(pool, timestamp(now));
    },
    // Its own tools know more of what is in it: the command line says which.
    backup: async () => {
      throw new CatalogueError('conflict', 'PostgreSQL makes its own backups, with pg_dump');
    },
  };
}

async function* ofState(pool: Pool, at: string): AsyncGenerator<string> {
  const state = await holdState(pool, IDLE_MS);
  try {
    yield* exported((work) => state.ask(work), dialect, at);
  } finally {
    await state.close();
  }
}
