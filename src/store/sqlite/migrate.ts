import type Database from 'better-sqlite3';
import { sql as catalogue } from './migrations/0001-catalogue.js';
import { sql as operator } from './migrations/0002-operator.js';
import { sql as lists } from './migrations/0003-lists.js';
import { sql as search } from './migrations/0004-search.js';
import { sql as references } from './migrations/0005-references.js';
import { sql as copies } from './migrations/0006-copies.js';

/** In order; the number of a migration is its place here, counted from one. */
export const migrations: readonly string[] = [catalogue, operator, lists, search, references, copies];

/** Brings the schema up to date; each step runs once, whole or not at all, also when two programs start together. */
export function migrate(db: Database.Database, steps: readonly string[] = migrations): void {
  for (;;) {
    const done = db
      .transaction(() => {
        const version = Number(db.pragma('user_version', { simple: true }));
        if (version > steps.length) {
          throw new Error(
            `The database has schema version ${version}, made by a newer release; this one knows up to ${steps.length}. Run that release, or use a backup of before.`,
          );
        }
        const step = steps[version];
        if (step === undefined) return true;
        db.exec(step);
        db.pragma(`user_version = ${version + 1}`);
        return false;
      })
      .immediate();
    if (done) return;
  }
}
