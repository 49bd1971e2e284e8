import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../src/store/postgres/open.js';
import { openSqliteStore } from '../src/store/sqlite/open.js';
import type { Store } from '../src/store/store.js';
import { makeDatabase } from './postgres.js';
import { STORE_KIND, type StoreKind } from './store-kind.js';

const SQLITE = 'sqlite:';

export interface Database {
  /** As `DATABASE_URL` has it. */
  readonly url: string;
  /** When nobody has it open any more. */
  readonly remove: () => Promise<void>;
}

export async function emptyDatabase(kind = STORE_KIND): Promise<Database> {
  return kind === 'postgres' ? makeDatabase() : emptyFile();
}

function emptyFile(): Database {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-'));
  const remove = async () => rmSync(folder, { recursive: true });
  return { url: `${SQLITE}${join(folder, 'test.db')}`, remove };
}

/** No test of a service cuts the power, and each would wait for the disk. */
const DURABILITY = { durability: 'normal' } as const;
const POOL = { ...DURABILITY, size: 4, statementTimeout: 10_000, connectTimeout: 5_000 };

/** As the service opens it. */
export async function openKept(url: string, newUuid: () => string = randomUUID): Promise<Store> {
  return url.startsWith(SQLITE)
    ? openSqliteStore(url.slice(SQLITE.length), { ...DURABILITY, newUuid })
    : openPostgresStore(url, { ...POOL, newUuid });
}

/** Makes copies of what is loaded here: to load it takes longer than to copy it. */
export async function databaseOf(
  kind: StoreKind,
  load: (store: Store) => Promise<void>,
): Promise<() => Promise<Database>> {
  const { url, remove } = await emptyDatabase(kind);
  const store = await openKept(url);
  await load(store);
  await store.close();
  if (kind === 'postgres') return () => makeDatabase(url);
  const content = readFileSync(url.slice(SQLITE.length));
  await remove();
  return async () => {
    const copy = emptyFile();
    writeFileSync(copy.url.slice(SQLITE.length), content);
    return copy;
  };
}

export interface OpenedStore {
  readonly store: Store;
  /** Closes it, and removes all that it kept. */
  readonly remove: () => Promise<void>;
}

export async function emptyStore(kind = STORE_KIND, newUuid?: () => string): Promise<OpenedStore> {
  return opened(await emptyDatabase(kind), newUuid);
}

/** The store of a database that goes with it. */
export async function opened({ url, remove }: Database, newUuid?: () => string): Promise<OpenedStore> {
  const store = await openKept(url, newUuid);
  return {
    store,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}
