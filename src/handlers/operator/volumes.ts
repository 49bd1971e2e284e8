import type { Handlers } from '../../../generated/operator/volumes/handlers.js';
import type { components } from '../../../generated/operator/volumes/types.js';
import type { StoredVolume, VolumeChanges } from '../../store/clouds.js';
import { etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { chosen, providerReference } from './choices.js';

const volumeView = ({ id, uuid, name, provider, active }: StoredVolume): components['schemas']['Volume'] => ({
  id,
  uuid,
  name,
  provider: providerReference(provider),
  active,
});

const readers: Readers<components['schemas']['VolumeEdit'], VolumeChanges> = {
  name: (name) => ({ name }),
  provider: (provider) => ({ provider: chosen(provider) }),
  active: (active) => ({ active }),
};

export const handlers: Handlers<Context> = {
  async listVolumes({ query }, { store, call, baseUrl }) {
    const { provider, active } = query;
    const filter = {
      ...(provider !== undefined && { provider }),
      ...(active !== undefined && { active }),
    };
    const body = await paged(
      `${baseUrl}/volumes`,
      query,
      (page) => store.volumes(filter, page, call),
      volumeView,
    );
    return { status: 200, body };
  },

  async createAVolume({ body }, { store, call, baseUrl }) {
    const volume = volumeView(await store.createVolume(body, call));
    const headers = { Location: `${baseUrl}/volumes/${volume.id}`, ETag: etagOf(volume) };
    return { status: 201, headers, body: volume };
  },

  async retrieveAVolume({ path, headers }, { store, call }) {
    return shown(volumeView(await store.volume(anyKey(path), call)), headers);
  },

  async editAVolume(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: volumeView,
      readers,
      read: () => store.volume(key, call),
      write: (changes, precondition) => store.updateVolume(key, changes, call, precondition),
    });
  },
};
