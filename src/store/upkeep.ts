import type { Call } from './call.js';

/** How much of what is kept besides the catalogue, to answer fast, did not say what the catalogue does. */
export interface Upkeep {
  /** Places in lists that were missing, wrong, or of nothing. */
  readonly places: number;
  readonly counts: number;
  /** Texts that a search would not have found, or that are of nothing. */
  readonly texts: number;
}

export interface UpkeepOptions {
  /** Only looks. */
  readonly check?: boolean;
  /** Told from time to time what is being looked at, and how far it has come, from 0 to 1. */
  readonly onProgress?: (what: 'places' | 'counts' | 'texts', done: number) => void;
}

export interface UpkeepStore {
  /** Looks whether lists and searches say what the catalogue does, and makes it so, in slices between which others read and write. Errors: `unauthenticated`, `forbidden`. */
  reindex(options: UpkeepOptions, call: Call): Promise<Upkeep>;
}
