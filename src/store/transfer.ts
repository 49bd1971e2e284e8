import type { Call } from './call.js';
import type { KindName } from './records.js';

/** How many lines of each kind a file of the whole catalogue has; `event` is the event log. */
export type RecordCounts = Readonly<Record<KindName | 'event', number>>;

export interface ImportOptions {
  /** Reads the whole file as an import does, and imports nothing. */
  readonly check?: boolean;
  /** Told from time to time how many lines were read. */
  readonly onProgress?: (lines: number) => void;
}

export interface TransferStore {
  /**
   * The whole catalogue with its event log as newline-delimited JSON, one state however long the reading takes, in
   * pieces of whole lines. What is begun must be read to its end or returned. Errors: `unauthenticated`, `forbidden`.
   */
  exportCatalogue(call: Call): Promise<AsyncIterable<string>>;
  /**
   * Makes the catalogue of an export, in place of the accounts that are here; whole or not at all, and without events
   * of its own. Errors: `unauthenticated`, `forbidden`, `conflict` when more than accounts is kept here, `invalid`.
   */
  importCatalogue(file: AsyncIterable<Uint8Array>, options: ImportOptions, call: Call): Promise<RecordCounts>;
  /** Copies the database to a file while it is in use. `onProgress` is told the share that is done, from 0 to 1. */
  backup(file: string, onProgress?: (done: number) => void): Promise<void>;
}
