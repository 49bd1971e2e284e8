import { invalid } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import { checkNewImage, type NewImage } from '../../catalogue/new-image.js';
import type { Call } from '../call.js';
import { parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import type { Database } from './database.js';
import { insertImageRow, insertMachineRow, insertVersionRow } from './image-inserts.js';
import { images } from './image-rows.js';
import { activeOrganization, activeUser, resolveTags } from './references.js';
import { byId } from './things.js';
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
  const volume = yield* get<{ id: number; provider_id: number }>(
    'SELECT id, provider_id FROM volumes WHERE uuid = ? AND active = TRUE',
    parseUuid(checked.rootVolume),
  );
  if (volume === undefined) throw invalid('root_volume', 'must be a volume that exists');
  const tags = yield* resolveTags(db, log, checked.tags, newUuid);
  const imageId = yield* insertImageRow(
    db,
    log,
    {
      uuid: newUuid(),
      name: checked.name,
      description: checked.description,
      icon: checked.icon,
      owner,
      organizationId: organization === null ? null : yield* activeOrganization(organization),
      isPublic: checked.isPublic,
      sharedWith: [],
      tags,
      arch: checked.arch,
      rootVolumeId: volume.id,
      extraVolumes: checked.extraVolumes,
      fromServer: null,
      start,
    },
    now,
  );
  const version = {
    uuid: newUuid(),
    imageId,
    name: VERSION_OF_VOLUME,
    changeLog: '',
    identityId: null,
    user: owner,
    parentId: null,
  };
  const versionId = yield* insertVersionRow(db, log, version, start);
  yield* insertMachineRow(db, log, { uuid: newUuid(), versionId, providerId: volume.provider_id }, start);
  const created = yield* byId(images(db.dialect), imageId);
  if (created === undefined) throw new Error(`image ${imageId} is not there after it was inserted`);
  return created;
}
