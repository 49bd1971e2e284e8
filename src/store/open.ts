import type { Store } from './store.js';

export interface StoreSettings {
  readonly databaseUrl: string;
  readonly durability: 'full' | 'normal';
  /** Of connections to PostgreSQL; times in milliseconds. */
  readonly databasePool: {
    readonly size: number;
    readonly statementTimeout: number;
    readonly connectTimeout: number;
  };
}

const SQLITE = 'sqlite:';

/** The file of a `DATABASE_URL`, `:memory:` included; null where it is not SQLite. */
export const sqliteFile = (databaseUrl: string): string | null =>
  databaseUrl.startsWith(SQLITE) ? databaseUrl.slice(SQLITE.length) : null;

/** Opens the store that a `DATABASE_URL` names; throws a sentence when it cannot. The driver of the other kind stays unloaded. */
export async function openStore({ databaseUrl, durability, databasePool }: StoreSettings): Promise<Store> {
  const file = sqliteFile(databaseUrl);
  if (file !== null) {
    const { openSqliteStore } = await import('./sqlite/open.js');
    return openSqliteStore(file, { durability });
  }
  const { openPostgresStore } = await import('./postgres/open.js');
  return openPostgresStore(databaseUrl, { ...databasePool, durability });
}
