import type { User } from '../../catalogue/access.js';
import type { Architecture, Tag, UserShare } from '../../catalogue/image.js';
import type { Micros } from '../../catalogue/time.js';
import type { ChangeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { searchTextOfVersion } from './image-versions.js';
import { searchTextOfImage, writeShares, writeTags } from './image-writes.js';
import { nextId } from './records.js';

/** The rows of what is made anew, each with its event. */
export interface NewImageRow {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly icon: string | null;
  readonly owner: User;
  readonly organizationId: number | null;
  readonly isPublic: boolean;
  readonly sharedWith: readonly UserShare[];
  readonly tags: readonly Tag[];
  readonly arch: Architecture;
  readonly rootVolumeId: number;
  readonly extraVolumes: string;
  readonly fromServer: string | null;
  readonly start: Micros;
}

export function insertImageRow(db: Connection, log: ChangeLog, image: NewImageRow, now: Micros): number {
  const id = nextId(db, 'image');
  db.run(
    `INSERT INTO images (id, uuid, name, description, icon, owner_id, organization_id, is_public, start_at, end_at,
       modified_at, arch, root_volume_id, extra_volumes, from_image, from_server, marketplace_key, search_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, NULL, ?, NULL, ?)`,
    id,
    image.uuid,
    image.name,
    image.description,
    image.icon,
    image.owner.id,
    image.organizationId,
    image.isPublic ? 1 : 0,
    image.start,
    now,
    image.arch,
    image.rootVolumeId,
    image.extraVolumes,
    image.fromServer,
    searchTextOfImage(image),
  );
  writeTags(db, id, image.tags);
  writeShares(db, id, image.sharedWith);
  log.made('image', id);
  return id;
}

export interface NewVersionRow {
  readonly uuid: string;
  readonly imageId: number;
  readonly name: string;
  readonly changeLog: string;
  readonly identityId: number | null;
  readonly user: User;
  /** Its licenses, scripts and membership, and whether it may be imaged, pass to the new one. */
  readonly parentId: number | null;
}

const LISTS = ['version_licenses', 'version_scripts', 'version_membership'];

export function insertVersionRow(
  db: Connection,
  log: ChangeLog,
  version: NewVersionRow,
  start: Micros,
): number {
  const id = nextId(db, 'image_version');
  db.run(
    `INSERT INTO image_versions (id, uuid, image_id, name, change_log, allow_imaging, parent_id, identity_id, user_id,
       start_at, end_at, search_text)
     VALUES (?, ?, ?, ?, ?, coalesce((SELECT allow_imaging FROM image_versions WHERE id = ?), 1), ?, ?, ?, ?, NULL, ?)`,
    id,
    version.uuid,
    version.imageId,
    version.name,
    version.changeLog,
    version.parentId,
    version.parentId,
    version.identityId,
    version.user.id,
    start,
    searchTextOfVersion(version),
  );
  for (const list of LISTS) {
    db.run(
      `INSERT INTO ${list} (version_id, item_id) SELECT ?, item_id FROM ${list} WHERE version_id = ?`,
      id,
      version.parentId,
    );
  }
  log.made('image_version', id);
  return id;
}

export function insertMachineRow(
  db: Connection,
  log: ChangeLog,
  machine: { readonly uuid: string; readonly versionId: number; readonly providerId: number },
  start: Micros,
): void {
  const id = nextId(db, 'machine');
  db.run(
    'INSERT INTO machines (id, uuid, version_id, provider_id, start_at, end_at) VALUES (?, ?, ?, ?, ?, NULL)',
    id,
    machine.uuid,
    machine.versionId,
    machine.providerId,
    start,
  );
  log.made('machine', id);
}
