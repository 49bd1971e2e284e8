import type { OrganizationChoice } from '../catalogue/organization.js';
import type { Account } from '../catalogue/user.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface NewUser {
  readonly username: string;
  readonly staff: boolean;
  readonly organizations: readonly OrganizationChoice[];
}

export interface UserChanges {
  readonly staff?: boolean;
  readonly active?: boolean;
  /** All of them, from now on. */
  readonly organizations?: readonly OrganizationChoice[];
}

export interface UserFilter {
  readonly active?: boolean;
  readonly staff?: boolean;
  /** A member of the organization of this id or uuid; nobody where there is none. */
  readonly organization?: string;
  /** In the username, in any letter case. */
  readonly search?: string;
}

/** All throw `unauthenticated` without a token, and what writes `forbidden` to others than staff. */
export interface UserStore {
  /** Errors: `not_found`, also to others than staff for all but themselves. */
  user(key: Key, call: Call): Promise<Account>;
  /** Oldest first; to others than staff, themselves alone. */
  users(filter: UserFilter, page: PageRequest, call: Call): Promise<Page<Account>>;
  /** Errors: `conflict` when the username is taken, `invalid`. */
  createUser(user: NewUser, call: Call): Promise<Account>;
  /**
   * Errors: `not_found`, `invalid`, `conflict` when no active user of staff would be left, and what the precondition
   * throws. The tokens of a user who is made inactive are no longer good, and are again when the user is active again.
   */
  updateUser(
    key: Key,
    changes: UserChanges,
    call: Call,
    precondition?: Precondition<Account>,
  ): Promise<Account>;
}
