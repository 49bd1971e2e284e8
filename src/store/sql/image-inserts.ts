import type { User } from '../../catalogue/access.js';
import type { Architecture, Tag, UserShare } from '../../catalogue/image.js';
import { type Micros, timestamp } from '../../catalogue/time.js';
import type { ChangeLog } from './change-log.js';
import type { Database } from './database.js';
import { readRecord } from './records.js';
import { searchTextOfImage, searchTextOfVersion } from './search-texts.js';
import type { Work } from './work.js';

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

/** Makes the row of an image and those of its lists, with the event; answers its id. */
export function* insertImageRow(db: Database, log: ChangeLog, image: NewImageRow, now: Micros): Work<number> {
  const id = yield* db.nextId('image');
  const record = {
    id,
    uuid: image.uuid,
    name: image.name,
    description: image.description,
    icon: image.icon,
    owner_id: image.owner.id,
    organization_id: image.organizationId,
    is_public: image.isPublic,
    start_at: timestamp(image.start),
    end_at: null,
    modified_at: timestamp(now),
    arch: image.arch,
    root_volume_id: image.rootVolumeId,
    extra_volumes: image.extraVolumes,
    from_image: null,
    from_server: image.fromServer,
    marketplace_key: null,
    tags: image.tags.map((tag) => tag.id),
    // In the order in which a record lists them.
    shares: [...image.sharedWith]
      .sort((left, right) => left.id - right.id)
      .map(({ id, end }) => ({ user_id: id, end_at: end === null ? null : timestamp(end) })),
    group_shares: [],
  };
  yield* log.make('image', record, { search_text: searchTextOfImage(image) });
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

/** What would pass from the version that a new one was made from. */
const OF_NOTHING = { allow_imaging: true, licenses: [], scripts: [], membership: [] };

export function* insertVersionRow(
  db: Database,
  log: ChangeLog,
  version: NewVersionRow,
  start: Micros,
): Work<number> {
  const id = yield* db.nextId('image_version');
  const parent =
    version.parentId === null ? null : yield* readRecord(db.dialect, 'image_version', version.parentId);
  const inherited = parent ?? OF_NOTHING;
  const record = {
    id,
    uuid: version.uuid,
    image_id: version.imageId,
    name: version.name,
    change_log: version.changeLog,
    allow_imaging: inherited.allow_imaging,
    parent_id: version.parentId,
    identity_id: version.identityId,
    user_id: version.user.id,
    start_at: timestamp(start),
    end_at: null,
    licenses: inherited.licenses,
    scripts: inherited.scripts,
    membership: inherited.membership,
  };
  yield* log.make('image_version', record, { search_text: searchTextOfVersion(version) });
  return id;
}

export function* insertMachineRow(
  db: Database,
  log: ChangeLog,
  machine: { readonly uuid: string; readonly versionId: number; readonly providerId: number },
  start: Micros,
): Work<number> {
  const id = yield* db.nextId('machine');
  yield* log.make('machine', {
    id,
    uuid: machine.uuid,
    version_id: machine.versionId,
    provider_id: machine.providerId,
    start_at: timestamp(start),
    end_at: null,
  });
  return id;
}
