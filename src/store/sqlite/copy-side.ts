import { resolve } from 'node:path';
import { CatalogueError } from '../../catalogue/errors.js';
import type { RowsOf } from '../sql/copied-tables.js';
import type { CopySide } from '../sql/copy-side.js';
import { perform, run, type Statement, type Work } from '../sql/work.js';
import { CopyThread, type ThreadConnection } from './copy-thread.js';
import { dialect } from './dialect.js';
import { FILL } from './migrations/0003-lists.js';
import { INDEX } from './migrations/0004-search.js';
import { remakeIndex, restIndexes } from './resting-indexes.js';

/** A file to copy from or to; its schema is brought up to date. Throws a sentence when it cannot. */
export async function openSqliteSide(path: string): Promise<CopySide> {
  const thread = new CopyThread(path);
  const { ask, close } = thread.connect();
  try {
    await ask(LOOK);
  } catch (error) {
    await thread.close();
    throw error;
  }
  return {
    address: sqliteAddress(path),
    dialect,
    rowsOf,
    isInUse: () => isInUse(ask),
    hold: async () => {
      const held = thread.connect();
      // With WAL a reader keeps the state of its first look.
      await held.ask(plain('BEGIN'));
      await held.ask(LOOK);
      return { ask: (work) => perform(() => work, held.ask), close: held.close };
    },
    write: (work) => transaction(ask, work),
    *clear(tables) {
      for (const table of [...tables].reverse()) yield* run(`DELETE FROM ${table}`);
      yield* run("DELETE FROM sqlite_sequence WHERE name = 'events'");
    },
    *rest() {
      yield* run('DELETE FROM list_moment');
      yield* restIndexes();
    },
    parts: [
      { name: 'lists', work: () => all(FILL) },
      { name: 'search', work: () => all(INDEX) },
      { name: 'indexes', work: remakeIndex },
    ],
    settle: async () => undefined,
    close: async () => {
      await close().finally(() => thread.close());
    },
  };
}

/** The same wherever it is said from. */
export const sqliteAddress = (path: string): string => `sqlite:${resolve(path)}`;

const plain = (sql: string): Statement => ({ sql, values: [] });

const LOOK = plain('SELECT 1 FROM users LIMIT 1');

type Ask = ThreadConnection['ask'];

async function transaction<Result>(ask: Ask, work: () => Work<Result>): Promise<Result> {
  await ask(plain('BEGIN IMMEDIATE'));
  try {
    const result = await perform(work, ask);
    await ask(plain('COMMIT'));
    return result;
  } catch (error) {
    // Some errors of SQLite, such as a full disk, have taken back the whole.
    await ask(plain('ROLLBACK')).catch(() => undefined);
    throw error;
  }
}

/** SQLite leaves WAL only for who has the file alone. */
async function isInUse(ask: Ask): Promise<boolean> {
  try {
    await ask(plain('PRAGMA journal_mode = DELETE'));
  } catch (error) {
    if (error instanceof CatalogueError) return true;
    throw error;
  }
  await ask(plain('PRAGMA journal_mode = WAL'));
  return false;
}

function* all(steps: readonly string[]): Work<boolean> {
  for (const step of steps) yield* run(step);
  return false;
}

const rowsOf: RowsOf = (_table, columns) => {
  const members = columns.map(({ name, type }) => {
    const value = `value ->> '${name}'`;
    return `${type === 'secret' ? `unhex(substr(${value}, 3))` : value} AS ${name}`;
  });
  return `(SELECT ${members.join(', ')} FROM json_each(?))`;
};
