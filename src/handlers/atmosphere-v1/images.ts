import type { Handlers } from '../../../generated/atmosphere-v1/images/handlers.js';
import type { components } from '../../../generated/atmosphere-v1/images/types.js';
import type { Image, ImageChanges } from '../../catalogue/image.js';
import type { Key } from '../../store/call.js';
import { imageFilter, tagChoices } from '../atmosphere/images.js';
import { demanded, etagOf, shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { merge, type Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { newRequest } from './new-request.js';
import { imageRequestView, imageView } from './views.js';

const readers: Readers<components['schemas']['ImageEdit'], ImageChanges> = {
  name: (name) => ({ name }),
  description: (description) => ({ description }),
  icon: (icon) => ({ icon }),
  tags: (tags) => ({ tags: tagChoices(tags) }),
  private: (hidden) => ({ isPublic: !hidden }),
  end_date: (text) => ({ end: readTimestamp('end_date', text) }),
};

const keyOf = ({ id }: { readonly id: string }): Key => ({ value: id, by: 'uuid' });

export const handlers: Handlers<Context> = {
  async retrieveASingleImage({ path, headers }, { store, call }) {
    return shown(imageView(await store.image(keyOf(path), call), call), headers);
  },

  async editAnImage({ path, headers, body = {} }, { store, call }) {
    const key = keyOf(path);
    const precondition = demanded(headers, (image: Image) => imageView(image, call));
    const current = await store.image(key, call);
    // Asked here too, so that who sends back what is stale is told that, and not which field cannot be changed.
    precondition?.(current);
    // Read-only fields do not change, so what is compared here still holds when the edit is made.
    const changes = merge(body, imageView(current, call), readers);
    return written(imageView(await store.updateImage(key, changes, call, precondition), call));
  },

  async listAllImages({ query }, { store, call, baseUrl }) {
    const filter = imageFilter(query);
    const body = await paged(
      `${baseUrl}/images`,
      query,
      (page) => store.images(filter, page, call),
      (image) => imageView(image, call),
    );
    return { status: 200, body };
  },

  async requestAnImage({ path, body }, { store, call, baseUrl }) {
    const runsOn = { provider: path.providerId, identity: path.identityId };
    const request = await store.createImageRequest({ ...newRequest(body), runsOn }, call);
    const shownRequest = imageRequestView(request, call);
    return {
      status: 201,
      headers: { Location: `${baseUrl}/image_requests/${request.uuid}`, ETag: etagOf(shownRequest) },
      body: shownRequest,
    };
  },
};
