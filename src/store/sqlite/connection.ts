import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { foldCase } from '../../catalogue/text.js';
import type { Statement, Value } from '../sql/work.js';
import { versionOf } from './database-version.js';
import { BUSY_TIMEOUT_MS, GroupCommit } from './group-commit.js';
import { migrate } from './migrate.js';

/** What an answered write survives: with `full` the loss of power, with `normal` only the death of the program. */
export type Durability = 'full' | 'normal';

/** One connection: prepared statements kept by their text, and the two kinds of transaction. No work in them awaits. */
export interface Connection {
  /** Of the file; null in memory. */
  readonly path: string | null;
  all<Row>(sql: string, ...values: readonly Value[]): Row[];
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined;
  run(sql: string, ...values: readonly Value[]): void;
  /** All rows of a query, none of what only changes something. */
  answer(statement: Statement): readonly unknown[];
  /** Another number whenever anything in the database has changed; within a read, the one that is true of what it sees. */
  version(): number;
  /** Several queries that see one state. */
  read<Result>(work: () => Result): Result;
  /**
   * Takes the write lock first, so that what is checked is still so when it is written. All or nothing of the work is kept,
   * and it is kept for good when this resolves; other writes may share the transaction. For the lock of another program
   * it waits as many milliseconds as it has patience, and then fails.
   */
  write<Result>(work: () => Result, patience?: number): Promise<Result>;
  /** A connection of its own that sees this state, whatever is written meanwhile; close it soon, since what is written waits beside the file. */
  snapshot(): Connection;
  /** One transaction, in which the tables of the database in that file are `staged.…`. */
  merge(file: string, work: () => void): Promise<void>;
  /** Copies the database while it is in use. */
  backup(file: string, onProgress: (done: number) => void): Promise<void>;
  close(): void;
}

export interface Staged {
  readonly db: Connection;
  readonly file: string;
  /** From here on others can read it. */
  commit(): void;
  close(): void;
}

export function connect(path: string, durability: Durability): Connection {
  const db = open(path);
  // With WAL a commit survives the end of the program either way. Only `full` waits for the disk, and survives a loss of power.
  db.pragma(`synchronous = ${durability}`);
  // 16 MB of log, four times SQLite's default: a page that is changed again and again is written to the file once.
  db.pragma('wal_autocheckpoint = 4000');
  // An INSERT with triggers keeps the pages that it may have to restore: in memory, and not in a new file each time.
  db.pragma(`temp_store = ${AT_HAND}`);
  // From here on SQLite does not wait for a lock, since nothing else would be done meanwhile: writes try again, readers need none.
  db.pragma('busy_timeout = 0');
  return connection(db);
}

/** For a whole catalogue that comes in, or goes out, slice by slice; where it comes from, all references hold. */
export function connectToCopy(path: string): Connection {
  const db = open(path);
  db.pragma('synchronous = NORMAL');
  // What is unique dirties pages in no order: in 200 MB of log, one is written many times before it comes into the file.
  db.pragma('wal_autocheckpoint = 50000');
  db.pragma('foreign_keys = OFF');
  db.pragma(`temp_store = ${ON_DISK}`);
  // What is unique comes in no order: without room for it each row would write a page. SQLite takes it as it is needed.
  db.pragma('cache_size = -64000');
  return connection(db);
}

/** For reads alone, of a file that another connection keeps in order. */
export function connectToRead(path: string): Connection {
  try {
    return connection(new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS }));
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

type Bound = Exclude<Value, boolean>;

/** SQLite has numbers for yes and no. */
const bound = (values: readonly Value[]): readonly Bound[] =>
  values.some(isFlag)
    ? values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    : (values as readonly Bound[]);

const isFlag = (value: Value): boolean => typeof value === 'boolean';

const NO_ROWS: readonly unknown[] = [];

function connection(db: Database.Database): Connection {
  const statements = new Map<string, Database.Statement<Bound[]>>();
  const prepare = (sql: string): Database.Statement<Bound[]> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare<Bound[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
  const transaction = db.transaction((work: () => unknown) => work());
  const commits = new GroupCommit(db);
  const version = versionOf(db);
  return {
    path: db.memory ? null : db.name,
    all: <Row>(sql: string, ...values: readonly Value[]) => prepare(sql).all(...bound(values)) as Row[],
    get: <Row>(sql: string, ...values: readonly Value[]) =>
      prepare(sql).get(...bound(values)) as Row | undefined,
    run: (sql, ...values) => void prepare(sql).run(...bound(values)),
    answer: ({ sql, values }) => {
      const statement = prepare(sql);
      if (statement.reader) return statement.all(...bound(values));
      statement.run(...bound(values));
      return NO_ROWS;
    },
    version: version.now,
    read: <Result>(work: () => Result) => {
      version.look();
      return transaction.deferred(work) as Result;
    },
    write: (work, patience) => commits.write(work, patience),
    snapshot: () => connection(snapshotOf(db)),
    merge: (file, work) => merge(db, commits, file, work),
    backup: async (file, onProgress) => {
      await db.backup(file, {
        progress: ({ totalPages, remainingPages }) => {
          onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
          return PAGES_AT_A_TIME;
        },
      });
    },
    close: () => {
      commits.close();
      db.close();
    },
  };
}

/** Where SQLite keeps what a statement needs: in memory, or on the disk where a whole catalogue is sorted. */
const AT_HAND = 'MEMORY';
const ON_DISK = 'FILE';

/** How many pages a backup copies before others have their turn. */
const PAGES_AT_A_TIME = 1_000;

/** With WAL a reader keeps the state of its first look for as long as its transaction lasts, and holds up no writer. */
function snapshotOf(db: Database.Database): Database.Database {
  // What is in memory has one connection only: its snapshot is a copy.
  if (db.memory) return new Database(db.serialize());
  const snapshot = new Database(db.name, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  snapshot.exec('BEGIN; SELECT 1 FROM users LIMIT 1');
  return snapshot;
}

/** Indexes and triggers that enforce nothing. Readers need them, and they cost an import most of its time. */
function plainIndexesAndTriggers(db: Database.Database) {
  return db
    .prepare<[], { type: string; name: string }>(
      "SELECT type, name FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE 'CREATE INDEX %'",
    )
    .all();
}

/** An empty database in that folder. */
export function stage(folder: string): Staged {
  const file = join(folder, 'staged.db');
  const staged = open(file);
  // It is used whole or thrown away: nothing is ever rolled back, and nobody reads what a crash leaves of it.
  staged.pragma('journal_mode = OFF');
  staged.pragma('synchronous = OFF');
  // What is unique is looked up in no order: without room for it each look would read a page.
  staged.pragma('cache_size = -64000');
  // The reader checks references itself, and names the line; SQLite checks all of them again when the file is merged.
  staged.pragma('foreign_keys = OFF');
  chmodSync(file, 0o600);
  for (const { type, name } of plainIndexesAndTriggers(staged)) staged.exec(`DROP ${type} ${name}`);
  staged.exec('BEGIN');
  return {
    db: connection(staged),
    file,
    commit: () => void staged.exec('COMMIT'),
    close: () => void staged.close(),
  };
}

async function merge(
  db: Database.Database,
  commits: GroupCommit,
  file: string,
  work: () => void,
): Promise<void> {
  db.prepare('ATTACH ? AS staged').run(file);
  db.pragma(`temp_store = ${ON_DISK}`);
  try {
    await commits.write(() => {
      // Versions name their parents, which may come after them.
      db.pragma('defer_foreign_keys = ON');
      work();
    });
  } finally {
    db.pragma(`temp_store = ${AT_HAND}`);
    db.exec('DETACH staged');
  }
}

/** Where somebody has run ANALYZE: with samples of values SQLite makes the plan of a statement anew for each value, which costs as much as most of them. */
function forgetSamples(db: Database.Database): void {
  const has = (sql: string) => db.prepare(sql).get() !== undefined;
  if (!has("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'") || !has('SELECT 1 FROM sqlite_stat4'))
    return;
  db.exec('DELETE FROM sqlite_stat4; ANALYZE sqlite_schema');
}

function open(path: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // SQLite's own lower() knows the letter cases of ASCII only.
    db.function('fold_case', { deterministic: true }, (text) => foldCase(String(text)));
    migrate(db);
    forgetSamples(db);
    return db;
  } catch (error) {
    db?.close();
    throw cannotOpen(path, error);
  }
}

function cannotOpen(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`Cannot open the database ${path}: ${reason}`, { cause: error });
}
