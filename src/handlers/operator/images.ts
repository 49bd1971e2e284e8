import type { Handlers, ListImagesRequest } from '../../../generated/operator/images/handlers.js';
import type { components } from '../../../generated/operator/images/types.js';
import { invalid } from '../../catalogue/errors.js';
import type { Image, ImageChanges } from '../../catalogue/image.js';
import type { NewImage } from '../../catalogue/new-image.js';
import { parseTimestamp } from '../../catalogue/time.js';
import type { Call } from '../../store/call.js';
import type { ImageFilter, ShareKey } from '../../store/images.js';
import { tagChoices } from '../atmosphere/images.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import type { Readers } from '../merge.js';
import { paged } from '../paging.js';
import { readTimestamp } from '../timestamps.js';
import { imageView } from './image-views.js';

type Bodies = components['schemas'];

const readers: Readers<Bodies['ImageEdit'], ImageChanges> = {
  name: (name) => ({ name }),
  description: (description) => ({ description }),
  icon: (icon) => ({ icon }),
  public: (isPublic) => ({ isPublic }),
  tags: (tags) => ({ tags: tagChoices(tags) }),
  arch: (arch) => ({ arch }),
  extra_volumes: (extraVolumes) => ({ extraVolumes }),
  end_date: (text) => ({ end: readTimestamp('end_date', text) }),
};

const filterOf = (query: ListImagesRequest['query']): ImageFilter => ({
  ...(query.search !== undefined && { search: query.search }),
  ...(query.tag_name !== undefined && { tagName: query.tag_name }),
  ...(query.created_by !== undefined && { createdBy: query.created_by }),
  ...(query.organization !== undefined && { organization: query.organization }),
  ...(query.public !== undefined && { isPublic: query.public }),
  ...(query.arch !== undefined && { arch: query.arch }),
  ...(query.name !== undefined && { name: query.name }),
  ...(query.ended !== undefined && { ended: query.ended }),
});

function startOf(text: string): number {
  const start = parseTimestamp(text);
  if (start === null) throw invalid('start_date', 'must be a timestamp such as 2030-01-31T00:00:00.000Z');
  return start;
}

const newImage = (body: Bodies['NewImage']): NewImage => ({
  name: body.name,
  arch: body.arch,
  rootVolume: body.root_volume,
  isPublic: body.public ?? false,
  extraVolumes: body.extra_volumes ?? '[]',
  organization: body.organization ?? null,
  ...(body.description !== undefined && { description: body.description }),
  ...(body.icon !== undefined && { icon: body.icon }),
  ...(body.tags !== undefined && { tags: tagChoices(body.tags) }),
  ...(body.start_date !== undefined && { start: startOf(body.start_date) }),
  ...(body.owner !== undefined && { owner: body.owner }),
});

const viewFor = (call: Call) => (image: Image) => imageView(image, call);

function answered(image: Image, call: Call) {
  const body = imageView(image, call);
  return { status: 200, headers: { ETag: etagOf(body) }, body } as const;
}

const userOf = (path: { readonly user: string }): ShareKey => ({ kind: 'user', value: path.user });
const groupOf = (path: { readonly group: string }): ShareKey => ({ kind: 'group', value: path.group });
const termsOf = ({ end_date: end = null }: Bodies['ShareTerms']) => readTimestamp('end_date', end);

export const handlers: Handlers<Context> = {
  async listImages({ query }, { store, call, baseUrl }) {
    const filter = filterOf(query);
    const read = (page: Parameters<typeof store.images>[1]) => store.images(filter, page, call);
    return { status: 200, body: await paged(`${baseUrl}/images`, query, read, viewFor(call)) };
  },

  async createAnImage({ body }, { store, call, baseUrl }) {
    const image = imageView(await store.createImage(newImage(body), call), call);
    const headers = { Location: `${baseUrl}/images/${image.id}`, ETag: etagOf(image) };
    return { status: 201, headers, body: image };
  },

  async retrieveAnImage({ path, headers }, { store, call }) {
    return shown(imageView(await store.image(anyKey(path), call), call), headers);
  },

  async editAnImage(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: viewFor(call),
      readers,
      read: () => store.image(key, call),
      write: (changes, precondition) => store.updateImage(key, changes, call, precondition),
    });
  },

  async endAnImage({ path, headers }, { store, call }) {
    await store.deleteImage(anyKey(path), call, demanded(headers, viewFor(call)));
    return { status: 204 };
  },

  async transferAnImage({ path, headers, body }, { store, call }) {
    const wanted = demanded(headers, viewFor(call));
    return answered(await store.transferImage(anyKey(path), body, call, wanted), call);
  },

  async shareAnImageWithAUser({ path, headers, body }, { store, call }) {
    const wanted = demanded(headers, viewFor(call));
    return answered(await store.shareImage(anyKey(path), userOf(path), termsOf(body), call, wanted), call);
  },

  async unshareAnImageWithAUser({ path, headers }, { store, call }) {
    await store.unshareImage(anyKey(path), userOf(path), call, demanded(headers, viewFor(call)));
    return { status: 204 };
  },

  async shareAnImageWithAGroup({ path, headers, body }, { store, call }) {
    const wanted = demanded(headers, viewFor(call));
    return answered(await store.shareImage(anyKey(path), groupOf(path), termsOf(body), call, wanted), call);
  },

  async unshareAnImageWithAGroup({ path, headers }, { store, call }) {
    await store.unshareImage(anyKey(path), groupOf(path), call, demanded(headers, viewFor(call)));
    return { status: 204 };
  },

  async purgeAnImage({ path, headers }, { store, call }) {
    await store.purgeImage(anyKey(path), call, demanded(headers, viewFor(call)));
    return { status: 204 };
  },
};
