import type { CopySide } from '../sql/copy-side.js';
import { run, type Work } from '../sql/work.js';
import { addressOf, readAddress } from './address.js';
import { told } from './database.js';
import { dialect } from './dialect.js';
import { holdState } from './held-state.js';
import { restartNumbers } from './numbers.js';
import { openPool } from './open.js';
import { remakeIndex, restIndexes } from './resting-indexes.js';
import { fillLists, LIST_TABLES, restLists } from './resting-lists.js';
import { rowsOf } from './rows.js';
import { transaction } from './transaction.js';
import { vacuum } from './vacuum.js';

/** One holds a state, and one writes. */
const CONNECTIONS = 3;

const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/**
 * Of each connection: it is none of a service, it has room to sort, and where a call that was killed has left a statement
 * behind, it waits until the database has noticed.
 */
const SETTINGS = `SET application_name = 'cyanotype migrate-store';
  SET lock_timeout = 0; SET work_mem = '64MB'; SET maintenance_work_mem = '256MB'`;

/** Each that a service has, or makes from here on: those look for the note of a copy. */
const OTHERS = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'cyanotype' LIMIT 1`;

/** A database to copy from or to; its schema is brought up to date. Throws a sentence when it cannot. */
export async function openPostgresSide(url: string): Promise<CopySide> {
  const pool = await openPool(url, {
    size: CONNECTIONS,
    statementTimeout: 0,
    connectTimeout: 10_000,
    durability: 'full',
    onConnect: async (session) => void (await session.script(SETTINGS)),
  });
  return {
    address: addressOf(readAddress(url)),
    dialect,
    rowsOf,
    isInUse: () => told(async () => (await pool.ask({ sql: OTHERS, values: [] })).length > 0),
    hold: () => holdState(pool, 0),
    write: (work) => told(() => pool.use((session) => transaction(session, WRITE, work))),
    clear: (tables) => run(`TRUNCATE ${[...tables, ...LIST_TABLES].join(', ')}`),
    *rest() {
      yield* restLists();
      yield* restIndexes();
    },
    parts: [
      { name: 'lists', work: () => lastly(fillLists()) },
      { name: 'indexes', work: remakeIndex },
      { name: 'numbers', work: () => lastly(restartNumbers()) },
    ],
    settle: () => told(() => vacuum(pool)),
    close: () => pool.close(),
  };
}

/** There is no more to it. */
function* lastly(work: Work<void>): Work<boolean> {
  yield* work;
  return false;
}
