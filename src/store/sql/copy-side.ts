import type { RowsOf } from './copied-tables.js';
import type { Dialect } from './database.js';
import type { Work } from './work.js';

/** One state of a database, the same one each time it is asked. */
export interface HeldState {
  ask<Result>(work: Work<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A database that a whole catalogue is copied from, or to, with no store between. */
export interface CopySide {
  /** For people, and to know it again: without what is secret. */
  readonly address: string;
  readonly dialect: Dialect;
  readonly rowsOf: RowsOf;
  /** All events in it have positions. */
  hold(): Promise<HeldState>;
  /** A transaction: kept for good, all or nothing of it. */
  write<Result>(work: () => Work<Result>): Promise<Result>;
  /** Removes all rows of these tables, of which each refers to those before it. */
  clear(tables: readonly string[]): Work<void>;
  /** From here on nothing is kept besides the rows that come in. */
  restLists(): Work<void>;
  /** What lists are answered from, made of all rows; new records get numbers that none has had. */
  fillLists(): Work<void>;
  /** What is worth being done when very much has come in. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
