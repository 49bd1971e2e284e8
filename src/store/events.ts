import type { User } from '../catalogue/access.js';
import type { Micros } from '../catalogue/time.js';
import type { Call } from './call.js';
import type { KindName, StoredRecord } from './records.js';

/** One change of one record. */
export interface CatalogueEvent {
  readonly position: number;
  readonly at: Micros;
  /** Null: the command line, on the machine itself. */
  readonly user: User | null;
  readonly tokenLabel: string;
  /** The store's method. */
  readonly operation: string;
  readonly kind: KindName;
  readonly id: number;
  /** Null when this made the record. */
  readonly before: StoredRecord | null;
  /** Null when this removed the record. */
  readonly after: StoredRecord | null;
}

export interface EventFilter {
  readonly kind?: KindName;
  /** Of one record; together with the kind. */
  readonly id?: number;
}

export interface EventSlice {
  /** Oldest first. */
  readonly events: readonly CatalogueEvent[];
  /** After which to ask again; the slice may be short, or empty, though more comes. */
  readonly next: number;
  /** Position of the last event that there is, 0 without one. */
  readonly last: number;
}

export interface EventStore {
  /** At most `limit` events after a position. Errors: `unauthenticated`, `forbidden`, `invalid`. */
  events(filter: EventFilter, after: number, limit: number, call: Call): Promise<EventSlice>;
}
