import { canSeeImage, requireImageEditor, requireKnown, scopeOf, type User } from '../../catalogue/access.js';
import { invalid, notFound } from '../../catalogue/errors.js';
import {
  checkNewImage,
  deleteImage,
  editImage,
  type Image,
  type ImageChanges,
  type NewImage,
  type ResolvedImageChanges,
  tidyTags,
  type UserShare,
} from '../../catalogue/image.js';
import { BOUNDS, refuseTooMany, searchText } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Call, Key, Page, PageRequest } from '../call.js';
import type { ImageFilter, ImageStore } from '../images.js';
import { parseUuid } from '../key.js';
import type { Position } from '../position.js';
import { type ChangeLog, changeLog } from './change-log.js';
import { imageConditions, keyCondition } from './conditions.js';
import type { Connection } from './connection.js';
import { imagesById } from './image-rows.js';
import { count, itemsAfter, type Listing, pageOf } from './pages.js';
import { resolveTags, resolveUsers } from './references.js';

/** What `allImages` holds in memory at a time. */
const SLICE = 200;

export const VERSION_OF_VOLUME = '1.0';

export function imageStore(db: Connection, newUuid: () => string): ImageStore {
  return {
    image: async (key, { actor, now }) =>
      db.read(() => {
        const image = findImage(db, key);
        if (image === undefined || !canSeeImage(image, actor, now)) throw notFound('image');
        return image;
      }),

    images: async (filter, page, call) => db.read(() => pageOfImages(db, filter, page, call)),

    countImages: async (filter, call) => count(db, listing(filter, call)),

    allImages: (filter, call) => everyImage(db, listing(filter, call)),

    createImage: async (image, call) =>
      db.write(() => insertImage(db, changeLog(db, call, 'createImage'), newUuid, image, call)),

    updateImage: async (key, changes, call, precondition) => {
      const { actor, now } = call;
      requireKnown(actor);
      return db.write(() => {
        const current = findImage(db, key);
        if (current === undefined) throw notFound('image');
        // Before the tags and users are looked up, so that nobody learns of them what they may not.
        requireImageEditor(current, actor, now);
        precondition?.(current);
        const log = changeLog(db, call, 'updateImage');
        const next = editImage(current, actor, resolved(db, log, newUuid, current, changes), now);
        if (next !== current) log.changing('image', current.id, () => updateRows(db, current, next));
        return next;
      });
    },

    deleteImage: async (key, call, precondition) => {
      const { actor, now } = call;
      requireKnown(actor);
      db.write(() => {
        const current = findImage(db, key);
        if (current === undefined) throw notFound('image');
        const next = deleteImage(current, actor, now);
        precondition?.(current);
        const log = changeLog(db, call, 'deleteImage');
        log.changing('image', current.id, () => updateRows(db, current, next));
      });
    },
  };
}

function findImage(db: Connection, key: Key): Image | undefined {
  const where = keyCondition('i', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT i.id FROM images i WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : imagesById(db, [row.id])[0];
}

const listing = (filter: ImageFilter, { actor, now }: Call): Listing => ({
  from: 'images i JOIN users u ON u.id = i.owner_id',
  start: 'i.start_at',
  id: 'i.id',
  where: imageConditions(filter, scopeOf(actor, now)),
});

function pageOfImages(db: Connection, filter: ImageFilter, page: PageRequest, call: Call): Page<Image> {
  const found = pageOf(db, listing(filter, call), page);
  return {
    ...found,
    items: imagesById(
      db,
      found.items.map(({ id }) => id),
    ),
  };
}

async function* everyImage(db: Connection, list: Listing): AsyncGenerator<Image> {
  let last: Position | null = null;
  for (;;) {
    const from: Position | null = last;
    const [positions, images] = db.read(() => {
      const positions = itemsAfter(db, list, from, SLICE);
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
): ResolvedImageChanges {
  const { tags, sharedWith, ...rest } = changes;
  if (sharedWith !== undefined) refuseTooMany(sharedWith, 'access_list', BOUNDS.sharedWith);
  return {
    ...rest,
    ...(tags === undefined ? {} : { tags: resolveTags(db, log, tidyTags(tags), newUuid) }),
    ...(sharedWith === undefined
      ? {}
      : { sharedWith: keepingEnds(current, resolveUsers(db, sharedWith, 'access_list')) }),
  };
}

/** A list of users says who, not until when: who was on it before keeps the end of the share. */
const keepingEnds = (current: Image, users: readonly User[]): readonly UserShare[] =>
  users.map((user) => ({ ...user, end: current.sharedWith.find(({ id }) => id === user.id)?.end ?? null }));

export const searchTextOfImage = (image: Pick<Image, 'name' | 'description' | 'tags' | 'owner'>): string =>
  searchText([image.name, image.description, image.owner.username, ...image.tags.map(({ name }) => name)]);

function insertImage(
  db: Connection,
  log: ChangeLog,
  newUuid: () => string,
  image: NewImage,
  call: Call,
): Image {
  const { owner, ...checked } = checkNewImage(call.actor, image);
  const organization = db.get<{ id: number }>(
    'SELECT id FROM organizations WHERE uuid = ?',
    checked.organization,
  );
  if (organization === undefined) throw invalid('organization', 'must be an organization that exists');
  const volume = db.get<{ id: number; provider_id: number }>(
    'SELECT id, provider_id FROM volumes WHERE uuid = ? AND active = 1',
    parseUuid(checked.rootVolume),
  );
  if (volume === undefined) throw invalid('root_volume', 'must be a volume that exists');
  const { now } = call;
  const imageId = db.run(
    `INSERT INTO images (uuid, name, description, icon, owner_id, organization_id, is_public, start_at, end_at,
       modified_at, arch, root_volume_id, extra_volumes, from_image, from_server, marketplace_key, search_text)
     VALUES (?, ?, '', NULL, ?, ?, ?, ?, NULL, ?, ?, ?, ?, NULL, NULL, NULL, ?)`,
    newUuid(),
    checked.name,
    owner.user.id,
    organization.id,
    checked.isPublic ? 1 : 0,
    now,
    now,
    checked.arch,
    volume.id,
    checked.extraVolumes,
    searchTextOfImage({ name: checked.name, description: '', tags: [], owner: owner.user }),
  );
  const versionId = db.run(
    `INSERT INTO image_versions (uuid, image_id, name, change_log, allow_imaging, parent_id, identity_id, user_id,
       start_at, end_at, search_text)
     VALUES (?, ?, ?, '', 1, NULL, NULL, ?, ?, NULL, ?)`,
    newUuid(),
    imageId,
    VERSION_OF_VOLUME,
    owner.user.id,
    now,
    searchText([VERSION_OF_VOLUME, '']),
  );
  const machineId = db.run(
    'INSERT INTO machines (uuid, version_id, provider_id, start_at, end_at) VALUES (?, ?, ?, ?, NULL)',
    newUuid(),
    versionId,
    volume.provider_id,
    now,
  );
  log.made('image', imageId);
  log.made('image_version', versionId);
  log.made('machine', machineId);
  const [created] = imagesById(db, [imageId]);
  if (created === undefined) throw new Error(`image ${imageId} is not there after it was inserted`);
  return created;
}

export function updateRows(db: Connection, current: Image, next: Image): void {
  db.run(
    `UPDATE images SET name = ?, description = ?, icon = ?, is_public = ?, end_at = ?, modified_at = ?, arch = ?,
       extra_volumes = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.description,
    next.icon,
    next.isPublic ? 1 : 0,
    next.end,
    next.modified,
    next.arch,
    next.extraVolumes,
    searchTextOfImage(next),
    next.id,
  );
  if (next.tags !== current.tags) {
    db.run('DELETE FROM image_tags WHERE image_id = ?', next.id);
    writeTags(db, next.id, next.tags);
  }
  if (next.sharedWith !== current.sharedWith) {
    db.run('DELETE FROM image_shares WHERE image_id = ?', next.id);
    writeShares(db, next.id, next.sharedWith);
  }
}

export function writeTags(db: Connection, imageId: number, tags: readonly { id: number }[]): void {
  tags.forEach((tag, position) => {
    db.run('INSERT INTO image_tags (image_id, position, tag_id) VALUES (?, ?, ?)', imageId, position, tag.id);
  });
}

export function writeShares(
  db: Connection,
  imageId: number,
  users: readonly { id: number; end: Micros | null }[],
): void {
  for (const user of users) {
    db.run(
      'INSERT INTO image_shares (image_id, user_id, end_at) VALUES (?, ?, ?)',
      imageId,
      user.id,
      user.end,
    );
  }
}
