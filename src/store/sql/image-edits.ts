import { hasEnded, requireImageEditor, requireKnown, type User } from '../../catalogue/access.js';
import {
  deleteImage,
  editImage,
  type FoundTag,
  type Image,
  type ImageChanges,
  type ResolvedImageChanges,
  tidyTags,
  type UserShare,
} from '../../catalogue/image.js';
import { BOUNDS, refuseTooMany } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Call, Key } from '../call.js';
import type { ImageStore } from '../images.js';
import { type ChangeLog, changeLog } from './change-log.js';
import type { Database } from './database.js';
import { images } from './image-rows.js';
import { updateImageRows } from './image-writes.js';
import { insertImage } from './new-image.js';
import { findTags, makeTags, resolveUsers } from './references.js';
import { existing } from './things.js';
import { atOnce, type Work } from './work.js';

type ImageEdits = Pick<ImageStore, 'createImage' | 'updateImage' | 'deleteImage'>;

export function imageEdits(db: Database, newUuid: () => string): ImageEdits {
  return {
    createImage: async (image, call) =>
      // Whoever is put out of service meanwhile was in service before.
      db.writeOnSnapshot(function* () {
        return yield* insertImage(db, yield* changeLog(db, call, 'createImage'), newUuid, image, call);
      }),

    updateImage: async (key, changes, call, precondition) =>
      changeImage(db, call, 'updateImage', key, function* (current, log) {
        precondition?.(current);
        const { tags: found, ...rest } = yield* resolved(db, current, changes, call.now);
        const next = editImage(current, call.actor, rest, call.now);
        if (found === undefined) return next;
        const tags = yield* makeTags(db, log, found, newUuid);
        return editImage(current, call.actor, { ...rest, tags }, call.now);
      }),

    deleteImage: async (key, call, precondition) => {
      await changeImage(db, call, 'deleteImage', key, (current) =>
        atOnce(() => {
          const next = deleteImage(current, call.actor, call.now);
          precondition?.(current);
          return next;
        }),
      );
    },
  };
}

/** One change of one image, by who may: `change` makes the next image of the current one, or throws. */
export async function changeImage(
  db: Database,
  call: Call,
  operation: string,
  key: Key,
  change: (current: Image, log: ChangeLog) => Work<Image>,
): Promise<Image> {
  requireKnown(call.actor);
  // Each change of an image changes its row.
  return db.writeOnSnapshot(function* () {
    const current = yield* existing(images(db.dialect), key, 'image');
    // Before what the change names is looked up, so that nobody learns of it what they may not.
    requireImageEditor(current, call.actor, call.now);
    const log = yield* changeLog(db, call, operation);
    const next = yield* change(current, log);
    if (next !== current) yield* log.changing('image', current.id, updateImageRows(current, next));
    return next;
  });
}

function* resolved(
  db: Database,
  current: Image,
  changes: ImageChanges,
  now: Micros,
): Work<Omit<ResolvedImageChanges, 'tags'> & { readonly tags?: readonly FoundTag[] }> {
  const { tags, sharedWith, ...rest } = changes;
  if (sharedWith !== undefined) refuseTooMany(sharedWith, 'access_list', BOUNDS.sharedWith);
  return {
    ...rest,
    ...(tags === undefined ? {} : { tags: yield* findTags(db, tidyTags(tags)) }),
    ...(sharedWith === undefined
      ? {}
      : { sharedWith: keepingEnds(current, yield* resolveUsers(db, sharedWith, 'access_list'), now) }),
  };
}

/** A list of users says who, not until when: a share that lasts keeps its end, one that has ended begins anew. */
const keepingEnds = (current: Image, users: readonly User[], now: Micros): readonly UserShare[] =>
  users.map((user) => {
    const share = current.sharedWith.find(({ id }) => id === user.id);
    return { ...user, end: share === undefined || hasEnded(share, now) ? null : share.end };
  });
