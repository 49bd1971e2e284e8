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
  /** Whether a service has it open, or a command. */
  isInUse(): Promise<boolean>;
  /** All events in it have positions. */
  hold(): Promise<HeldState>;
  /** A transaction: kept for good, all or nothing of it. */
  write<Result>(work: () => Work<Result>): Promise<Result>;
  /** Removes all rows of these tables, of which each refers to those before it. */
  clear(tables: readonly string[]): Work<void>;
  /** From here on nothing is kept besides the rows that come in, until the parts are done. */
  rest(): Work<void>;
  /** What is made of all rows when they are in, in this order. */
  readonly parts: readonly CopyPart[];
  /** What is worth being done when very much has come in. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What can be done anew where it was begun. */
export interface CopyPart {
  readonly name: string;
  /** A transaction; true where there is more to do. */
  work(): Work<boolean>;
}
