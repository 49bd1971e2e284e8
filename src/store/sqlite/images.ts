import {
  canSeeImage,
  hasEnded,
  requireImageEditor,
  requireKnown,
  scopeOf,
  type User,
} from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import {
  deleteImage,
  editImage,
  type Image,
  type ImageChanges,
  type ResolvedImageChanges,
  tidyTags,
  type UserShare,
} from '../../catalogue/image.js';
import { BOUNDS, refuseTooMany } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Call, Key, Page, PageRequest } from '../call.js';
import type { ImageFilter, ImageStore } from '../images.js';
import type { Position } from '../position.js';
import { type ChangeLog, changeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { imageListing } from './image-listing.js';
import { findImage, imagesById, type KnownImages, knownImages } from './image-rows.js';
import { updateImageRows } from './image-writes.js';
import { insertImage } from './new-image.js';
import { type Listing, pageOf } from './pages.js';
import { resolveTags, resolveUsers } from './references.js';

/** What `allImages` holds in memory at a time. */
const SLICE = 200;

export function imageStore(db: Connection, newUuid: () => string): ImageStore {
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

    createImage: async (image, call) =>
      db.write(() => insertImage(db, changeLog(db, call, 'createImage'), newUuid, image, call)),

    updateImage: async (key, changes, call, precondition) =>
      changeImage(db, call, 'updateImage', key, (current, log) => {
        precondition?.(current);
        const known = resolved(db, log, newUuid, current, changes, call.now);
        return editImage(current, call.actor, known, call.now);
      }),

    deleteImage: async (key, call, precondition) => {
      await changeImage(db, call, 'deleteImage', key, (current) => {
        const next = deleteImage(current, call.actor, call.now);
        precondition?.(current);
        return next;
      });
    },
  };
}

/** One change of one image, by who may: `change` makes the next image of the current one, or throws. */
export async function changeImage(
  db: Connection,
  call: Call,
  operation: string,
  key: Key,
  change: (current: Image, log: ChangeLog) => Image,
): Promise<Image> {
  requireKnown(call.actor);
  return db.write(() => {
    const current = findImage(db, key);
    if (current === undefined) throw notFound('image');
    // Before what the change names is looked up, so that nobody learns of it what they may not.
    requireImageEditor(current, call.actor, call.now);
    const log = changeLog(db, call, operation);
    const next = change(current, log);
    if (next !== current) log.changing('image', current.id, () => updateImageRows(db, current, next));
    return next;
  });
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
  return {
    ...found,
    items: known.byId(found.items.map(({ id }) => id)),
  };
}

async function* everyImage(db: Connection, listing: () => Listing): AsyncGenerator<Image> {
  let last: Position | null = null;
  for (;;) {
    const from: Position | null = last;
    const [positions, images] = db.read(() => {
      const positions = listing().take('forward', from, 0, SLICE);
      return [
        positions,
        imagesById(
          db,
          positions.map(({ id }) => id),
        ),
      ] as const;
    });
    yield* images;
    last = positions.at(-1) ?? null;
    if (last === null || positions.length < SLICE) return;
    // SQLite answers at once: without this pause one long list would keep all other requests waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function resolved(
  db: Connection,
  log: ChangeLog,
  newUuid: () => string,
  current: Image,
  changes: ImageChanges,
  now: Micros,
): ResolvedImageChanges {
  const { tags, sharedWith, ...rest } = changes;
  if (sharedWith !== undefined) refuseTooMany(sharedWith, 'access_list', BOUNDS.sharedWith);
  return {
    ...rest,
    ...(tags === undefined ? {} : { tags: resolveTags(db, log, tidyTags(tags), newUuid) }),
    ...(sharedWith === undefined
      ? {}
      : { sharedWith: keepingEnds(current, resolveUsers(db, sharedWith, 'access_list'), now) }),
  };
}

/** A list of users says who, not until when: a share that lasts keeps its end, one that has ended begins anew. */
const keepingEnds = (current: Image, users: readonly User[], now: Micros): readonly UserShare[] =>
  users.map((user) => {
    const share = current.sharedWith.find(({ id }) => id === user.id);
    return { ...user, end: share === undefined || hasEnded(share, now) ? null : share.end };
  });
