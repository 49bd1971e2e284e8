import type { Micros } from './time.js';

export interface User {
  readonly id: number;
  readonly uuid: string;
  readonly username: string;
}

/** Who asks. The token that proves it is not here: authentication ends where the catalogue begins. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly user: User;
      readonly staff: boolean;
      /** Uuids of the organizations that the user is a member of. */
      readonly organizations: readonly string[];
    };

/** What a list may show: `access.ts` makes it, each store turns it into a WHERE. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'visible'; readonly userId: number | null; readonly now: Micros };
