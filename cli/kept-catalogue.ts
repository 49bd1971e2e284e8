import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../src/config.js';
import { sqliteFile } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';
import { withStore } from './database.js';
import { Failure } from './failure.js';

/** Runs one thing on a catalogue that exists. */
export const withKeptCatalogue = <Result>(run: (store: Store) => Promise<Result>): Promise<Result> =>
  withStore(keptCatalogue(), run);

/** A mistyped name must not make an empty catalogue and then say that all is well. */
export function keptCatalogue(): Config {
  const config = readConfig(process.env);
  const file = sqliteFile(config.databaseUrl);
  // Of PostgreSQL the database has to be there in any case.
  if (file === null || (file !== ':memory:' && existsSync(file))) return config;
  throw new Failure(
    `There is no catalogue at ${config.databaseUrl}.`,
    'Set DATABASE_URL to that of the service, for instance sqlite:var/demo.db.',
  );
}
