import type { Micros } from '../../catalogue/time.js';
import type { Page, PageRequest } from '../call.js';
import type { KindName } from '../records.js';
import type { Statement, Work } from './work.js';

/** What the store needs of a database, and what it must know of the kind that it is. */
export interface Database {
  readonly dialect: Dialect;

  /** One statement, which sees one state by itself. */
  ask<Result>(work: () => Work<Result>): Promise<Result>;
  /** Several statements that see one state. */
  read<Result>(work: () => Work<Result>): Promise<Result>;
  /**
   * All or nothing of the work is kept, as if no other write went on meanwhile; it is kept for good when this resolves.
   * The work may be run more than once. Errors: `busy` where it cannot be done now.
   */
  write<Result>(work: () => Work<Result>): Promise<Result>;

  /** What comes before the first change of a write, at the time of its call. */
  beginWrite(now: Micros): Work<void>;
  /** The number of a new record: never that of another, also of one that is gone. */
  nextId(kind: KindName): Work<number>;
  /** A page of what is listed from its table; within one `ask` or `read`. */
  page<Thing>(list: ThingList<Thing>, page: PageRequest): Work<Page<Thing>>;
}

/** Things that are kept in a table, with all that makes each of them one JSON value. */
export interface ThingSql<Thing> {
  /** The table as `t`, with what is joined to it, one row for each thing. */
  readonly from: string;
  /** A JSON value of one row of it. */
  readonly item: Statement;
  readonly read: (json: string) => Thing;
}

export interface ThingList<Thing> extends ThingSql<Thing> {
  readonly where: Statement;
  /** The column that places them, and `t.id` where it is the same; by number, oldest first, unless said. */
  readonly newestFirst?: string;
}

/** How databases differ in what they are asked. Everything here is SQL, never a value. */
export interface Dialect {
  /** For a FROM: the numbers of the JSON list that is its one value, as rows of `value` and `place`. */
  readonly numbers: string;
  /** The same of a list of texts. */
  readonly texts: string;
  /** A JSON object of these members. */
  readonly object: (members: Readonly<Record<string, string>>) => string;
  /** A JSON list of `item` for each row of `from`, in no order. */
  readonly list: (item: string, from: string) => string;
  /** What is yes or no as JSON has it. */
  readonly flag: (expression: string) => string;
  /** A text that holds JSON, as part of other JSON. */
  readonly json: (expression: string) => string;
  /** Whether a text holds another. */
  readonly holds: (text: string, part: string) => string;
}
