import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import { fold } from '../../src/store/postgres/list-fold.js';
import { openPostgresStore } from '../../src/store/postgres/open.js';
import type { Store } from '../../src/store/store.js';
import { PostgresServer } from '../../test/postgres-server.js';

/** As the service sets them unless it is told otherwise. */
const POOL = { size: 10, statementTimeout: 10_000, connectTimeout: 10_000, durability: 'full' } as const;

export const openPostgres = (url: string): Promise<Store> => openPostgresStore(url, POOL);

/** A PostgreSQL of the bench's own, which waits for the disk as one in production does. */
export interface Postgres {
  /** The URL of a new database with the catalogue of a SQLite file, looked through and tidied up as it is from time to time. */
  readonly copyOf: (file: string) => Promise<string>;
  readonly drop: (url: string) => Promise<void>;
  /** Of a database: its tables, and their indexes. */
  readonly bytes: (url: string) => Promise<readonly TableBytes[]>;
  /** Microseconds that all its processes have used, user and system; null where nobody tells. */
  readonly cpu: () => number | null;
  readonly stop: () => Promise<void>;
}

export interface TableBytes {
  readonly table: string;
  readonly rows: number;
  readonly heap: number;
  readonly indexes: number;
}

export async function startPostgres(): Promise<Postgres> {
  const server = await PostgresServer.start({ isDurable: true });
  let copies = 0;
  return {
    copyOf: async (file) => {
      copies += 1;
      const name = `bench_${copies}`;
      await server.query(`CREATE DATABASE ${name}`);
      const url = server.url(name);
      await (await openPostgres(url)).close();
      await copyRows(file, url);
      // Larger than they come to be where images are made one by one.
      await server.query('REINDEX TABLE list_steps', name);
      await server.query('VACUUM ANALYZE', name);
      await server.query('CHECKPOINT', name);
      return url;
    },
    drop: async (url) => void (await server.query(`DROP DATABASE ${nameIn(url)} WITH (FORCE)`)),
    bytes: async (url) => (await server.query(BYTES, nameIn(url))) as unknown as readonly TableBytes[],
    cpu: () => cpuOf(server.pid),
    stop: () => server.stop(),
  };
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

const BYTES = `SELECT relname AS table, reltuples::float AS rows, pg_table_size(oid)::float AS heap,
    pg_indexes_size(oid)::float AS indexes
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(oid) DESC`;

/** So many rows at a time. */
const SLICE = 2_000;

const ENTRY = 'list, start_at, id, is_public, open_from, open_until';

/** The tables that both have, as they are, and lists of them. */
async function copyRows(file: string, url: string): Promise<void> {
  const from = new Database(file, { readonly: true });
  const to = new pg.Client({ connectionString: url });
  await to.connect();
  try {
    // No trigger looks at each slice: what they would keep is made at the end, at once.
    await to.query('BEGIN; SET LOCAL session_replication_role = replica');
    const isThere = from.prepare<[string], number>('SELECT 1 FROM sqlite_schema WHERE name = ?').pluck();
    for (const table of await tablesOf(to)) {
      if (isThere.get(table.name) !== undefined) await copyTable(from, to, table);
    }
    await to.query('SET LOCAL session_replication_role = origin');
    for (const listed of ['listed_images', 'listed_versions']) {
      await to.query(`INSERT INTO list_entries (${ENTRY}) SELECT ${ENTRY} FROM ${listed}`);
    }
    await to.query('COMMIT');
    const { sql, values } = fold(Date.now() * 1000);
    await to.query(sql, [...values]);
  } finally {
    from.close();
    await to.end();
  }
}

interface CopiedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** But for the log, which is empty where nothing but an import was done. */
async function tablesOf(to: pg.Client): Promise<readonly CopiedTable[]> {
  const { rows } = await to.query<CopiedTable>(
    `SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL))
        ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'events' AND c.relname NOT LIKE 'list\\_%'
     GROUP BY c.oid, c.relname`,
  );
  return rows;
}

async function copyTable(from: Database.Database, to: pg.Client, table: CopiedTable): Promise<void> {
  const { name, columns } = table;
  const names = columns.map((column) => column.name).join(', ');
  const values = columns.map((column) => {
    if (column.type === 'bytea') return `'${column.name}', '\\x' || hex(${column.name})`;
    if (column.type === 'boolean') return `'${column.name}', json(iif(${column.name}, 'true', 'false'))`;
    return `'${column.name}', ${column.name}`;
  });
  const insert = `INSERT INTO ${name} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${name}, $1::json)`;
  const put = (rows: readonly string[]) => to.query(insert, [`[${rows.join()}]`]);
  const rows = from.prepare<[], string>(`SELECT json_object(${values.join(', ')}) FROM ${name}`).pluck();
  let some: string[] = [];
  for (const row of rows.iterate()) {
    some.push(row);
    if (some.length < SLICE) continue;
    await put(some);
    some = [];
  }
  await put(some);
  if (columns.some((column) => column.name === 'id')) {
    await to.query(`SELECT setval('${name}_id_seq', max(id)) FROM ${name} HAVING max(id) IS NOT NULL`);
  }
}

/** Microseconds in a tick of the kernel's, as it tells all programs. */
const TICK = 10_000;

/** Of a process and all that it has started: of those that have ended it was told. */
function cpuOf(pid: number): number | null {
  try {
    const ticks = readdirSync('/proc').flatMap((entry) => {
      const found = /^\d+$/.test(entry) ? statOf(Number(entry)) : null;
      if (found === null || (Number(entry) !== pid && found.parent !== pid)) return [];
      return Number(entry) === pid ? [found.own + found.ended] : [found.own];
    });
    return ticks.length === 0 ? null : ticks.reduce((sum, more) => sum + more) * TICK;
  } catch {
    return null;
  }
}

function statOf(
  pid: number,
): { readonly parent: number; readonly own: number; readonly ended: number } | null {
  try {
    // The name comes second, in brackets, and may hold anything: fields are counted from behind it, from the third on.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    // It ended meanwhile.
    return null;
  }
}
