import { requireStaff } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import { REFERRERS_NAMED, type Referrer, requirePurgeable } from '../../catalogue/image-purge.js';
import { type ShareTarget, shareImage, unshareImage } from '../../catalogue/image-share.js';
import { requireTransferRight, transferImage } from '../../catalogue/image-transfer.js';
import type { ImageCareStore, ShareKey } from '../images.js';
import { parseId } from '../key.js';
import { type KindName, kindNamed } from '../records.js';
import { type ChangeLog, changeLog } from './change-log.js';
import type { Database } from './database.js';
import { changeImage } from './image-edits.js';
import { images } from './image-rows.js';
import { activeOrganization, activeUser, findUser } from './references.js';
import { existing } from './things.js';
import { all, atOnce, get, run, type Work } from './work.js';

export function imageCareStore(db: Database): ImageCareStore {
  return {
    shareImage: async (key, target, end, call, precondition) =>
      changeImage(db, call, 'shareImage', key, function* (current) {
        precondition?.(current);
        const found = yield* findTarget(target);
        if (found === null) throw notFound(target.kind);
        return shareImage(current, call.actor, found, end, call.now);
      }),

    unshareImage: async (key, target, call, precondition) => {
      await changeImage(db, call, 'unshareImage', key, (current) =>
        atOnce(() => {
          precondition?.(current);
          const id = shareOf(current, target);
          if (id === null) throw notFound('share');
          return unshareImage(current, call.actor, { kind: target.kind, id }, call.now);
        }),
      );
    },

    transferImage: async (key, transfer, call, precondition) =>
      changeImage(db, call, 'transferImage', key, function* (current) {
        requireTransferRight(current, call.actor, transfer, call.now);
        precondition?.(current);
        const owner = yield* activeUser(transfer.owner, 'owner');
        const organization = yield* organizationOf(current, transfer.organization);
        return transferImage(current, owner, organization, call.now);
      }),

    purgeImage: async (key, call, precondition) => {
      requireStaff(call.actor);
      return db.write(function* () {
        const image = yield* existing(images(db.dialect), key, 'image');
        precondition?.(image);
        requirePurgeable(image, yield* referrersOf(image), call.now);
        yield* removeImage(yield* changeLog(db, call, 'purgeImage'), image);
      });
    },
  };
}

function* findTarget({ kind, value }: ShareKey): Work<ShareTarget | null> {
  if (kind === 'user') {
    const user = yield* findUser(value);
    return user === undefined ? null : { kind, user };
  }
  const group = yield* get<{ id: number; name: string }>(
    'SELECT id, name FROM user_groups WHERE id = ?',
    parseId(value),
  );
  return group === undefined ? null : { kind, group };
}

/** Of the shares that there are, so that nobody need be looked up. */
function shareOf(image: Image, { kind, value }: ShareKey): number | null {
  const id = parseId(value);
  const { sharedWith, sharedWithGroups } = image;
  const share =
    kind === 'user'
      ? sharedWith.find((one) => one.id === id || one.username === value.normalize('NFC'))
      : sharedWithGroups.find((one) => one.id === id);
  return share?.id ?? null;
}

/** The organization's uuid as it is written; one that stays may be out of service. */
function* organizationOf(current: Image, uuid: string | null | undefined): Work<string | null> {
  const wanted = uuid === undefined ? current.organization : (uuid?.toLowerCase() ?? null);
  if (wanted !== null && wanted !== current.organization) yield* activeOrganization(wanted);
  return wanted;
}

const REFERRERS = `
  WITH gone (id, uuid) AS (SELECT CAST(? AS bigint), CAST(? AS text)),
    versions (id) AS (SELECT id FROM image_versions WHERE image_id = (SELECT id FROM gone))
  SELECT kind, uuid, count(*) OVER () AS count FROM (
    SELECT 1 AS place, 'image request' AS kind, id, uuid FROM image_requests WHERE image_id = (SELECT id FROM gone)
    UNION ALL SELECT 2, 'instance', id, uuid FROM instances WHERE source_version_id IN (SELECT id FROM versions)
    UNION ALL SELECT 3, 'image version', id, uuid FROM image_versions
      WHERE parent_id IN (SELECT id FROM versions) AND image_id <> (SELECT id FROM gone)
    UNION ALL SELECT 4, 'image', id, uuid FROM images
      WHERE from_image = (SELECT uuid FROM gone) AND id <> (SELECT id FROM gone)
  ) referrers ORDER BY place, id LIMIT ?`;

function* referrersOf({ id, uuid }: Image): Work<{ first: Referrer[]; count: number }> {
  const rows = yield* all<Referrer & { count: number }>(REFERRERS, id, uuid, REFERRERS_NAMED);
  return { first: rows.map(({ kind, uuid }) => ({ kind, uuid })), count: rows[0]?.count ?? 0 };
}

/** Children before their parents, since a version refers to the one that it was made from. */
const LINE = `
  WITH RECURSIVE mine (id, parent_id) AS (SELECT id, parent_id FROM image_versions WHERE image_id = ?),
    line (id, depth) AS (
      SELECT id, 0 FROM mine WHERE parent_id IS NULL OR parent_id NOT IN (SELECT id FROM mine)
      UNION ALL SELECT mine.id, line.depth + 1 FROM line JOIN mine ON mine.parent_id = line.id
    )
  SELECT id FROM line ORDER BY depth DESC, id`;

const listsOf = (kind: KindName) => kindNamed(kind).lists.map(({ table, of }) => [table, of] as const);
const LISTS_OF_VERSION = listsOf('image_version');
const LISTS_OF_IMAGE = listsOf('image');

function* removeImage(log: ChangeLog, image: Image): Work<void> {
  for (const version of yield* idsOf(LINE, image.id)) {
    const machines = yield* idsOf('SELECT id FROM machines WHERE version_id = ? ORDER BY id', version);
    for (const machine of machines) {
      yield* log.changing('machine', machine, run('DELETE FROM machines WHERE id = ?', machine));
    }
    yield* log.changing('image_version', version, removeRows('image_versions', LISTS_OF_VERSION, version));
  }
  yield* log.changing('image', image.id, removeRows('images', LISTS_OF_IMAGE, image.id));
}

function* idsOf(sql: string, id: number): Work<readonly number[]> {
  return (yield* all<{ id: number }>(sql, id)).map((row) => row.id);
}

function* removeRows(table: string, lists: readonly (readonly [string, string])[], id: number): Work<void> {
  for (const [list, of] of lists) yield* run(`DELETE FROM ${list} WHERE ${of} = ?`, id);
  yield* run(`DELETE FROM ${table} WHERE id = ?`, id);
}
