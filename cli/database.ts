import { openStore, type StoreSettings } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';

/** Runs one thing on the store that the settings name, and closes it. */
export async function withStore<Result>(
  settings: StoreSettings,
  run: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(settings);
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
