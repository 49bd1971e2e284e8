import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import type { Actor } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import type { DemoData } from '../../src/catalogue/demo-data.js';
import type { Micros } from '../../src/catalogue/time.js';
import type { Call } from '../../src/store/call.js';
import { numberEvents } from '../../src/store/postgres/events.js';
import { openPool, openPostgresStore } from '../../src/store/postgres/open.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { freshDatabase } from '../postgres.js';

export interface OpenedStore {
  readonly store: Store;
  /** For what no method of the port does, e.g. making a user inactive. */
  readonly sql: (text: string) => Promise<unknown[]>;
}

export interface Dialect {
  readonly name: string;
  /** A fresh, empty database that goes with the test. */
  open(t: TestContext): Promise<OpenedStore>;
}

export interface OpenedFile {
  readonly store: Store;
  readonly sql: (text: string) => unknown[];
}

/** A fresh, empty file of SQLite that goes with the test. */
export function openFile(t: TestContext): OpenedFile {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-store-'));
  const path = join(folder, 'catalogue.db');
  // No test here cuts the power, and each would wait for the disk.
  const store = openSqliteStore(path, { durability: 'normal' });
  const other = new Database(path);
  t.after(async () => {
    other.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const sql = (text: string): unknown[] => {
    const statement = other.prepare(text);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  };
  return { store, sql };
}

export const DIALECTS: readonly Dialect[] = [
  {
    name: 'sqlite',
    async open(t) {
      const { store, sql } = openFile(t);
      return { store, sql: async (text) => sql(text) };
    },
  },
  {
    name: 'postgres',
    async open(t) {
      const url = await freshDatabase(t);
      const store = await openPostgresStore(url, POSTGRES);
      const pool = await openPool(url, { ...POSTGRES, size: 1 });
      t.after(async () => {
        await pool.close();
        await store.close();
      });
      const sql = async (text: string): Promise<unknown[]> => {
        // As they are seen by whoever reads the log.
        await numberEvents(pool);
        const rows = await pool.ask({ sql: text, values: [] });
        return rows.map((row) => Object.fromEntries(Object.entries(row as object).map(asInSqlite)));
      };
      return { store, sql };
    },
  },
];

const POSTGRES = { size: 4, statementTimeout: 10_000, connectTimeout: 5_000, durability: 'normal' } as const;

const asInSqlite = ([name, value]: [string, unknown]) => [
  name,
  typeof value === 'boolean' ? Number(value) : value,
];

/** 2026-01-02T03:04:05.000006Z */
export const NOW: Micros = 1_767_323_045_000_006;
export const SECOND = 1_000_000;

/** Who has the database itself. */
export const local: Actor = { kind: 'local', label: 'command line' };
export const anonymous: Actor = { kind: 'anonymous' };

const actorOf = (id: number, organizations: readonly string[] = []): Actor => {
  const user = demoData.users.find((candidate) => candidate.id === id);
  if (user === undefined) throw new Error(`no demo user ${id}`);
  return {
    kind: 'user',
    user: { id, uuid: user.uuid, username: user.username },
    staff: user.staff,
    organizations,
    groups: [],
    label: 'test',
  };
};

export const ORGANIZATION = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
export const VOLUME = 'f0361e7b-cbe4-4882-a999-945192b7171b';
export const owner = actorOf(1, [ORGANIZATION]);
export const other = actorOf(2, ['7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58']);
export const staff = actorOf(3);

export const by = (actor: Actor, now: Micros = NOW): Call => ({ actor, now });
export const uuid = (value: string) => ({ value, by: 'uuid' }) as const;
export const id = (value: number | string) => ({ value: String(value), by: 'number-or-uuid' }) as const;

export async function openDemo(
  dialect: Dialect,
  t: TestContext,
  data: DemoData = demoData,
): Promise<OpenedStore> {
  const opened = await dialect.open(t);
  await opened.store.loadDemo(data, by(local));
  return opened;
}

/** For `assert.rejects`: an error of this code, and where said of this field. */
export const failure = (code: string, field?: string) => (error: unknown) => {
  const { name, code: actual, fields } = error as { name: string; code: string; fields: { field: string }[] };
  return (
    name === 'CatalogueError' &&
    actual === code &&
    (field === undefined || fields.some((entry) => entry.field === field))
  );
};
