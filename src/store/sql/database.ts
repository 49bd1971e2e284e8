import type { Micros } from '../../catalogue/time.js';
import type { Page, PageRequest } from '../call.js';
import type { KindName } from '../records.js';
import type { Statement, Work } from './work.js';

/** What the store needs of a database, and what it must know of the kind that it is. */
export interface Database {
  readonly dialect: Dialect;

  /** One statement, or one page, which sees one state by itself. */
  ask<Result>(work: () => Work<Result>): Promise<Result>;
  /** Several statements that see one state. */
  read<Result>(work: () => Work<Result>): Promise<Result>;
  /**
   * All or nothing of the work is kept, as if no other write went on meanwhile; it is kept for good when this resolves.
   * The work may be run more than once. Errors: `busy` where it cannot be done now.
   */
  write<Result>(work: () => Work<Result>): Promise<Result>;
  /**
   * As `write`, and others go on meanwhile unless they change the same row: for what many do at the same time, whose rules
   * look at rows that it changes itself, at what constraints hold, or at what it may as well have come before.
   */
  writeOnSnapshot<Result>(work: () => Work<Result>): Promise<Result>;

  /** Has this write count among those that change the image, though it changes only what belongs to it. */
  claimImage(id: number): Work<void>;
  /** What the database needs done before the first change of a write; `now` is the time of its call. */
  beginWrite(now: Micros): Work<void>;
  /**
   * The number of a new record: never that of another, also of one that is gone. It is taken when nothing that the call
   * says can refuse the write any more, since PostgreSQL does not take a number back: a refused call would leave a gap
   * there, and none in SQLite. Writes that meet in PostgreSQL and are done again leave gaps all the same.
   */
  nextId(kind: KindName): Work<number>;
  /** To be done when records were made with numbers of their own: from here on, new ones get numbers after these. */
  numbersGiven(): Work<void>;
  /** A page of what is listed from its table. */
  page<Thing>(list: ThingList<Thing>, page: PageRequest): Work<Page<Thing>>;
}

/** Things that are kept in a table, with all that makes each of them one JSON value. */
export interface ThingSql<Thing> {
  /** It is `t` in all that follows. */
  readonly table: string;
  /** What is joined to `t` for the value. It leaves one row for each of `t`, so that a count can do without it. */
  readonly joins: string;
  /** A JSON value of one row. */
  readonly item: Statement;
  readonly read: (json: string) => Thing;
}

export interface ThingList<Thing> extends ThingSql<Thing> {
  /** Over the table alone. */
  readonly where: Statement;
  /** The column that the list is sorted by, newest first, and then by `t.id`. Without one it goes by `t.id`, oldest first. */
  readonly newestFirst?: string;
}

/** How databases differ in what they are asked. Everything here is SQL, never a value. */
export interface Dialect {
  /** For a FROM: the numbers of the JSON list that is its one value, as rows of `value` and `place`, which counts from 0. */
  readonly numbers: string;
  /** The same of a list of texts. */
  readonly texts: string;
  /** A JSON object of these members. */
  readonly object: (members: Readonly<Record<string, string>>) => string;
  /** A JSON list of `item` for each row of `from`, in no order. */
  readonly list: (item: string, from: string) => string;
  /** A JSON object that has `item` of each row of `from` under a whole number of its own. */
  readonly numbered: (number: string, item: string, from: string) => string;
  /** What is yes or no as JSON has it. */
  readonly flag: (expression: string) => string;
  /** A text that holds JSON, or null, as part of other JSON. */
  readonly json: (expression: string) => string;
  /** Bytes as hexadecimal digits. */
  readonly hex: (expression: string) => string;
  /** A text as `foldCase` has it. */
  readonly folded: (text: string) => string;
  /** Whether a text holds another. */
  readonly holds: (text: string, part: string) => string;
}
