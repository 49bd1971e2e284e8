import type { Image } from '../../catalogue/image.js';
import type { Key } from '../call.js';
import { type ParsedKey, parseKey } from '../key.js';
import type { Connection } from './connection.js';
import {
  flag,
  type Guarded,
  groupSharesOf,
  inListOrder,
  listsInOrder,
  sharesOf,
  tagsOf,
  userAs,
  versionsOf,
} from './image-parts.js';
import { Remembered } from './remembered.js';

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
  readonly id: number;
  readonly image: string;
}

export function findImage(db: Connection, key: Key): Image | undefined {
  const parsed = parseKey(key);
  const text = parsed === null ? undefined : textOf(db, parsed);
  return text === undefined ? undefined : read(text);
}

const textOf = (db: Connection, key: ParsedKey): string | undefined =>
  (key.kind === 'uuid' ? db.get<Row>(BY_UUID, key.uuid) : db.get<Row>(BY_NUMBER, key.id))?.image;

/** Whole images in the order of their ids, in one query. */
export function imagesById(db: Connection, ids: readonly number[]): Image[] {
  if (ids.length === 0) return [];
  const images = new Map(rowsOf(db, ids).map((row) => [row.id, read(row.image)]));
  return ids.flatMap((id) => images.get(id) ?? []);
}

const rowsOf = (db: Connection, ids: readonly number[]): Row[] => db.all<Row>(BY_IDS, JSON.stringify(ids));

/** Both for reads alone, since what they have seen they remember. */
export interface KnownImages {
  readonly find: (key: Key) => Image | undefined;
  readonly byId: (ids: readonly number[]) => Image[];
}

export function knownImages(db: Connection): KnownImages {
  const known = new Remembered(db, read);
  return {
    find: (key) => {
      const parsed = parseKey(key);
      if (parsed === null) return undefined;
      return known.one(parsed.kind === 'uuid' ? parsed.uuid : parsed.id, () => textOf(db, parsed));
    },
    byId: (ids) =>
      known.many(ids, (unknown) => rowsOf(db, unknown).map(({ id, image }) => [id, image] as const)),
  };
}

function read(text: string): Image {
  const image = JSON.parse(text) as Omit<Image, 'tags'> & Guarded;
  const versions = inListOrder(image.versions).map((version) => ({
    ...version,
    machines: inListOrder(version.machines),
  }));
  return { ...image, ...listsInOrder(image), versions };
}
