import { resolve } from 'node:path';
import type { RowsOf } from '../sql/copied-tables.js';
import type { CopySide } from '../sql/copy-side.js';
import { atOnce } from '../sql/work.js';
import { connectToCopy } from './connection.js';
import { done } from './database.js';
import { dialect } from './dialect.js';
import { fillLists, restLists } from './list-moment.js';

/** A file to copy from or to; its schema is brought up to date. Throws a sentence when it cannot. */
export function openSqliteSide(path: string): CopySide {
  const db = connectToCopy(path);
  return {
    address: sqliteAddress(path),
    dialect,
    rowsOf,
    hold: async () => {
      const snapshot = db.snapshot();
      return {
        ask: async (work) => done(snapshot, work),
        close: async () => snapshot.close(),
      };
    },
    write: (work) => db.write(() => done(db, work())),
    clear: (tables) =>
      atOnce(() => {
        for (const table of [...tables].reverse()) db.run(`DELETE FROM ${table}`);
        db.run("DELETE FROM sqlite_sequence WHERE name = 'events'");
      }),
    restLists: () => atOnce(() => restLists(db)),
    fillLists: () => atOnce(() => fillLists(db)),
    settle: async () => undefined,
    close: async () => db.close(),
  };
}

/** The same wherever it is said from. */
export const sqliteAddress = (path: string): string => `sqlite:${resolve(path)}`;

const rowsOf: RowsOf = (_table, columns) => {
  const members = columns.map(({ name, type }) => {
    const value = `value ->> '${name}'`;
    return `${type === 'secret' ? `unhex(substr(${value}, 3))` : value} AS ${name}`;
  });
  return `(SELECT ${members.join(', ')} FROM json_each(?))`;
};
