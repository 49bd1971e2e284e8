import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../src/store/postgres/open.js';
import { openSqliteStore } from '../src/store/sqlite/open.js';
import type { Store } from '../src/store/store.js';
import { makeDatabase } from './postgres.js';
import { STORE_KIND } from './store-kind.js';

const SQLITE = 'sqlite:';

export interface EmptyDatabase {
  /** As `DATABASE_URL` has it. */
  readonly url: string;
  /** When nobody has it open any more. */
  readonly remove: () => Promise<void>;
}

export async function emptyDatabase(kind = STORE_KIND): Promise<EmptyDatabase> {
  if (kind === 'postgres') return makeDatabase();
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

export interface EmptyStore {
  readonly store: Store;
  /** Closes it, and removes all that it kept. */
  readonly remove: () => Promise<void>;
}

export async function emptyStore(kind = STORE_KIND, newUuid?: () => string): Promise<EmptyStore> {
  const { url, remove } = await emptyDatabase(kind);
  const store = await openKept(url, newUuid);
  return {
    store,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}
