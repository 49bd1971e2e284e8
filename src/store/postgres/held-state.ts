import type { HeldState } from '../sql/copy-side.js';
import { perform } from '../sql/work.js';
import { told } from './database.js';
import { numberEvents } from './events.js';
import type { Pool, Session } from './pool.js';
import { READ } from './transaction.js';

const UNNUMBERED = { sql: 'SELECT 1 FROM events WHERE position IS NULL LIMIT 1', values: [] };

/**
 * A state in which all events have positions, on a connection of its own until it is closed. `idle` says after how many
 * milliseconds in which nobody asks it is given up; 0: never.
 */
export const holdState = (pool: Pool, idle: number): Promise<HeldState> =>
  told(async () => {
    for (;;) {
      await numberEvents(pool);
      const { session, giveBack } = await borrow(pool);
      try {
        await session.script(READ);
        await session.script(`SET LOCAL idle_in_transaction_session_timeout = ${idle}`);
        // A write may have been kept between the two.
        if ((await session.ask(UNNUMBERED)).length === 0) {
          return {
            ask: (work) => told(() => perform(() => work, session.ask)),
            close: () => end(session, giveBack),
          };
        }
        await end(session, giveBack);
      } catch (error) {
        // The next one to have this connection must not find itself in our transaction.
        await end(session, giveBack);
        throw error;
      }
    }
  });

async function end(session: Session, giveBack: (failure?: unknown) => void): Promise<void> {
  try {
    await session.script('ROLLBACK');
    giveBack();
  } catch (error) {
    // Nothing was to be kept.
    giveBack(error);
  }
}

interface Borrowed {
  readonly session: Session;
  /** With what makes it good for nothing more. */
  readonly giveBack: (failure?: unknown) => void;
}

/** A connection for as long as it takes. */
const borrow = (pool: Pool): Promise<Borrowed> =>
  new Promise((resolve, reject) => {
    const lent = pool.use(
      (session) =>
        new Promise<void>((done, fail) => {
          resolve({ session, giveBack: (failure) => (failure === undefined ? done() : fail(failure)) });
        }),
    );
    // Who has it knows why it failed.
    lent.catch(reject);
  });
