import pg from 'pg';
import { CatalogueError } from '../../catalogue/errors.js';

/** What to make of a failure of the database. */
export type Reason =
  /** No connection was to be had. */
  | 'unreachable'
  /** This connection is good for nothing more; another one may be. */
  | 'broken'
  /** Another transaction was in the way: the same work may succeed now. */
  | 'conflict'
  /** A constraint was violated, perhaps by what another transaction has just kept and this one did not see. */
  | 'constraint'
  /** It takes no changes: it is a replica, or no longer the primary. */
  | 'readonly'
  /** It has no room left, on its disk or in its memory. */
  | 'full'
  /** It took longer than it may. */
  | 'slow'
  /** The COMMIT was sent and not answered. */
  | 'unknown'
  | 'other';

/** With a message for the log; `cause` is the driver's, whose own message is all that is logged of it. */
export class PostgresError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PostgresError';
    this.reason = reason;
  }
}

/** Appendix A of PostgreSQL's manual: a condition, or the two characters of its class. */
const REASONS: Readonly<Record<string, Reason>> = {
  '08': 'broken',
  '57P': 'broken',
  // In a transaction for too long, and cut off.
  '25P03': 'broken',
  '25006': 'readonly',
  // What was prepared on this connection is not there, or answers something else now.
  '26000': 'broken',
  '0A000': 'broken',
  '40001': 'conflict',
  '40P01': 'conflict',
  '40003': 'unknown',
  '23503': 'constraint',
  '23505': 'constraint',
  '55P03': 'slow',
  '57014': 'slow',
  '53': 'full',
  '53300': 'unreachable',
};

/** Of a statement in the log. */
const SHOWN = 1_000;

/** The driver's error for a statement, or for the connection itself where there was no answer. */
export function failureOf(error: unknown, sql: string): PostgresError {
  if (!(error instanceof pg.DatabaseError)) {
    return new PostgresError('broken', `the connection to PostgreSQL broke: ${textOf(error)}`, error);
  }
  const { code = '', message } = error;
  // A replica has no condition of its own for the transactions that it does not begin.
  const isReplica = code === '0A000' && sql.startsWith('BEGIN');
  const known = REASONS[code] ?? REASONS[code.slice(0, 3)] ?? REASONS[code.slice(0, 2)] ?? 'other';
  const reason = isReplica ? 'readonly' : known;
  return new PostgresError(
    reason,
    `PostgreSQL answered ${code}, ${message}, to: ${sql.slice(0, SHOWN)}`,
    error,
  );
}

export const textOf = (error: unknown): string => {
  // Of several addresses that were tried.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(textOf).join(', ');
  return error instanceof Error ? error.message : String(error);
};

const SENTENCES: Readonly<Partial<Record<Reason, string>>> = {
  unreachable: 'the database is not available at present: try again later',
  broken: 'the database is not available at present: try again later',
  readonly: 'the database takes no changes at present, and can be read: try again later',
  full: 'the database has no room for more: nothing was changed',
  conflict: 'too much else is being written at the same time: try again later',
  slow: 'the database took too long: try again later',
  unknown: 'the database did not say whether the change was kept: look before you try again',
};

/** What callers of the store are told. */
export function outward(error: unknown): unknown {
  if (!(error instanceof PostgresError)) return error;
  const sentence = SENTENCES[error.reason];
  return sentence === undefined ? error : new CatalogueError('busy', sentence, [], error);
}
