import type { Handlers } from '../../../generated/operator/instances/handlers.js';
import type { components } from '../../../generated/operator/instances/types.js';
import type { Instance } from '../../catalogue/instance.js';
import type { InstanceChanges } from '../../store/clouds.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { chosen, providerReference, userReference } from './choices.js';

const instanceView = ({
  id,
  uuid,
  name,
  arch,
  active,
  ...one
}: Instance): components['schemas']['Instance'] => ({
  id,
  uuid,
  name,
  owner: userReference(one.owner),
  provider: providerReference(one.provider),
  arch,
  source_version: one.sourceVersion,
  active,
});

const readers: Readers<components['schemas']['InstanceEdit'], InstanceChanges> = {
  name: (name) => ({ name }),
  owner: (owner) => ({ owner: chosen(owner) }),
  provider: (provider) => ({ provider: chosen(provider) }),
  arch: (arch) => ({ arch }),
  source_version: (version) => ({ sourceVersion: version === null ? null : chosen(version) }),
  active: (active) => ({ active }),
};

export const handlers: Handlers<Context> = {
  async listInstances({ query }, { store, call, baseUrl }) {
    const { owner, provider, active } = query;
    const filter = {
      ...(owner !== undefined && { owner }),
      ...(provider !== undefined && { provider }),
      ...(active !== undefined && { active }),
    };
    const body = await paged(
      `${baseUrl}/instances`,
      query,
      (page) => store.instances(filter, page, call),
      instanceView,
    );
    return { status: 200, body };
  },

  async createAnInstance({ body }, { store, call, baseUrl }) {
    const { arch = 'x86_64', source_version: sourceVersion = null, ...rest } = body;
    const instance = instanceView(await store.createInstance({ ...rest, arch, sourceVersion }, call));
    const headers = { Location: `${baseUrl}/instances/${instance.id}`, ETag: etagOf(instance) };
    return { status: 201, headers, body: instance };
  },

  async retrieveAnInstance({ path, headers }, { store, call }) {
    return shown(instanceView(await store.instance(anyKey(path), call)), headers);
  },

  async editAnInstance(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: instanceView,
      readers,
      read: () => store.instance(key, call),
      write: (changes, precondition) => store.updateInstance(key, changes, call, precondition),
    });
  },
};
