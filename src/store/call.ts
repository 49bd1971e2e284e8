import type { Actor } from '../catalogue/access.js';
import type { Micros } from '../catalogue/time.js';

/** How a client names a thing: by number (Atmosphere v2 only) or uuid, in any letter case, not yet looked at. */
export interface Key {
  readonly value: string;
  readonly by: 'uuid' | 'number-or-uuid';
}

/** Asked by number: items `(page - 1) * size …`; asked by position: what comes after the item of that cursor. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
  /** Opaque position, as `next` or `previous` of an earlier page gave it (it carries its direction); decides over `page`. */
  readonly after?: string;
}

export interface Page<Item> {
  /** Newest first (start, then id, descending). */
  readonly items: readonly Item[];
  /** Items that the filters and the actor's rights leave, over all pages. */
  readonly total: number;
  /** Position after the last item, null when nothing comes after it. */
  readonly next: string | null;
  /** Position that leads to the page before, null on the first page (also by number past the end: the last page). */
  readonly previous: string | null;
}

/** What a rule may not make up for itself. */
export interface Call {
  readonly actor: Actor;
  readonly now: Micros;
}

/**
 * What a client demands of the thing as it is before a change (`If-Match`). Asked inside the transaction, after the
 * caller's rights and before the change; throws when it does not hold, and then nothing has changed.
 */
export type Precondition<Thing> = (current: Thing) => void;
