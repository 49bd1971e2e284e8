import { type Actor, isStaff, requireStaff } from './access.js';
import { checkFields } from './errors.js';
import { tidyName } from './text.js';

export interface Organization {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly active: boolean;
}

/** By id or uuid, as a number or a text. */
export type OrganizationChoice = number | string;

/** What an edit may change; what is absent stays. */
export interface OrganizationChanges {
  readonly name?: string;
  readonly active?: boolean;
}

/** An actor's organizations are those in service: out of it, one is hidden from its members too. */
export const canSeeOrganization = (organization: Organization, actor: Actor): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.organizations.includes(organization.uuid));

/** The organization after the edit; the same object when nothing changes. */
export function editOrganization(
  current: Organization,
  actor: Actor,
  changes: OrganizationChanges,
): Organization {
  requireStaff(actor);
  const { name } = checkFields({
    name: () => (changes.name === undefined ? current.name : tidyName(changes.name, 'name')),
  });
  const active = changes.active ?? current.active;
  return name === current.name && active === current.active ? current : { ...current, name, active };
}
