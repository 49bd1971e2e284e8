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

/** What `allImages` holds in memory at a time. */
const SLICE = 200;

type ImageReads = Pick<ImageStore, 'image' | 'images' | 'countImages' | 'allImages'>;

export function imageReads(db: Connection): ImageReads {
  const known = knownImages(db);
  return {
    image: async (key, { actor, now }) => {
      const image = known.find(key);
      if (image === undefined || !canSeeImage(image, actor, now)) throw notFound('image');
      return image;
    },

    images: async (filter, page, call) => db.read(() => pageOfImages(db, known, filter, page, call)),

    countImages: async (filter, call) => db.read(() => listing(db, filter, call).total()),

    allImages: (filter, call) => everyImage(db, () => listing(db, filter, call)),
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

function pageOfImages(
  db: Connection,
  known: KnownImages,
  filter: ImageFilter,
  page: PageRequest,
  call: Call,
): Page<Image> {
  const found = pageOf(listing(db, filter, call), page);
  return { ...found, items: known.byId(found.items.map(({ id }) => id)) };
}

async function* everyImage(db: Connection, listing: () => Listing): AsyncGenerator<Image> {
  let last: Position | null = null;
  for (;;) {
    const from: Position | null = last;
    const [positions, images] = db.read(() => {
      const positions = listing().take('forward', from, 0, SLICE);
      return [positions, thingsAt(db, IMAGES, positions)] as const;
    });
    yield* images;
    last = positions.at(-1) ?? null;
    if (last === null || positions.length < SLICE) return;
    // SQLite answers at once: without this pause one long list would keep all other requests waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
