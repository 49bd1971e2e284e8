import type { Image } from '../../catalogue/image.js';
import type { Key } from '../call.js';
import { parseKey } from '../key.js';
import type { Connection } from './connection.js';
import {
  flag,
  type Guarded,
  groupSharesOf,
  listsInOrder,
  newestFirst,
  sharesOf,
  tagsOf,
  userAs,
  versionsOf,
} from './image-parts.js';

const IMAGE = `json_object('id', i.id, 'uuid', i.uuid, 'name', i.name, 'description', i.description, 'icon', i.icon,
  'owner', ${userAs('u')}, 'organization', o.uuid, 'isPublic', ${flag('i.is_public')},
  'sharedWith', ${sharesOf('i')}, 'sharedWithGroups', ${groupSharesOf('i')}, 'tags', ${tagsOf('i')},
  'start', i.start_at, 'end', i.end_at, 'modified', i.modified_at, 'arch', i.arch,
  'rootVolume', json_object('uuid', vol.uuid, 'name', vol.name), 'extraVolumes', i.extra_volumes,
  'fromImage', i.from_image, 'fromServer', i.from_server, 'marketplaceKey', i.marketplace_key,
  'versions', ${versionsOf('i')})`;

const JOINED = `JOIN users u ON u.id = i.owner_id JOIN volumes vol ON vol.id = i.root_volume_id
  LEFT JOIN organizations o ON o.id = i.organization_id`;

const BY_NUMBER = `SELECT ${IMAGE} AS image FROM images i ${JOINED} WHERE i.id = ?`;
const BY_UUID = `SELECT ${IMAGE} AS image FROM images i ${JOINED} WHERE i.uuid = ?`;
// The ids travel as one JSON value, so that the statement is the same however many there are.
const BY_IDS = `SELECT i.id, ${IMAGE} AS image
  FROM json_each(?) wanted CROSS JOIN images i ON i.id = wanted.value ${JOINED}`;

interface Row {
  readonly image: string;
}

export function findImage(db: Connection, key: Key): Image | undefined {
  const parsed = parseKey(key);
  if (parsed === null) return undefined;
  const row = parsed.kind === 'uuid' ? db.get<Row>(BY_UUID, parsed.uuid) : db.get<Row>(BY_NUMBER, parsed.id);
  return row && read(row);
}

/** Whole images in the order of their ids, in one query. */
export function imagesById(db: Connection, ids: readonly number[]): Image[] {
  if (ids.length === 0) return [];
  const rows = db.all<Row & { readonly id: number }>(BY_IDS, JSON.stringify(ids));
  const images = new Map(rows.map((row) => [row.id, read(row)]));
  return ids.flatMap((id) => images.get(id) ?? []);
}

function read({ image: text }: Row): Image {
  const image = JSON.parse(text) as Omit<Image, 'tags'> & Guarded;
  const versions = newestFirst(image.versions).map((version) => ({
    ...version,
    machines: newestFirst(version.machines),
  }));
  return { ...image, ...listsInOrder(image), versions };
}
