import pg from 'pg';
import type { Statement } from '../sql/work.js';
import type { Address } from './address.js';
import { failureOf, PostgresError, textOf } from './failures.js';
import { type Prepared, Statements } from './statements.js';

export interface PoolOptions {
  /** Connections at most. */
  readonly size: number;
  /** Milliseconds after which the database gives a statement up; 0: never. */
  readonly statementTimeout: number;
  /** Milliseconds in which a connection must be had, a new one or one that others have now. */
  readonly connectTimeout: number;
  /** What an answered write survives: with `full` the end of the database, with `normal` only that of this program. */
  readonly durability: 'full' | 'normal';
  /** What is done on each new connection first; where it throws, nobody gets that one. */
  readonly onConnect?: (session: Session) => Promise<void>;
}

export type Rows = readonly unknown[];

/** One connection, lent for some work. */
export interface Session {
  ask(statement: Statement): Promise<Rows>;
  /** Statements without values, in one go: the command of the last one that was done, and its rows. */
  script(sql: string): Promise<{ readonly command: string; readonly rows: Rows }>;
}

/** For how long a statement waits for what another transaction has locked. */
const LOCK_TIMEOUT_MS = 5_000;

/** A transaction that nobody goes on with keeps its locks no longer than this. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** What the database has not given up itself by then is not coming: nobody is at the other end. */
const SILENCE_MS = 5_000;

/** So that connections find their way to the servers there are now, and give back what they have gathered. */
const LIFETIME_S = 1_800;

const IDLE_MS = 30_000;

/**
 * All that is asked again and again is small: it is planned once, whatever its values, for what is in memory, and is done
 * before other processes or a compiler have begun with it.
 */
const PLANS: readonly string[] = [
  'plan_cache_mode=force_generic_plan',
  'random_page_cost=1.1',
  'max_parallel_workers_per_gather=0',
  'jit=off',
];

const NO_PASSWORD = 'the server asks for a password, and DATABASE_URL has none';

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    switch (oid) {
      // All numbers that are kept, and their sums, are safe integers.
      case pg.types.builtins.INT8:
      case pg.types.builtins.NUMERIC:
        return Number;
      case pg.types.builtins.JSON:
      case pg.types.builtins.JSONB:
        return String;
      default:
        return pg.types.getTypeParser(oid, format);
    }
  }) as typeof pg.types.getTypeParser,
};

/** A bounded number of connections to one database, made as they are needed and again where they have broken. */
export class Pool {
  readonly #pool: pg.Pool;
  readonly #statements = new Statements();
  #closed: Promise<void> | undefined;

  constructor({ tls, password, ...address }: Address, { onConnect, ...options }: PoolOptions) {
    this.#pool = new pg.Pool({
      ...address,
      // As a function, so that the driver looks for it nowhere else.
      password: () => (password === '' ? Promise.reject(new Error(NO_PASSWORD)) : password),
      ssl: tls,
      application_name: 'cyanotype',
      max: options.size,
      connectionTimeoutMillis: options.connectTimeout,
      statement_timeout: options.statementTimeout,
      query_timeout: options.statementTimeout === 0 ? 0 : options.statementTimeout + SILENCE_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      idleTimeoutMillis: IDLE_MS,
      maxLifetimeSeconds: LIFETIME_S,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      pipeline: true,
      // The driver's types have it that nothing comes of it; the pool waits.
      onConnect: (client) => onConnect?.(this.#session(client)),
      options: [...PLANS, `synchronous_commit=${options.durability === 'full' ? 'on' : 'off'}`]
        .map((setting) => `-c ${setting}`)
        .join(' '),
      types,
    });
    // A connection that breaks while nobody has it is taken out; who needs one gets another, or is told.
    this.#pool.on('error', () => undefined);
    // It may break just before it is lent, or twice as it is given back, and nobody else would hear it: Node ends with that.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async ask(statement: Statement): Promise<Rows> {
    return this.use((session) => session.ask(statement));
  }

  /** Lends a connection until the work is done. One that is good for nothing more goes, and another takes its place. */
  async use<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const client = await this.#connect();
    let failure: Error | undefined;
    const onError = (error: Error) => {
      failure = error;
    };
    client.on('error', onError);
    try {
      return await work(this.#session(client));
    } catch (error) {
      if (error instanceof PostgresError && ENDS.has(error.reason)) failure = error;
      throw error;
    } finally {
      client.off('error', onError);
      client.release(failure);
    }
  }

  /** Waits for what is under way. May be called twice. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw new PostgresError('unreachable', `no connection to PostgreSQL: ${textOf(error)}`, error);
    }
  }

  #session(client: pg.ClientBase): Session {
    const query = async (prepared: Omit<Prepared, 'values'> & Partial<Prepared>) => {
      try {
        return await client.query(prepared);
      } catch (error) {
        throw failureOf(error, prepared.text);
      }
    };
    return {
      ask: async (statement) => (await query(this.#statements.prepare(statement))).rows,
      script: async (text) => {
        const results = await query({ text });
        const last = Array.isArray(results) ? (results.at(-1) as pg.QueryResult) : results;
        return { command: last.command, rows: last.rows };
      },
    };
  }
}

const ENDS: ReadonlySet<string> = new Set(['broken', 'readonly', 'unknown']);
