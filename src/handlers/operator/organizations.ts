import type { Handlers } from '../../../generated/operator/organizations/handlers.js';
import type { components } from '../../../generated/operator/organizations/types.js';
import type { Organization, OrganizationChanges } from '../../catalogue/organization.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';

type OrganizationBody = components['schemas']['Organization'];

const organizationView = ({ id, uuid, name, active }: Organization): OrganizationBody => ({
  id,
  uuid,
  name,
  active,
});

const readers: Readers<components['schemas']['OrganizationEdit'], OrganizationChanges> = {
  name: (name) => ({ name }),
  active: (active) => ({ active }),
};

export const handlers: Handlers<Context> = {
  async listOrganizations({ query }, { store, call, baseUrl }) {
    const { active } = query;
    const body = await paged(
      `${baseUrl}/organizations`,
      query,
      (page) => store.organizations({ ...(active !== undefined && { active }) }, page, call),
      organizationView,
    );
    return { status: 200, body };
  },

  async createAnOrganization({ body }, { store, call, baseUrl }) {
    const organization = organizationView(await store.createOrganization(body, call));
    const headers = { Location: `${baseUrl}/organizations/${organization.id}`, ETag: etagOf(organization) };
    return { status: 201, headers, body: organization };
  },

  async retrieveAnOrganization({ path, headers }, { store, call }) {
    return shown(organizationView(await store.organization(anyKey(path), call)), headers);
  },

  async editAnOrganization(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: organizationView,
      readers,
      read: () => store.organization(key, call),
      write: (changes, precondition) => store.updateOrganization(key, changes, call, precondition),
    });
  },
};
