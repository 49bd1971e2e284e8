import type { ImageVersion } from '../../catalogue/image-version.js';
import type { ThingSql } from './database.js';
import {
  type Guarded,
  groupSharesOf,
  ifThere,
  inListOrder,
  listsInOrder,
  machinesOf,
  sharesOf,
  tagsOf,
  userAs,
} from './image-parts.js';
import { perDialect } from './per-dialect.js';

const JOINED = `JOIN users u ON u.id = t.user_id
  JOIN images i ON i.id = t.image_id
  JOIN users owner ON owner.id = i.owner_id
  LEFT JOIN image_versions parent ON parent.id = t.parent_id
  LEFT JOIN identities identity ON identity.id = t.identity_id`;

export const imageVersions = perDialect((dialect): ThingSql<ImageVersion> => {
  const { object, flag, list } = dialect;
  const reference = (alias: string) =>
    ifThere(dialect, alias, object({ id: `${alias}.id`, uuid: `${alias}.uuid` }));
  const idsIn = (table: 'version_licenses' | 'version_scripts' | 'version_membership') =>
    list('l.item_id', `${table} l WHERE l.version_id = t.id`);
  const image = object({
    id: 'i.id',
    uuid: 'i.uuid',
    name: 'i.name',
    description: 'i.description',
    icon: 'i.icon',
    owner: userAs(dialect, 'owner'),
    tags: tagsOf(dialect, 'i'),
    isPublic: flag('i.is_public'),
    sharedWith: sharesOf(dialect, 'i'),
    sharedWithGroups: groupSharesOf(dialect, 'i'),
    start: 'i.start_at',
    end: 'i.end_at',
  });
  const version = object({
    id: 't.id',
    uuid: 't.uuid',
    name: 't.name',
    changeLog: 't.change_log',
    allowImaging: flag('t.allow_imaging'),
    image,
    parent: reference('parent'),
    identity: reference('identity'),
    user: userAs(dialect, 'u'),
    machines: machinesOf(dialect, 't'),
    licenses: idsIn('version_licenses'),
    scripts: idsIn('version_scripts'),
    membership: idsIn('version_membership'),
    start: 't.start_at',
    end: 't.end_at',
  });
  return { table: 'image_versions', joins: JOINED, item: { sql: version, values: [] }, read };
});

export type ImageVersionJson = Omit<ImageVersion, 'image'> & {
  readonly image: Omit<ImageVersion['image'], 'tags'> & Guarded;
};

const read = (text: string): ImageVersion => imageVersionOf(JSON.parse(text) as ImageVersionJson);

export function imageVersionOf(version: ImageVersionJson): ImageVersion {
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
