import { existsSync } from 'node:fs';
import { readConfig } from '../src/config.js';
import type { Store } from '../src/store/store.js';
import { withStore } from './database.js';
import { Failure } from './failure.js';

/** Runs one thing on a catalogue that exists. */
export const withKeptCatalogue = <Result>(run: (store: Store) => Promise<Result>): Promise<Result> =>
  withStore(keptCatalogue(), run);

/** A mistyped name must not make an empty catalogue and then say that all is well. */
export function keptCatalogue(): string {
  const { databaseUrl } = readConfig(process.env);
  const path = databaseUrl.slice('sqlite:'.length);
  if (path !== ':memory:' && existsSync(path)) return databaseUrl;
  throw new Failure(
    `There is no catalogue at ${databaseUrl}.`,
    'Set DATABASE_URL to that of the service, for instance sqlite:var/demo.db.',
  );
}
