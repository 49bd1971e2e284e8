import type { Handlers } from '../../../generated/operator/identities/handlers.js';
import type { components } from '../../../generated/operator/identities/types.js';
import type { Identity } from '../../catalogue/identity.js';
import type { IdentityChanges } from '../../store/clouds.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { chosen, providerReference, userReference } from './choices.js';

const identityView = ({
  id,
  uuid,
  user,
  providers,
  active,
}: Identity): components['schemas']['Identity'] => ({
  id,
  uuid,
  user: userReference(user),
  providers: providers.map(providerReference),
  active,
});

const readers: Readers<components['schemas']['IdentityEdit'], IdentityChanges> = {
  providers: (providers) => ({ providers: providers.map(chosen) }),
  active: (active) => ({ active }),
};

export const handlers: Handlers<Context> = {
  async listIdentities({ query }, { store, call, baseUrl }) {
    const { user, provider, active } = query;
    const filter = {
      ...(user !== undefined && { owner: user }),
      ...(provider !== undefined && { provider }),
      ...(active !== undefined && { active }),
    };
    const body = await paged(
      `${baseUrl}/identities`,
      query,
      (page) => store.identities(filter, page, call),
      identityView,
    );
    return { status: 200, body };
  },

  async createAnIdentity({ body }, { store, call, baseUrl }) {
    const identity = identityView(await store.createIdentity(body, call));
    const headers = { Location: `${baseUrl}/identities/${identity.id}`, ETag: etagOf(identity) };
    return { status: 201, headers, body: identity };
  },

  async retrieveAnIdentity({ path, headers }, { store, call }) {
    return shown(identityView(await store.identity(anyKey(path), call)), headers);
  },

  async editAnIdentity(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: identityView,
      readers,
      read: () => store.identity(key, call),
      write: (changes, precondition) => store.updateIdentity(key, changes, call, precondition),
    });
  },
};
