import { openSqliteStore } from '../src/store/sqlite/open.js';
import type { Store } from '../src/store/store.js';

/** Runs one thing on the store that a DATABASE_URL names, and closes it. */
export async function withStore<Result>(
  databaseUrl: string,
  run: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = openSqliteStore(databaseUrl.slice('sqlite:'.length));
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
