import type { ImageVersion } from '../../catalogue/image-version.js';
import type { Key } from '../call.js';
import { parseKey } from '../key.js';
import type { Connection } from './connection.js';
import {
  flag,
  type Guarded,
  groupSharesOf,
  inListOrder,
  listsInOrder,
  machinesOf,
  sharesOf,
  tagsOf,
  userAs,
} from './image-parts.js';

const idsIn = (table: 'version_licenses' | 'version_scripts' | 'version_membership') =>
  `(SELECT json_group_array(item_id) FROM ${table} WHERE version_id = v.id)`;

/** Null where what may be joined is not there. */
const reference = (alias: string) =>
  `json(iif(${alias}.id IS NULL, 'null', json_object('id', ${alias}.id, 'uuid', ${alias}.uuid)))`;

const VERSION = `json_object('id', v.id, 'uuid', v.uuid, 'name', v.name, 'changeLog', v.change_log,
  'allowImaging', ${flag('v.allow_imaging')}, 'image', json_object('id', i.id, 'uuid', i.uuid, 'name', i.name,
    'description', i.description, 'icon', i.icon, 'owner', ${userAs('owner')}, 'tags', ${tagsOf('i')},
    'isPublic', ${flag('i.is_public')}, 'sharedWith', ${sharesOf('i')}, 'sharedWithGroups', ${groupSharesOf('i')},
    'start', i.start_at, 'end', i.end_at),
  'parent', ${reference('parent')}, 'identity', ${reference('identity')}, 'user', ${userAs('u')},
  'machines', ${machinesOf('v')}, 'licenses', ${idsIn('version_licenses')}, 'scripts', ${idsIn('version_scripts')},
  'membership', ${idsIn('version_membership')}, 'start', v.start_at, 'end', v.end_at)`;

const JOINED = `JOIN users u ON u.id = v.user_id
  JOIN images i ON i.id = v.image_id
  JOIN users owner ON owner.id = i.owner_id
  LEFT JOIN image_versions parent ON parent.id = v.parent_id
  LEFT JOIN identities identity ON identity.id = v.identity_id`;

const BY_NUMBER = `SELECT ${VERSION} AS version FROM image_versions v ${JOINED} WHERE v.id = ?`;
const BY_UUID = `SELECT ${VERSION} AS version FROM image_versions v ${JOINED} WHERE v.uuid = ?`;
const BY_IDS = `SELECT v.id, ${VERSION} AS version
  FROM json_each(?) wanted CROSS JOIN image_versions v ON v.id = wanted.value ${JOINED}`;

interface Row {
  readonly version: string;
}

export function findVersion(db: Connection, key: Key): ImageVersion | undefined {
  const parsed = parseKey(key);
  if (parsed === null) return undefined;
  const row = parsed.kind === 'uuid' ? db.get<Row>(BY_UUID, parsed.uuid) : db.get<Row>(BY_NUMBER, parsed.id);
  return row && read(row);
}

/** Whole versions in the order of their ids, in one query. */
export function versionsById(db: Connection, ids: readonly number[]): ImageVersion[] {
  if (ids.length === 0) return [];
  const rows = db.all<Row & { readonly id: number }>(BY_IDS, JSON.stringify(ids));
  const versions = new Map(rows.map((row) => [row.id, read(row)]));
  return ids.flatMap((id) => versions.get(id) ?? []);
}

type Made = Omit<ImageVersion, 'image'> & { readonly image: Omit<ImageVersion['image'], 'tags'> & Guarded };

function read({ version: text }: Row): ImageVersion {
  const version = JSON.parse(text) as Made;
  return {
    ...version,
    image: { ...version.image, ...listsInOrder(version.image) },
    machines: inListOrder(version.machines),
    licenses: ascending(version.licenses),
    scripts: ascending(version.scripts),
    membership: ascending(version.membership),
  };
}

const ascending = (ids: readonly number[]): readonly number[] => ids.toSorted((one, other) => one - other);
