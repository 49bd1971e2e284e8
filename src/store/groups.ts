import type { User } from '../catalogue/access.js';
import type { Group, GroupChanges } from '../catalogue/group.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

/** All throw `unauthenticated` without a token, and what writes `forbidden` to others than staff. */
export interface GroupStore {
  /** Errors: `not_found`. */
  group(key: Key, call: Call): Promise<Group>;
  /** Oldest first. */
  groups(page: PageRequest, call: Call): Promise<Page<Group>>;
  /** Errors: `invalid`, `conflict` when the name is taken. */
  createGroup(group: Pick<Group, 'name'>, call: Call): Promise<Group>;
  /** Errors: `not_found`, `invalid`, `conflict` when the name is taken, and what the precondition throws. */
  updateGroup(
    key: Key,
    changes: GroupChanges,
    call: Call,
    precondition?: Precondition<Group>,
  ): Promise<Group>;
  /** With the memberships in it. Errors: `not_found`, `conflict` while something refers to it, and the precondition's. */
  deleteGroup(key: Key, call: Call, precondition?: Precondition<Group>): Promise<void>;

  /** By id. Errors: `not_found`, also to others than staff and the members. */
  groupMembers(group: Key, page: PageRequest, call: Call): Promise<Page<User>>;
  /** Errors: `not_found`, also to others than staff and the members. */
  groupMember(group: Key, user: Key, call: Call): Promise<User>;
  /** `added` is false for one who was a member before. Errors: `not_found`, and what the precondition throws. */
  addGroupMember(
    group: Key,
    user: Key,
    call: Call,
    /** Asked with null about one who is no member yet. */
    precondition?: Precondition<User | null>,
  ): Promise<{ readonly member: User; readonly added: boolean }>;
  /** Errors: `not_found`, also when the user is no member, and what the precondition throws. */
  removeGroupMember(group: Key, user: Key, call: Call, precondition?: Precondition<User>): Promise<void>;
}
