import { type Actor, isStaff, requireStaff } from './access.js';
import { tidyName } from './text.js';

/** Users who are shared with together. Everybody may know that it exists. */
export interface Group {
  readonly id: number;
  readonly name: string;
  /** How many; null to who may not know who they are. */
  readonly members: number | null;
  /** How many versions are for it, and how many images are shared with it, of those that who asks may see. */
  readonly versions: number;
  readonly images: number;
}

/** What an edit may change; what is absent stays. */
export type GroupChanges = Partial<Pick<Group, 'name'>>;

/** Who is in a group is for the group, and for staff. */
export const canSeeMembers = (group: { readonly id: number }, actor: Actor): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.groups.includes(group.id));

/** The group after the edit; the same object when nothing changes. */
export function editGroup(current: Group, actor: Actor, changes: GroupChanges): Group {
  requireStaff(actor);
  const name = changes.name === undefined ? current.name : tidyName(changes.name, 'name');
  return name === current.name ? current : { ...current, name };
}
