import type { Handlers } from '../../../generated/atmosphere-v2/image_versions/handlers.js';
import type { components } from '../../../generated/atmosphere-v2/image_versions/types.js';
import type { ImageVersion, ImageVersionChanges } from '../../catalogue/image-version.js';
import { demanded, shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { merge, type Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { imageVersionView } from './views.js';

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
  async retrieveASingleImageVersion({ path, headers }, { store, call }) {
    return shown(imageVersionView(await store.imageVersion(anyKey(path), call), call), headers);
  },

  async editAnImageVersion({ path, headers, body = {} }, { store, call }) {
    const key = anyKey(path);
    const precondition = demanded(headers, (version: ImageVersion) => imageVersionView(version, call));
    const current = await store.imageVersion(key, call);
    // Asked here too, so that who sends back what is stale is told that, and not which field cannot be changed.
    precondition?.(current);
    // Read-only fields do not change, so what is compared here still holds when the edit is made.
    const changes = merge(body, imageVersionView(current, call), readers);
    return written(imageVersionView(await store.updateImageVersion(key, changes, call, precondition), call));
  },

  async listAllImageVersions({ query }, { store, call, baseUrl }) {
    const createdBy = query.created_by ?? query.created_by__username;
    const filter = {
      ...(query.search !== undefined && { search: query.search }),
      ...(query.image_id !== undefined && { image: query.image_id }),
      ...(createdBy !== undefined && { createdBy }),
    };
    const body = await paged(
      `${baseUrl}/image_versions`,
      query,
      (page) => store.imageVersions(filter, page, call),
      (version) => imageVersionView(version, call),
    );
    return { status: 200, body };
  },
};
