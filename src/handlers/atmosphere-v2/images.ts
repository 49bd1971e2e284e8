import type {
  EditAnImageRequest,
  Handlers,
  ListAllImagesRequest,
  RetrieveASingleImageRequest,
} from '../../../generated/atmosphere-v2/images/handlers.js';
import type { components } from '../../../generated/atmosphere-v2/images/types.js';
import type { Image, ImageChanges } from '../../catalogue/image.js';
import { imageFilter, refuseContradiction, tagChoices, userChoices } from '../atmosphere/images.js';
import { demanded, shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { merge, type Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { type Form, seedForm } from './forms.js';
import { imageView } from './views.js';

/** Without what the two forms show differently and neither lets be changed. */
type ImageEdit = Omit<components['schemas']['ImageEdit'], 'created_by'>;
type EditRequest = Omit<EditAnImageRequest, 'body'> & { readonly body: ImageEdit | undefined };

const readers: Readers<ImageEdit, ImageChanges> = {
  name: (name) => ({ name }),
  description: (description) => ({ description }),
  icon: (icon) => ({ icon }),
  tags: (tags) => ({ tags: tagChoices(tags) }),
  private: (hidden) => ({ isPublic: !hidden }),
  is_public: (isPublic) => ({ isPublic }),
  access_list: (users) => ({ sharedWith: userChoices(users) }),
  end_date: (text) => ({ end: readTimestamp('end_date', text) }),
};

export function imageHandlers<CreatedBy, ShownTag>(form: Form<CreatedBy, ShownTag>) {
  const view = imageView(form);
  return {
    async retrieveASingleImage({ path, headers }: RetrieveASingleImageRequest, context: Context) {
      const { store, call } = context;
      return shown(view(await store.image(anyKey(path), call), context), headers);
    },

    async editAnImage({ path, headers, body = {} }: EditRequest, context: Context) {
      const { store, call } = context;
      const key = anyKey(path);
      refuseContradiction(body);
      const precondition = demanded(headers, (image: Image) => view(image, context));
      const current = await store.image(key, call);
      // Asked here too, so that who sends back what is stale is told that, and not which field cannot be changed.
      precondition?.(current);
      // Read-only fields do not change, so what is compared here still holds when the edit is made.
      const changes = merge(body, view(current, context), readers);
      return written(view(await store.updateImage(key, changes, call, precondition), context));
    },

    async listAllImages({ query }: ListAllImagesRequest, context: Context) {
      const { store, call, baseUrl } = context;
      const filter = imageFilter(query);
      const body = await paged(
        `${baseUrl}/images`,
        query,
        (page) => store.images(filter, page, call),
        (image) => view(image, context),
      );
      return { status: 200 as const, body };
    },
  };
}

export const handlers: Handlers<Context> = imageHandlers(seedForm);
