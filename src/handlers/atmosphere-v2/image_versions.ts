import type {
  EditAnImageVersionRequest,
  Handlers,
  ListAllImageVersionsRequest,
  RetrieveASingleImageVersionRequest,
} from '../../../generated/atmosphere-v2/image_versions/handlers.js';
import type { components } from '../../../generated/atmosphere-v2/image_versions/types.js';
import type { ImageVersion, ImageVersionChanges } from '../../catalogue/image-version.js';
import { demanded, shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { merge, type Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { type Form, seedForm } from './forms.js';
import { imageVersionView } from './views.js';

type ImageVersionEdit = components['schemas']['ImageVersionEdit'];

const readers: Readers<ImageVersionEdit, ImageVersionChanges> = {
  name: (name) => ({ name }),
  change_log: (changeLog) => ({ changeLog }),
  allow_imaging: (allowImaging) => ({ allowImaging }),
  licenses: (licenses) => ({ licenses }),
  scripts: (scripts) => ({ scripts }),
  membership: (membership) => ({ membership }),
  end_date: (text) => ({ end: readTimestamp('end_date', text) }),
};

/** What clients send in place of what they were shown: an image by its id alone, and 0 for «no minimum». */
function asShown(
  body: ImageVersionEdit,
  told: { readonly image: { readonly id: number; readonly uuid: string } },
) {
  const { image, min_mem, min_cpu } = body;
  const { id, uuid } = told.image;
  const named = typeof image !== 'object' && [String(id), uuid].includes(String(image).toLowerCase());
  return {
    ...body,
    ...(named && { image: { id } }),
    ...(min_mem === 0 && { min_mem: null }),
    ...(min_cpu === 0 && { min_cpu: null }),
  };
}

export function imageVersionHandlers<CreatedBy, ShownTag>(form: Form<CreatedBy, ShownTag>) {
  const view = imageVersionView(form);
  return {
    async retrieveASingleImageVersion(
      { path, headers }: RetrieveASingleImageVersionRequest,
      context: Context,
    ) {
      const { store, call } = context;
      return shown(view(await store.imageVersion(anyKey(path), call), context), headers);
    },

    async editAnImageVersion({ path, headers, body = {} }: EditAnImageVersionRequest, context: Context) {
      const { store, call } = context;
      const key = anyKey(path);
      const precondition = demanded(headers, (version: ImageVersion) => view(version, context));
      const current = await store.imageVersion(key, call);
      // Asked here too, so that who sends back what is stale is told that, and not which field cannot be changed.
      precondition?.(current);
      // Read-only fields do not change, so what is compared here still holds when the edit is made.
      const told = view(current, context);
      const changes = merge(asShown(body, told), told, readers);
      return written(view(await store.updateImageVersion(key, changes, call, precondition), context));
    },

    async listAllImageVersions({ query }: ListAllImageVersionsRequest, context: Context) {
      const { store, call, baseUrl } = context;
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
        (version) => view(version, context),
      );
      return { status: 200 as const, body };
    },
  };
}

export const handlers: Handlers<Context> = imageVersionHandlers(seedForm);
