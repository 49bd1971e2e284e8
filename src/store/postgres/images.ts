import { canSeeImage, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import type { Call } from '../call.js';
import type { ImageFilter, ImageStore } from '../images.js';
import { parseKey } from '../key.js';
import type { Position } from '../position.js';
import type { Database } from '../sql/database.js';
import { type ImageJson, imageOf, images, readImage } from '../sql/image-rows.js';
import { dialect } from './dialect.js';
import { imageListing } from './image-listing.js';
import { countIn, type Kind, pages, sliceOf } from './list-pages.js';
import type { Listing } from './listing.js';
import { lookUps } from './look-ups.js';
import { Memo } from './memo.js';

/** What `allImages` holds in memory at a time. */
const SLICE = 200;

const { table, joins, item } = images(dialect);
const IMAGES: Kind<Image> = { table, joins, item: item.sql, of: (json) => imageOf(json as ImageJson) };

const lookedUpBy = (column: string) => (asked: string) =>
  `SELECT asked.key::text, asked.known, (${IMAGES.item})::text AS answer
   FROM ${asked} JOIN images t ON t.${column} = asked.key ${IMAGES.joins}`;

export function imageReads(db: Database): Pick<ImageStore, 'image' | 'images' | 'countImages' | 'allImages'> {
  const memo = new Memo(readImage);
  const byNumber = lookUps(db, { sql: lookedUpBy('id'), keyType: 'bigint' }, memo);
  const byUuid = lookUps(db, { sql: lookedUpBy('uuid'), keyType: 'text' }, memo);
  const imagePages = pages(db, IMAGES);
  return {
    image: async (key, { actor, now }) => {
      const parsed = parseKey(key);
      if (parsed === null) throw notFound('image');
      const image = await (parsed.kind === 'uuid' ? byUuid(parsed.uuid) : byNumber(String(parsed.id)));
      if (image === undefined || !canSeeImage(image, actor, now)) throw notFound('image');
      return image;
    },

    images: async (filter, page, call) => imagePages(listing(filter, call), page),

    countImages: (filter, call) => db.ask(() => countIn(listing(filter, call))),

    allImages: (filter, call) => everyImage(db, listing(filter, call)),
  };
}

const listing = (filter: ImageFilter, { actor, now }: Call): Listing =>
  imageListing(filter, scopeOf(actor, now), now);

async function* everyImage(db: Database, images: Listing): AsyncGenerator<Image> {
  let last: Position | null = null;
  for (;;) {
    const from: Position | null = last;
    const slice: readonly Image[] = await db.ask(() => sliceOf(IMAGES, images, from, SLICE));
    yield* slice;
    last = slice.at(-1) ?? null;
    if (slice.length < SLICE) return;
  }
}
