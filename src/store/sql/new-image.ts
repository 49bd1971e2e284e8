import { invalid } from '../../catalogue/errors.js';
import type { Image, Provider } from '../../catalogue/image.js';
import { checkNewImage, type NewImage } from '../../catalogue/new-image.js';
import type { Call } from '../call.js';
import { parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import type { Database } from './database.js';
import { insertImageRow, insertMachineRow, insertVersionRow } from './image-inserts.js';
import { activeOrganization, activeUser, findTags, makeTags } from './references.js';
import { get, type Work } from './work.js';

export const VERSION_OF_VOLUME = '1.0';

/** An image from a volume, with its version and the machine that carries it. */
export function* insertImage(
  db: Database,
  log: ChangeLog,
  newUuid: () => string,
  image: NewImage,
  call: Call,
): Work<Image> {
  const { now } = call;
  const checked = checkNewImage(call.actor, image, now);
  const owner = typeof checked.owner === 'object' ? checked.owner : yield* activeUser(checked.owner, 'owner');
  const { organization, start } = checked;
  const volume = yield* get<VolumeRow>(VOLUME, parseUuid(checked.rootVolume));
  if (volume === undefined) throw invalid('root_volume', 'must be a volume that exists');
  const chosen = yield* findTags(db, checked.tags);
  const organizationId = organization === null ? null : yield* activeOrganization(organization);
  const tags = yield* makeTags(db, log, chosen, newUuid);
  const made = {
    uuid: newUuid(),
    name: checked.name,
    description: checked.description,
    icon: checked.icon,
    owner,
    isPublic: checked.isPublic,
    sharedWith: [],
    tags,
    arch: checked.arch,
    extraVolumes: checked.extraVolumes,
    fromServer: null,
    start,
  };
  const id = yield* insertImageRow(db, log, { ...made, organizationId, rootVolumeId: volume.id }, now);
  const version = { uuid: newUuid(), name: VERSION_OF_VOLUME };
  const versionId = yield* insertVersionRow(
    db,
    log,
    { ...version, imageId: id, changeLog: '', identityId: null, user: owner, parentId: null },
    start,
  );
  const machine = { uuid: newUuid() };
  const provider = providerOf(volume);
  const machineId = yield* insertMachineRow(
    db,
    log,
    { ...machine, versionId, providerId: provider.id },
    start,
  );
  // As it would be read. To read it would be the dearest part of this write, and of all that other writes conflict with.
  return {
    ...made,
    id,
    organization,
    sharedWithGroups: [],
    end: null,
    modified: now,
    rootVolume: { uuid: volume.uuid, name: volume.name },
    fromImage: null,
    marketplaceKey: null,
    versions: [
      {
        ...version,
        id: versionId,
        start,
        end: null,
        machines: [{ ...machine, id: machineId, provider, start, end: null }],
      },
    ],
  };
}

interface VolumeRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly provider_id: number;
  readonly provider_uuid: string;
  readonly provider_name: string;
  readonly provider_active: boolean;
}

const VOLUME = `SELECT v.id, v.uuid, v.name, p.id AS provider_id, p.uuid AS provider_uuid, p.name AS provider_name,
    p.active AS provider_active
  FROM volumes v JOIN providers p ON p.id = v.provider_id WHERE v.uuid = ? AND v.active = TRUE`;

const providerOf = (row: VolumeRow): Provider => ({
  id: row.provider_id,
  uuid: row.provider_uuid,
  name: row.provider_name,
  active: Boolean(row.provider_active),
});
