import { LOCK } from './locks.js';
import { sql as catalogue } from './migrations/0001-catalogue.js';
import { sql as lists } from './migrations/0002-lists.js';
import { sql as copies } from './migrations/0003-copies.js';

/** In order; the number of a migration is its place here, counted from one. Made when it is needed. */
export const migrations: readonly (() => string)[] = [catalogue, lists, copies];

/** What runs statements without values, one after the other, on one connection: the rows of the last one. */
export type Script = (sql: string) => Promise<readonly unknown[]>;

/** Brings the schema up to date; each step runs once, whole or not at all, also when several programs start together. */
export async function migrate(run: Script, steps: typeof migrations = migrations): Promise<void> {
  // Who finds all done waits for nobody.
  while ((await version(run, steps)) < steps.length) {
    // A step may take long on a large database, and so may the wait for the one who is at it.
    await run('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0');
    try {
      await run(LOCK.schema);
      const done = await version(run, steps);
      const step = steps[done];
      if (step !== undefined) {
        await run(step());
        await run(
          `CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, done_at timestamptz NOT NULL DEFAULT now());
           INSERT INTO migrations (number) VALUES (${done + 1})`,
        );
      }
      await run('COMMIT');
    } catch (error) {
      await run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

async function version(run: Script, steps: typeof migrations): Promise<number> {
  const [known] = (await run("SELECT to_regclass('migrations') IS NOT NULL AS is_there")) as [
    { is_there: boolean },
  ];
  if (!known.is_there) return 0;
  const [last] = (await run('SELECT coalesce(max(number), 0) AS number FROM migrations')) as [
    { number: number },
  ];
  if (last.number > steps.length) {
    throw new Error(
      `The database has schema version ${last.number}, made by a newer release; this one knows up to ${steps.length}. Run that release, or use a backup of before.`,
    );
  }
  return last.number;
}
