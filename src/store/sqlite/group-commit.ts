import Database from 'better-sqlite3';
import { CatalogueError } from '../../catalogue/errors.js';

/** How long a write waits for a lock that another program has before it fails. */
export const BUSY_TIMEOUT_MS = 5_000;

/** Before that lock is asked for again. */
const PAUSE_MS = 5;

/** For how long one transaction takes in what waits, before reads have their turn. */
const SLICE_MS = 10;

interface Waiting {
  /** When it no longer waits for another's lock. */
  readonly deadline: number;
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A write has failed after it had changed something, with the changes of others before its own. */
const SPOILT = new Error('a transaction has to begin anew');

/**
 * Writes that wait at the same time share one transaction, and with it one wait for the disk. Each is answered after the
 * COMMIT that holds it; one that throws takes back its own changes and no others. A transaction begins and ends within
 * one turn of the event loop, so that no read on the same connection sees what is not committed.
 *
 * A savepoint for each write would copy every page that it changes, and most that fail do so before they change
 * anything. So there is none, and where one was needed the transaction is taken back and run again with them: the work
 * of a write must be such that it can be.
 */
export class GroupCommit {
  readonly #db: Database.Database;
  /** A transaction, and within one a savepoint. */
  readonly #transaction: Database.Transaction<(work: () => unknown) => unknown>;
  /** How many rows this connection has changed, taken back or not. */
  readonly #changes: Database.Statement<[], number>;
  #waiting: Waiting[] = [];
  #isPlanned = false;

  /** The connection must not wait for locks by itself: nothing would be answered meanwhile. */
  constructor(db: Database.Database) {
    this.#db = db;
    this.#transaction = db.transaction((work) => work());
    this.#changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  }

  write<Result>(work: () => Result, patience = BUSY_TIMEOUT_MS): Promise<Result> {
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ deadline: performance.now() + patience, work, resolve, reject });
      // Not at once: what else comes in within this turn takes part.
      this.#plan(setImmediate);
    }) as Promise<Result>;
  }

  /** Commits what waits; where another has the lock, it fails. */
  close(): void {
    while (this.#waiting.length > 0) if (!this.#commit()) this.#giveUp(Number.POSITIVE_INFINITY);
  }

  #plan(when: (turn: () => void) => unknown): void {
    if (this.#isPlanned || this.#waiting.length === 0) return;
    this.#isPlanned = true;
    when(() => {
      this.#isPlanned = false;
      if (this.#commit()) return this.#plan(setImmediate);
      this.#giveUp(performance.now());
      this.#plan((turn) => setTimeout(turn, PAUSE_MS));
    });
  }

  /** One transaction of what waits, as much as a slice of time holds. False where another has the lock. */
  #commit(withSavepoints = false): boolean {
    const taken: Waiting[] = [];
    const answers: (() => void)[] = [];
    try {
      this.#transaction.immediate(() => {
        const end = performance.now() + SLICE_MS;
        for (const one of this.#waiting) {
          if (taken.length > 0 && performance.now() >= end) break;
          taken.push(one);
          answers.push(withSavepoints ? this.#guarded(one) : this.#bare(one, taken.length === 1));
        }
      });
    } catch (error) {
      if (error === SPOILT) return this.#commit(true);
      // Nobody was asked yet, so nobody has failed.
      if (taken.length === 0 && isLocked(error)) return false;
      if (taken.length === 0) taken.push(...this.#waiting);
      answers.length = 0;
      for (const { reject } of taken) answers.push(() => reject(error));
    }
    this.#waiting = this.#waiting.slice(taken.length);
    for (const answer of answers) answer();
    return true;
  }

  /** What to say of one write when the whole is committed. */
  #bare({ work, resolve, reject }: Waiting, isFirst: boolean): () => void {
    const before = this.#changes.get();
    try {
      const result = work();
      return () => resolve(result);
    } catch (error) {
      if (this.#db.inTransaction && this.#changes.get() === before) return () => reject(error);
      // The first has nothing to take back but its own.
      throw isFirst ? error : SPOILT;
    }
  }

  /** The same where the changes of those before it must outlive its own. */
  #guarded({ work, resolve, reject }: Waiting): () => void {
    try {
      const result = this.#transaction(work);
      return () => resolve(result);
    } catch (error) {
      // Some errors of SQLite, such as a full disk, have taken back the whole.
      if (!this.#db.inTransaction) throw error;
      return () => reject(error);
    }
  }

  #giveUp(now: number): void {
    const late = this.#waiting.filter(({ deadline }) => deadline <= now);
    this.#waiting = this.#waiting.filter(({ deadline }) => deadline > now);
    for (const { reject } of late)
      reject(new CatalogueError('busy', 'another long write is going on: try again later'));
  }
}

export const isLocked = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
