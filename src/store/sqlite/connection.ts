import Database from 'better-sqlite3';
import { foldCase } from '../../catalogue/text.js';
import { migrate } from './migrate.js';

export type Value = string | number | Uint8Array | null;

/** One connection: prepared statements kept by their text, and the two kinds of transaction. Nothing in it awaits. */
export interface Connection {
  all<Row>(sql: string, ...values: readonly Value[]): Row[];
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined;
  /** The id of the row that an INSERT made. */
  run(sql: string, ...values: readonly Value[]): number;
  /** Several queries that see one state. */
  read<Result>(work: () => Result): Result;
  /** Takes the write lock first, so that what is checked is still so when it is written. */
  write<Result>(work: () => Result): Result;
  close(): void;
}

/** How long a writer waits for another program's transaction before it gives up. */
const BUSY_TIMEOUT_MS = 5_000;

export function connect(path: string): Connection {
  const db = open(path);
  const statements = new Map<string, Database.Statement<Value[]>>();
  const prepare = (sql: string): Database.Statement<Value[]> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare<Value[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
  const transaction = db.transaction((work: () => unknown) => work());
  return {
    all: <Row>(sql: string, ...values: readonly Value[]) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: readonly Value[]) => prepare(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(...values).lastInsertRowid),
    read: <Result>(work: () => Result) => transaction.deferred(work) as Result,
    write: <Result>(work: () => Result) => transaction.immediate(work) as Result,
    close: () => void db.close(),
  };
}

function open(path: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    db.pragma('journal_mode = WAL');
    // With WAL a commit survives the program's death, and the last ones may be lost when the machine loses power.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // SQLite's own lower() knows the letter cases of ASCII only.
    db.function('fold_case', { deterministic: true }, (text) => foldCase(String(text)));
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot open the database ${path}: ${reason}`, { cause: error });
  }
}
