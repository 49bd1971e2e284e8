import { canSeeImage, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import type { Call, Key, Page, PageRequest } from '../call.js';
import type { ImageFilter, ImageStore } from '../images.js';
import { parseKey } from '../key.js';
import type { Position } from '../position.js';
import { images, readImage } from '../sql/image-rows.js';
import type { Connection } from './connection.js';
import { itemsById, thingsAt } from './database.js';
import { dialect } from './dialect.js';
import { imageListing } from './image-listing.js';
import { type Listing, pageOf } from './pages.js';
import { Remembered } from './remembered.js';
import { answered, type ImageSlice, type Searches, type SearchThread } from './search-thread.js';

/** What `allImages` holds in memory at a time. */
const SLICE = 200;

type ImageReads = Pick<ImageStore, 'image' | 'images' | 'countImages' | 'allImages'>;

/** `thread`: where long ones are answered; null where all are here. */
export function imageReads(db: Connection, thread: SearchThread | null): ImageReads {
  const known = knownImages(db);
  const { images, countImages, imagesAfter } = imageSearches(db, thread, known);
  return {
    image: async (key, { actor, now }) => {
      const image = known.find(key);
      if (image === undefined || !canSeeImage(image, actor, now)) throw notFound('image');
      return image;
    },
    images,
    countImages,
    allImages: (filter, call) => everyImage((from) => imagesAfter(filter, from, call)),
  };
}

export function imageSearches(
  db: Connection,
  thread: SearchThread | null,
  known = knownImages(db),
): Omit<Searches, 'imageVersions'> {
  return {
    images: (filter, page, call) =>
      answered(db, thread, {
        list: () => listing(db, filter, call),
        here: (list) => pageOfImages(known, list, page),
        there: (thread) => thread.ask('images', filter, page, call),
      }),

    countImages: (filter, call) =>
      answered(db, thread, {
        list: () => listing(db, filter, call),
        here: (list) => list.total(),
        there: (thread) => thread.ask('countImages', filter, call),
      }),

    imagesAfter: (filter, from, call) =>
      answered(db, thread, {
        list: () => listing(db, filter, call),
        here: (list) => sliceOf(db, list, from),
        there: (thread) => thread.ask('imagesAfter', filter, from, call),
      }),
  };
}

const IMAGES = images(dialect);
const ONE = `SELECT ${IMAGES.item.sql} AS item FROM images t ${IMAGES.joins} WHERE`;
const BY_NUMBER = `${ONE} t.id = ?`;
const BY_UUID = `${ONE} t.uuid = ?`;

/** Both for reads alone, since what they have seen they remember. */
interface KnownImages {
  readonly find: (key: Key) => Image | undefined;
  readonly byId: (ids: readonly number[]) => Image[];
}

function knownImages(db: Connection): KnownImages {
  const known = new Remembered(db, readImage);
  const textOf = (sql: string, value: string | number) => db.get<{ item: string }>(sql, value)?.item;
  return {
    find: (key) => {
      const parsed = parseKey(key);
      if (parsed === null) return undefined;
      return parsed.kind === 'uuid'
        ? known.one(parsed.uuid, () => textOf(BY_UUID, parsed.uuid))
        : known.one(parsed.id, () => textOf(BY_NUMBER, parsed.id));
    },
    byId: (ids) =>
      known.many(ids, (unknown) => itemsById(db, IMAGES, unknown).map(({ id, item }) => [id, item] as const)),
  };
}

const listing = (db: Connection, filter: ImageFilter, { actor, now }: Call): Listing =>
  imageListing(db, filter, scopeOf(actor, now), now);

function pageOfImages(known: KnownImages, list: Listing, page: PageRequest): Page<Image> {
  const found = pageOf(list, page);
  return { ...found, items: known.byId(found.items.map(({ id }) => id)) };
}

function sliceOf(db: Connection, list: Listing, from: Position | null): ImageSlice {
  const positions = list.take('forward', from, 0, SLICE);
  return {
    images: thingsAt(db, IMAGES, positions),
    last: positions.length < SLICE ? null : (positions.at(-1) ?? null),
  };
}

async function* everyImage(
  imagesAfter: (from: Position | null) => Promise<ImageSlice>,
): AsyncGenerator<Image> {
  let from: Position | null = null;
  for (;;) {
    const { images, last }: ImageSlice = await imagesAfter(from);
    yield* images;
    if (last === null) return;
    from = last;
    // SQLite answers at once: without this pause one long list would keep all other requests waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
