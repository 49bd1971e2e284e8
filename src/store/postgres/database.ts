import { setTimeout as sleep } from 'node:timers/promises';
import { kindNamed, RECORD_KINDS } from '../records.js';
import type { Database } from '../sql/database.js';
import { get, perform, run, type Work } from '../sql/work.js';
import { dialect } from './dialect.js';
import { outward, PostgresError, type Reason } from './failures.js';
import { pageOf } from './pages.js';
import type { Pool } from './pool.js';
import { READ, transaction, WRITE, WRITE_ON_SNAPSHOT } from './transaction.js';

/** How long a write is tried again where others are in its way. */
const PATIENCE_MS = 5_000;

/** Of the pause before the next try, at random below this; twice as long for each that has failed. */
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

/** Who has failed so often as this goes one by one with the others that have, so that they stop failing by each other. */
const FREE_TRIES = 2;

/** A constraint that is still violated after so many tries is so by what this work does, and nobody else. */
const CONSTRAINT_TRIES = 4;

/** `written` is told of each write that was kept. */
export function database(pool: Pool, written: () => void): Database {
  const oneByOne = line();
  const inTransaction = <Result>(begin: string, work: () => Work<Result>) =>
    twice(() => pool.use((session) => transaction(session, begin, work)));
  const write = async <Result>(begin: string, work: () => Work<Result>) => {
    const result = await told(() => untilKept(() => inTransaction(begin, work), oneByOne));
    written();
    return result;
  };
  return {
    dialect,

    ask: (work) => told(() => twice(() => pool.use((session) => perform(work, session.ask)))),
    read: (work) => told(() => inTransaction(READ, work)),
    write: (work) => write(WRITE, work),
    writeOnSnapshot: (work) => write(WRITE_ON_SNAPSHOT, work),

    claimImage: (id) => run('UPDATE images SET modified_at = modified_at WHERE id = ?', id),
    // Nothing here depends on the time of a write.
    *beginWrite() {},
    *nextId(kind) {
      const row = yield* get<{ id: number }>(`SELECT nextval('${kindNamed(kind).table}_id_seq') AS id`);
      if (row === undefined) throw new Error('a sequence has no next number');
      return row.id;
    },
    *numbersGiven() {
      // Never back: the numbers of what is gone, and of what others are making, are theirs.
      for (const table of [...RECORD_KINDS.map(({ table }) => table), 'events']) {
        const sequence = `${table}_id_seq`;
        yield* get(
          `SELECT setval('${sequence}', greatest(max(id), (SELECT last_value FROM ${sequence}))) FROM ${table}
           HAVING max(id) IS NOT NULL`,
        );
      }
    },
    page: pageOf,
  };
}

/** In the words of the catalogue where it failed. */
export async function told<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw outward(error);
  }
}

const isFor = (error: unknown, reason: Reason): boolean =>
  error instanceof PostgresError && error.reason === reason;

/** Once more where the connection turned out to be broken: as a rule it was since it was last used, and a new one is not. */
async function twice<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!isFor(error, 'broken')) throw error;
    return run();
  }
}

type Line = <Result>(run: () => Promise<Result>) => Promise<Result>;

/** One after the other, of those that this process runs in it; none of them has a connection while it waits. */
function line(): Line {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function untilKept<Result>(run: () => Promise<Result>, oneByOne: Line): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS;
  let failure: unknown;
  const inTime = () => (performance.now() < deadline ? run() : Promise.reject(failure));
  for (let tries = 1; ; tries++) {
    try {
      return await (tries <= FREE_TRIES ? run() : oneByOne(inTime));
    } catch (error) {
      failure = error;
      const isWorthIt = isFor(error, 'conflict') || (isFor(error, 'constraint') && tries < CONSTRAINT_TRIES);
      if (!isWorthIt) throw error;
      // At random, so that those who met do not meet again.
      const pause = Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
      if (performance.now() + pause >= deadline) throw error;
      await sleep(pause);
    }
  }
}
