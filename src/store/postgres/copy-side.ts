import type { CopySide } from '../sql/copy-side.js';
import { run } from '../sql/work.js';
import { addressOf, readAddress } from './address.js';
import { told } from './database.js';
import { dialect } from './dialect.js';
import { holdState } from './held-state.js';
import { SEARCH_INDEXES } from './migrations/0002-lists.js';
import { restartNumbers } from './numbers.js';
import { openPool } from './open.js';
import { fillLists, LIST_TABLES, restLists } from './resting-lists.js';
import { rowsOf } from './rows.js';
import { transaction } from './transaction.js';
import { vacuum } from './vacuum.js';

/** One holds a state, and one writes. */
const CONNECTIONS = 3;

const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** A database to copy from or to; its schema is brought up to date. Throws a sentence when it cannot. */
export async function openPostgresSide(url: string): Promise<CopySide> {
  const pool = await openPool(url, {
    size: CONNECTIONS,
    statementTimeout: 0,
    connectTimeout: 10_000,
    durability: 'full',
  });
  return {
    address: addressOf(readAddress(url)),
    dialect,
    rowsOf,
    hold: () => holdState(pool, 0),
    write: (work) => told(() => pool.use((session) => transaction(session, WRITE, work))),
    clear: (tables) => run(`TRUNCATE ${[...tables, ...LIST_TABLES].join(', ')}`),
    // Of all indexes these cost the most by far, and nobody searches meanwhile.
    *restLists() {
      yield* restLists();
      yield* run('DROP INDEX IF EXISTS images_searched, image_versions_searched');
    },
    *fillLists() {
      yield* fillLists();
      for (const index of SEARCH_INDEXES) yield* run(index);
      yield* restartNumbers();
    },
    settle: () => told(() => vacuum(pool)),
    close: () => pool.close(),
  };
}
