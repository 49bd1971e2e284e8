import { canSeeVersion, requireKnown, requireVersionEditor, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import { editImageVersion, type ImageVersion } from '../../catalogue/image-version.js';
import { searchText } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Key } from '../call.js';
import type { ImageVersionStore } from '../images.js';
import { changeLog } from './change-log.js';
import { keyCondition, versionConditions } from './conditions.js';
import type { Connection } from './connection.js';
import { groupSharesOfImages, machinesOfVersions, sharesOfImages, tagsOfImages } from './image-rows.js';
import { pageOf } from './pages.js';
import { type ListedTable, requireIds } from './references.js';

export function imageVersionStore(db: Connection): ImageVersionStore {
  return {
    imageVersion: async (key, { actor, now }) =>
      db.read(() => {
        const version = findVersion(db, key);
        if (version === undefined || !canSeeVersion(version, actor, now)) throw notFound('image version');
        return version;
      }),

    imageVersions: async (filter, page, { actor, now }) =>
      db.read(() => {
        const list = {
          from: 'image_versions v JOIN images i ON i.id = v.image_id JOIN users u ON u.id = v.user_id',
          start: 'v.start_at',
          id: 'v.id',
          where: versionConditions(filter, scopeOf(actor, now), now),
        };
        const found = pageOf(db, list, page);
        return {
          ...found,
          items: versionsById(
            db,
            found.items.map(({ id }) => id),
          ),
        };
      }),

    updateImageVersion: async (key, changes, call, precondition) => {
      const { actor, now } = call;
      requireKnown(actor);
      return db.write(() => {
        const current = findVersion(db, key);
        if (current === undefined) throw notFound('image version');
        requireVersionEditor(current, actor, now);
        precondition?.(current);
        const next = editImageVersion(current, actor, changes, now);
        if (next !== current) {
          const log = changeLog(db, call, 'updateImageVersion');
          log.changing('image_version', current.id, () => updateRows(db, current, next));
        }
        return next;
      });
    },
  };
}

function findVersion(db: Connection, key: Key): ImageVersion | undefined {
  const where = keyCondition('v', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT v.id FROM image_versions v WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : versionsById(db, [row.id])[0];
}

interface VersionRow {
  id: number;
  uuid: string;
  name: string;
  change_log: string;
  allow_imaging: number;
  start_at: Micros;
  end_at: Micros | null;
  user_id: number;
  user_uuid: string;
  user_username: string;
  parent_id: number | null;
  parent_uuid: string | null;
  identity_id: number | null;
  identity_uuid: string | null;
  image_id: number;
  image_uuid: string;
  image_name: string;
  image_description: string;
  image_icon: string | null;
  image_is_public: number;
  image_start_at: Micros;
  image_end_at: Micros | null;
  owner_id: number;
  owner_uuid: string;
  owner_username: string;
}

const VERSIONS = `
  SELECT v.id, v.uuid, v.name, v.change_log, v.allow_imaging, v.start_at, v.end_at,
    u.id AS user_id, u.uuid AS user_uuid, u.username AS user_username,
    parent.id AS parent_id, parent.uuid AS parent_uuid, identity.id AS identity_id, identity.uuid AS identity_uuid,
    i.id AS image_id, i.uuid AS image_uuid, i.name AS image_name, i.description AS image_description,
    i.icon AS image_icon, i.is_public AS image_is_public, i.start_at AS image_start_at, i.end_at AS image_end_at,
    owner.id AS owner_id, owner.uuid AS owner_uuid, owner.username AS owner_username
  FROM json_each(?) wanted
  JOIN image_versions v ON v.id = wanted.value
  JOIN users u ON u.id = v.user_id
  JOIN images i ON i.id = v.image_id
  JOIN users owner ON owner.id = i.owner_id
  LEFT JOIN image_versions parent ON parent.id = v.parent_id
  LEFT JOIN identities identity ON identity.id = v.identity_id
  ORDER BY wanted.key`;

function versionsById(db: Connection, ids: readonly number[]): ImageVersion[] {
  if (ids.length === 0) return [];
  const rows = db.all<VersionRow>(VERSIONS, JSON.stringify(ids));
  const imageIds = [...new Set(rows.map((row) => row.image_id))];
  const tags = tagsOfImages(db, imageIds);
  const shares = sharesOfImages(db, imageIds);
  const groupShares = groupSharesOfImages(db, imageIds);
  const machines = machinesOfVersions(db, ids);
  const licenses = listedIds(db, 'version_licenses', ids);
  const scripts = listedIds(db, 'version_scripts', ids);
  const membership = listedIds(db, 'version_membership', ids);
  return rows.map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    changeLog: row.change_log,
    allowImaging: row.allow_imaging === 1,
    image: {
      id: row.image_id,
      uuid: row.image_uuid,
      name: row.image_name,
      description: row.image_description,
      icon: row.image_icon,
      owner: { id: row.owner_id, uuid: row.owner_uuid, username: row.owner_username },
      tags: tags.get(row.image_id) ?? [],
      isPublic: row.image_is_public === 1,
      sharedWith: shares.get(row.image_id) ?? [],
      sharedWithGroups: groupShares.get(row.image_id) ?? [],
      start: row.image_start_at,
      end: row.image_end_at,
    },
    parent: reference(row.parent_id, row.parent_uuid),
    identity: reference(row.identity_id, row.identity_uuid),
    user: { id: row.user_id, uuid: row.user_uuid, username: row.user_username },
    machines: machines.get(row.id) ?? [],
    licenses: licenses.get(row.id) ?? [],
    scripts: scripts.get(row.id) ?? [],
    membership: membership.get(row.id) ?? [],
    start: row.start_at,
    end: row.end_at,
  }));
}

const reference = (id: number | null, uuid: string | null): { id: number; uuid: string } | null =>
  id === null || uuid === null ? null : { id, uuid };

type ListTable = 'version_licenses' | 'version_scripts' | 'version_membership';

function listedIds(db: Connection, table: ListTable, versions: readonly number[]): Map<number, number[]> {
  const lists = new Map<number, number[]>(versions.map((id) => [id, []]));
  const rows = db.all<{ version_id: number; item_id: number }>(
    `SELECT version_id, item_id FROM ${table} WHERE version_id IN (SELECT value FROM json_each(?)) ORDER BY item_id`,
    JSON.stringify(versions),
  );
  for (const row of rows) lists.get(row.version_id)?.push(row.item_id);
  return lists;
}

export const searchTextOfVersion = (version: Pick<ImageVersion, 'name' | 'changeLog'>): string =>
  searchText([version.name, version.changeLog]);

function updateRows(db: Connection, current: ImageVersion, next: ImageVersion): void {
  db.run(
    `UPDATE image_versions SET name = ?, change_log = ?, allow_imaging = ?, end_at = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.changeLog,
    next.allowImaging ? 1 : 0,
    next.end,
    searchTextOfVersion(next),
    next.id,
  );
  const lists: readonly ['licenses' | 'scripts' | 'membership', ListedTable, ListTable][] = [
    ['licenses', 'licenses', 'version_licenses'],
    ['scripts', 'scripts', 'version_scripts'],
    ['membership', 'user_groups', 'version_membership'],
  ];
  for (const [field, table, list] of lists) {
    if (next[field] === current[field]) continue;
    requireIds(db, table, next[field], field);
    db.run(`DELETE FROM ${list} WHERE version_id = ?`, next.id);
    writeIds(db, list, next.id, next[field]);
  }
}

export function writeIds(db: Connection, table: ListTable, versionId: number, ids: readonly number[]): void {
  for (const id of ids) {
    db.run(`INSERT INTO ${table} (version_id, item_id) VALUES (?, ?)`, versionId, id);
  }
}
