import type { Handlers } from '../../../generated/operator/providers/handlers.js';
import type { components } from '../../../generated/operator/providers/types.js';
import type { Provider } from '../../catalogue/image.js';
import type { ProviderChanges } from '../../catalogue/provider.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';

type ProviderBody = components['schemas']['Provider'];

const providerView = ({ id, uuid, name, active }: Provider): ProviderBody => ({ id, uuid, name, active });

const readers: Readers<components['schemas']['ProviderEdit'], ProviderChanges> = {
  name: (name) => ({ name }),
  active: (active) => ({ active }),
};

export const handlers: Handlers<Context> = {
  async listProviders({ query }, { store, call, baseUrl }) {
    const { active } = query;
    const body = await paged(
      `${baseUrl}/providers`,
      query,
      (page) => store.providers({ ...(active !== undefined && { active }) }, page, call),
      providerView,
    );
    return { status: 200, body };
  },

  async createAProvider({ body }, { store, call, baseUrl }) {
    const provider = providerView(await store.createProvider(body, call));
    const headers = { Location: `${baseUrl}/providers/${provider.id}`, ETag: etagOf(provider) };
    return { status: 201, headers, body: provider };
  },

  async retrieveAProvider({ path, headers }, { store, call }) {
    return shown(providerView(await store.provider(anyKey(path), call)), headers);
  },

  async editAProvider(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: providerView,
      readers,
      read: () => store.provider(key, call),
      write: (changes, precondition) => store.updateProvider(key, changes, call, precondition),
    });
  },
};
