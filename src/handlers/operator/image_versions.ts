import type { Handlers } from '../../../generated/operator/image_versions/handlers.js';
import type { components } from '../../../generated/operator/image_versions/types.js';
import type { ImageVersionChanges } from '../../catalogue/image-version.js';
import { shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { imageVersionView } from './image-views.js';

const readers: Readers<components['schemas']['ImageVersionEdit'], ImageVersionChanges> = {
  name: (name) => ({ name }),
  change_log: (changeLog) => ({ changeLog }),
  allow_imaging: (allowImaging) => ({ allowImaging }),
  licenses: (licenses) => ({ licenses }),
  scripts: (scripts) => ({ scripts }),
  membership: (membership) => ({ membership }),
  end_date: (text) => ({ end: readTimestamp('end_date', text) }),
};

export const handlers: Handlers<Context> = {
  async listImageVersions({ query }, { store, call, baseUrl }) {
    const { search, image, created_by: createdBy, ended } = query;
    const filter = {
      ...(search !== undefined && { search }),
      ...(image !== undefined && { image }),
      ...(createdBy !== undefined && { createdBy }),
      ...(ended !== undefined && { ended }),
    };
    const body = await paged(
      `${baseUrl}/image_versions`,
      query,
      (page) => store.imageVersions(filter, page, call),
      (version) => imageVersionView(version, call),
    );
    return { status: 200, body };
  },

  async retrieveAnImageVersion({ path, headers }, { store, call }) {
    return shown(imageVersionView(await store.imageVersion(anyKey(path), call), call), headers);
  },

  async editAnImageVersion(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: (version) => imageVersionView(version, call),
      readers,
      read: () => store.imageVersion(key, call),
      write: (changes, precondition) => store.updateImageVersion(key, changes, call, precondition),
    });
  },
};
