/**
 * Work on a database, written once for every kind of it. It yields a statement wherever it needs an answer; who runs it
 * answers with the rows, at once where the database is in the process, or after a wait. It holds no state of its own
 * and may be run again from its beginning: a transaction that could not be committed is.
 */
export type Work<Result> = Generator<Statement, Result, readonly unknown[]>;

/** Work that asks the database for nothing. */
// biome-ignore lint/correctness/useYield: nothing is
export function* atOnce<Result>(result: () => Result): Work<Result> {
  return result();
}

/** A statement, or a part of one. */
export interface Statement {
  /** With a question mark for each value, whatever the database calls them. */
  readonly sql: string;
  readonly values: readonly Value[];
}

export type Value = string | number | boolean | Uint8Array | null;

/** All rows of a query. What a yes or no is in a row depends on the database: read it by its truth. */
export function* all<Row>(sql: string, ...values: readonly Value[]): Work<readonly Row[]> {
  return (yield { sql, values }) as readonly Row[];
}

/** The first row of a query. */
export function* get<Row>(sql: string, ...values: readonly Value[]): Work<Row | undefined> {
  return (yield { sql, values })[0] as Row | undefined;
}

/** Rows of one INSERT at most: for each number of rows there is a statement of its own, which is kept prepared. */
const ROWS = 20;

/** Rows of a table, in few statements. Table and columns are our own. */
export function* insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Work<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS);
    const marks = some.map(() => row).join(', ');
    yield { sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${marks}`, values: some.flat() };
  }
}

/** A statement that changes something. */
export function* run(sql: string, ...values: readonly Value[]): Work<void> {
  yield { sql, values };
}

/**
 * Runs work to its end: each statement is answered by `ask`. What the database fails at ends it all, and the work is not
 * told: it could take that for what it looks for itself, and go on with a transaction that has failed.
 */
export async function perform<Result>(
  work: () => Work<Result>,
  ask: (statement: Statement) => Promise<readonly unknown[]>,
): Promise<Result> {
  const running = work();
  let step = running.next();
  while (step.done !== true) step = running.next(await ask(step.value));
  return step.value;
}
