import { createHash, randomBytes } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import pg from 'pg';
import { migrate, migrations } from '../src/store/postgres/migrate.js';
import { PostgresServer } from './postgres-server.js';

/** The one that the whole run has, or one of this process where a file of tests is run by itself. */
let server: Promise<string> | undefined;

function serverUrl(): Promise<string> {
  const { TEST_DATABASE_URL: given = '' } = process.env;
  server ??=
    given === '' ? PostgresServer.start().then((own) => own.url('postgres')) : Promise.resolve(given);
  return server;
}

const databaseUrl = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

async function withClient<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Of the schema as it is in these sources: a server of others may hold those of other versions. */
const template = () => {
  const schema = createHash('sha256').update(migrations.map((step) => step()).join('\n'));
  return `cyanotype_template_${schema.digest('hex').slice(0, 16)}`;
};

let ready:
  | Promise<{ readonly admin: pg.Client; readonly url: string; readonly template: string }>
  | undefined;

async function prepare() {
  const url = await serverUrl();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const name = template();
  await admin.query('SELECT pg_advisory_lock(1)');
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    const draft = `${name}_draft`;
    await admin.query(`DROP DATABASE IF EXISTS ${draft}`);
    await admin.query(`CREATE DATABASE ${draft} TEMPLATE template0 ENCODING 'UTF8'`);
    await withClient(databaseUrl(url, draft), (client) =>
      migrate(async (sql) => {
        const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
        return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
      }),
    );
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  await admin.query('SELECT pg_advisory_unlock(1)');
  return { admin, url, template: name };
}

/** Those that nobody has removed yet. */
const made = new Map<string, () => Promise<void>>();

after(async () => {
  for (const remove of made.values()) await remove();
  await (await ready)?.admin.end();
});

/** A database of its own, a copy of one that nobody has open, or migrated and empty; it goes with the process at the latest. */
export async function makeDatabase(original?: string): Promise<{
  readonly url: string;
  readonly remove: () => Promise<void>;
}> {
  ready ??= prepare();
  const { admin, url, template } = await ready;
  const name = `cyanotype_test_${randomBytes(8).toString('hex')}`;
  const from = original === undefined ? template : new URL(original).pathname.slice(1);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`);
  const remove = async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    made.delete(name);
  };
  made.set(name, remove);
  return { url: databaseUrl(url, name), remove };
}

/** The URL of one that goes with the test. */
export async function freshDatabase(t: TestContext): Promise<string> {
  const { url, remove } = await makeDatabase();
  t.after(remove);
  return url;
}

/** What no method of the store does. */
export const sqlOn =
  (url: string) =>
  (sql: string): Promise<Record<string, unknown>[]> =>
    withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
