import type { Organization, OrganizationChanges } from '../catalogue/organization.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface OrganizationFilter {
  /** In service, or out of it. */
  readonly active?: boolean;
}

export interface NewOrganization {
  readonly name: string;
  /** Made unless said. */
  readonly uuid?: string;
}

/** All throw `unauthenticated` without a token, and what writes `forbidden` to others than staff. */
export interface OrganizationStore {
  /** Errors: `not_found`, also to others than staff and its members, and to these when it is out of service. */
  organization(key: Key, call: Call): Promise<Organization>;
  /** Oldest first. */
  organizations(filter: OrganizationFilter, page: PageRequest, call: Call): Promise<Page<Organization>>;
  /** Errors: `invalid`, `conflict` when the name or the uuid is taken. */
  createOrganization(organization: NewOrganization, call: Call): Promise<Organization>;
  /** Errors: `not_found`, `invalid`, `conflict` when the name is taken, and what the precondition throws. */
  updateOrganization(
    key: Key,
    changes: OrganizationChanges,
    call: Call,
    precondition?: Precondition<Organization>,
  ): Promise<Organization>;
}
