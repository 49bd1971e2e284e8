import { requireStaff } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import { REFERRERS_NAMED, type Referrer, requirePurgeable } from '../../catalogue/image-purge.js';
import { type ShareTarget, shareImage, unshareImage } from '../../catalogue/image-share.js';
import { requireTransferRight, transferImage } from '../../catalogue/image-transfer.js';
import type { ImageCareStore, ShareKey } from '../images.js';
import { parseId } from '../key.js';
import { type ChangeLog, changeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { findImage } from './image-rows.js';
import { changeImage } from './images.js';
import { activeOrganization, activeUser, findUser } from './references.js';

export function imageCareStore(db: Connection): ImageCareStore {
  return {
    shareImage: async (key, target, end, call, precondition) =>
      changeImage(db, call, 'shareImage', key, (current) => {
        precondition?.(current);
        const found = findTarget(db, target);
        if (found === null) throw notFound(target.kind);
        return shareImage(current, call.actor, found, end, call.now);
      }),

    unshareImage: async (key, target, call, precondition) => {
      await changeImage(db, call, 'unshareImage', key, (current) => {
        precondition?.(current);
        const id = shareOf(current, target);
        if (id === null) throw notFound('share');
        return unshareImage(current, call.actor, { kind: target.kind, id }, call.now);
      });
    },

    transferImage: async (key, transfer, call, precondition) =>
      changeImage(db, call, 'transferImage', key, (current) => {
        requireTransferRight(current, call.actor, transfer, call.now);
        precondition?.(current);
        const owner = activeUser(db, transfer.owner, 'owner');
        const organization = organizationOf(db, current, transfer.organization);
        return transferImage(current, owner, organization, call.now);
      }),

    purgeImage: async (key, call, precondition) => {
      requireStaff(call.actor);
      return db.write(() => {
        const image = findImage(db, key);
        if (image === undefined) throw notFound('image');
        precondition?.(image);
        requirePurgeable(image, referrersOf(db, image), call.now);
        removeImage(db, changeLog(db, call, 'purgeImage'), image);
      });
    },
  };
}

function findTarget(db: Connection, { kind, value }: ShareKey): ShareTarget | null {
  if (kind === 'user') {
    const user = findUser(db, value);
    return user === undefined ? null : { kind, user };
  }
  const group = db.get<{ id: number; name: string }>(
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
function organizationOf(db: Connection, current: Image, uuid: string | null | undefined): string | null {
  const wanted = uuid === undefined ? current.organization : (uuid?.toLowerCase() ?? null);
  if (wanted !== null && wanted !== current.organization) activeOrganization(db, wanted);
  return wanted;
}

const REFERRERS = `
  WITH gone (id, uuid) AS (VALUES (?, ?)),
    versions (id) AS (SELECT v.id FROM image_versions v JOIN gone ON v.image_id = gone.id)
  SELECT kind, uuid, count(*) OVER () AS count FROM (
    SELECT 'image request' AS kind, uuid FROM image_requests WHERE image_id = (SELECT id FROM gone)
    UNION ALL SELECT 'instance', uuid FROM instances WHERE source_version_id IN (SELECT id FROM versions)
    UNION ALL SELECT 'image version', uuid FROM image_versions
      WHERE parent_id IN (SELECT id FROM versions) AND image_id <> (SELECT id FROM gone)
    UNION ALL SELECT 'image', uuid FROM images
      WHERE from_image = (SELECT uuid FROM gone) AND id <> (SELECT id FROM gone)
  ) LIMIT ?`;

function referrersOf(db: Connection, { id, uuid }: Image): { first: Referrer[]; count: number } {
  const rows = db.all<Referrer & { count: number }>(REFERRERS, id, uuid, REFERRERS_NAMED);
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

const LISTS_OF_VERSION = ['version_licenses', 'version_scripts', 'version_membership'];
const LISTS_OF_IMAGE = ['image_tags', 'image_shares', 'image_group_shares'];

function removeImage(db: Connection, log: ChangeLog, image: Image): void {
  const idsOf = (sql: string, id: number) => db.all<{ id: number }>(sql, id).map((row) => row.id);
  for (const version of idsOf(LINE, image.id)) {
    for (const machine of idsOf('SELECT id FROM machines WHERE version_id = ? ORDER BY id', version)) {
      log.changing('machine', machine, () => db.run('DELETE FROM machines WHERE id = ?', machine));
    }
    log.changing('image_version', version, () => {
      for (const table of LISTS_OF_VERSION) db.run(`DELETE FROM ${table} WHERE version_id = ?`, version);
      db.run('DELETE FROM image_versions WHERE id = ?', version);
    });
  }
  log.changing('image', image.id, () => {
    for (const table of LISTS_OF_IMAGE) db.run(`DELETE FROM ${table} WHERE image_id = ?`, image.id);
    db.run('DELETE FROM images WHERE id = ?', image.id);
  });
}
