import type {
  Architecture,
  GroupShare,
  Image,
  Machine,
  Tag,
  UserShare,
  VersionOfImage,
} from '../../catalogue/image.js';
import type { Micros } from '../../catalogue/time.js';
import type { Connection } from './connection.js';

interface ImageRow {
  id: number;
  uuid: string;
  name: string;
  description: string;
  icon: string | null;
  owner_id: number;
  owner_uuid: string;
  owner_username: string;
  organization: string | null;
  is_public: number;
  start_at: Micros;
  end_at: Micros | null;
  modified_at: Micros;
  arch: Architecture;
  volume_uuid: string;
  volume_name: string;
  extra_volumes: string;
  from_image: string | null;
  from_server: string | null;
  marketplace_key: string | null;
}

interface VersionRow {
  image_id: number;
  id: number;
  uuid: string;
  name: string;
  start_at: Micros;
  end_at: Micros | null;
}

// The ids travel as one JSON value, so that the statement is the same however many there are.
const IMAGES = `
  SELECT i.id, i.uuid, i.name, i.description, i.icon, i.is_public, i.start_at, i.end_at, i.modified_at, i.arch,
    i.extra_volumes, i.from_image, i.from_server, i.marketplace_key,
    u.id AS owner_id, u.uuid AS owner_uuid, u.username AS owner_username,
    o.uuid AS organization, vol.uuid AS volume_uuid, vol.name AS volume_name
  FROM json_each(?) wanted
  JOIN images i ON i.id = wanted.value
  JOIN users u ON u.id = i.owner_id
  JOIN volumes vol ON vol.id = i.root_volume_id
  LEFT JOIN organizations o ON o.id = i.organization_id
  ORDER BY wanted.key`;

const TAGS = `
  SELECT it.image_id AS of, t.id, t.uuid, t.name, t.description
  FROM json_each(?) wanted JOIN image_tags it ON it.image_id = wanted.value JOIN tags t ON t.id = it.tag_id
  ORDER BY it.image_id, it.position`;

const SHARES = `
  SELECT s.image_id AS of, u.id, u.uuid, u.username, s.end_at AS end
  FROM json_each(?) wanted JOIN image_shares s ON s.image_id = wanted.value JOIN users u ON u.id = s.user_id
  ORDER BY s.image_id, u.id`;

const GROUP_SHARES = `
  SELECT s.image_id AS of, g.id, g.name, s.end_at AS end
  FROM json_each(?) wanted JOIN image_group_shares s ON s.image_id = wanted.value JOIN user_groups g ON g.id = s.group_id
  ORDER BY s.image_id, g.id`;

const VERSIONS = `
  SELECT v.image_id, v.id, v.uuid, v.name, v.start_at, v.end_at
  FROM json_each(?) wanted JOIN image_versions v ON v.image_id = wanted.value
  ORDER BY v.image_id, v.start_at DESC, v.id DESC`;

const MACHINES = `
  SELECT m.version_id AS of, m.id, m.uuid, m.start_at, m.end_at,
    p.id AS provider_id, p.uuid AS provider_uuid, p.name AS provider_name, p.active AS provider_active
  FROM json_each(?) wanted JOIN machines m ON m.version_id = wanted.value JOIN providers p ON p.id = m.provider_id
  ORDER BY m.version_id, m.start_at DESC, m.id DESC`;

interface MachineRow {
  of: number;
  id: number;
  uuid: string;
  start_at: Micros;
  end_at: Micros | null;
  provider_id: number;
  provider_uuid: string;
  provider_name: string;
  provider_active: number;
}

/** Whole images in the order of their ids, in a fixed number of queries. */
export function imagesById(db: Connection, ids: readonly number[]): Image[] {
  if (ids.length === 0) return [];
  const wanted = JSON.stringify(ids);
  const tags = tagsOfImages(db, ids);
  const shares = sharesOfImages(db, ids);
  const groupShares = groupSharesOfImages(db, ids);
  const versionRows = db.all<VersionRow>(VERSIONS, wanted);
  const machines = machinesOfVersions(
    db,
    versionRows.map(({ id }) => id),
  );
  const versions = new Map<number, VersionOfImage[]>();
  for (const row of versionRows) {
    const { id, uuid, name, start_at: start, end_at: end } = row;
    append(versions, row.image_id, { id, uuid, name, start, end, machines: machines.get(id) ?? [] });
  }
  return db.all<ImageRow>(IMAGES, wanted).map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    description: row.description,
    icon: row.icon,
    owner: { id: row.owner_id, uuid: row.owner_uuid, username: row.owner_username },
    organization: row.organization,
    isPublic: row.is_public === 1,
    sharedWith: shares.get(row.id) ?? [],
    sharedWithGroups: groupShares.get(row.id) ?? [],
    tags: tags.get(row.id) ?? [],
    start: row.start_at,
    end: row.end_at,
    modified: row.modified_at,
    arch: row.arch,
    rootVolume: { uuid: row.volume_uuid, name: row.volume_name },
    extraVolumes: row.extra_volumes,
    fromImage: row.from_image,
    fromServer: row.from_server,
    marketplaceKey: row.marketplace_key,
    versions: versions.get(row.id) ?? [],
  }));
}

export function tagsOfImages(db: Connection, ids: readonly number[]): ReadonlyMap<number, Tag[]> {
  return grouped(db.all<Tag & { of: number }>(TAGS, JSON.stringify(ids)));
}

export function sharesOfImages(db: Connection, ids: readonly number[]): ReadonlyMap<number, UserShare[]> {
  return grouped(db.all<UserShare & { of: number }>(SHARES, JSON.stringify(ids)));
}

export function groupSharesOfImages(
  db: Connection,
  ids: readonly number[],
): ReadonlyMap<number, GroupShare[]> {
  return grouped(db.all<GroupShare & { of: number }>(GROUP_SHARES, JSON.stringify(ids)));
}

export function machinesOfVersions(db: Connection, ids: readonly number[]): ReadonlyMap<number, Machine[]> {
  const machines = db.all<MachineRow>(MACHINES, JSON.stringify(ids)).map((row) => ({
    of: row.of,
    id: row.id,
    uuid: row.uuid,
    provider: {
      id: row.provider_id,
      uuid: row.provider_uuid,
      name: row.provider_name,
      active: row.provider_active === 1,
    },
    start: row.start_at,
    end: row.end_at,
  }));
  return grouped(machines);
}

/** Rows by what they belong to; the column that said so is not part of them. */
function grouped<Item extends object>(rows: readonly (Item & { of: number })[]): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const { of, ...item } of rows) append(groups, of, item as unknown as Item);
  return groups;
}

function append<Item>(groups: Map<number, Item[]>, key: number, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
