import type { Handlers, ListAllImagesRequest } from '../../../generated/online-labs/images/handlers.js';
import type { components } from '../../../generated/online-labs/images/types.js';
import { invalid } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import { type PageKeys, pageLinks, pageRequest, streamedList } from '../../http/pagination.js';
import type { Call, Key } from '../../store/call.js';
import type { ImageFilter } from '../../store/images.js';
import { demanded, etagOf, shown, written } from '../conditional.js';
import type { Context } from '../context.js';
import { imageView } from './views.js';

const KEYS: PageKeys = { page: 'page', size: 'per_page', standard: 50, most: 100 };

const keyOf = (path: { readonly image_id: string }): Key => ({ value: path.image_id, by: 'uuid' });

/** Clients send the list, or its JSON text; it is kept and shown as text. */
function volumesText(volumes: components['schemas']['ExtraVolumes']): string {
  if (typeof volumes === 'string') return volumes;
  try {
    return JSON.stringify(volumes);
  } catch {
    // What was JSON cannot be written as JSON only where it goes too deep for the stack.
    throw invalid('extra_volumes', 'is nested too deeply');
  }
}

function readBoolean(field: string, text: string): boolean {
  const value = text.toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(field, 'must be true or false');
}

function filterOf(query: ListAllImagesRequest['query'], { actor }: Call): ImageFilter {
  return {
    publicOrOrganizations: actor.kind === 'user' ? actor.organizations : [],
    ...(query.organization !== undefined && { organization: query.organization }),
    ...(query.public !== undefined && { isPublic: readBoolean('public', query.public) }),
    ...(query.arch !== undefined && { arch: query.arch }),
    ...(query.name !== undefined && { name: query.name }),
  };
}

const singleImage = (image: Image) => ({ image: imageView(image) });

async function* views(images: AsyncIterable<Image>) {
  for await (const image of images) yield imageView(image);
}

export const handlers: Handlers<Context> = {
  async createANewImage({ body }, { store, call }) {
    const image = await store.createImage(
      {
        name: body.name,
        organization: body.organization,
        arch: body.arch,
        rootVolume: typeof body.root_volume === 'string' ? body.root_volume : body.root_volume.id,
        isPublic: body.public ?? false,
        extraVolumes: volumesText(body.extra_volumes ?? '[]'),
      },
      call,
    );
    const created = singleImage(image);
    return { status: 201, headers: { ETag: etagOf(created) }, body: created };
  },

  async listAllImages({ query }, { store, call }) {
    const filter = filterOf(query, call);
    if (query.page === undefined && query.per_page === undefined) {
      const total = await store.countImages(filter, call);
      const body = streamedList('images', views(store.allImages(filter, call)));
      return { status: 200, headers: { 'X-Total-Count': total }, body };
    }
    const request = pageRequest(query, KEYS);
    const page = await store.images(filter, request, call);
    const { next } = pageLinks('/images', query, KEYS, request, page);
    return {
      status: 200,
      headers: { 'X-Total-Count': page.total, ...(next !== null && { Link: `<${next}>; rel="next"` }) },
      body: { images: page.items.map(imageView) },
    };
  },

  async retrievesAnImage({ path, headers }, { store, call }) {
    return shown(singleImage(await store.image(keyOf(path), call)), headers);
  },

  async updateAnImage({ path, headers, body }, { store, call }) {
    // What is not named here is not changed, whatever the body says of it.
    const image = await store.updateImage(
      keyOf(path),
      {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.public !== undefined && { isPublic: body.public }),
        ...(body.arch !== undefined && { arch: body.arch }),
        ...(body.extra_volumes !== undefined && { extraVolumes: volumesText(body.extra_volumes) }),
      },
      call,
      demanded(headers, singleImage),
    );
    return written(singleImage(image));
  },

  async deleteAnImage({ path, headers }, { store, call }) {
    await store.deleteImage(keyOf(path), call, demanded(headers, singleImage));
    return { status: 204 };
  },
};
