import type { User } from '../../catalogue/access.js';
import { CatalogueError } from '../../catalogue/errors.js';
import type { Architecture, Image, Tag } from '../../catalogue/image.js';
import type { ImageRequest } from '../../catalogue/image-request.js';
import {
  type CheckedMachine,
  checkMachines,
  continuedImage,
  continues,
  type NewMachine,
  nextVersionName,
  refuseTooManyMachines,
  sharesOf,
} from '../../catalogue/image-request-life.js';
import type { Micros } from '../../catalogue/time.js';
import { parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { insertImageRow, insertMachineRow, insertVersionRow } from './image-inserts.js';
import { imagesById } from './image-rows.js';
import { updateImageRows } from './image-writes.js';
import { VERSION_OF_VOLUME } from './new-image.js';
import { anyProvider, resolveTags, userByName } from './references.js';

/** What the rows that imaging makes are made with. */
interface Making {
  readonly db: Connection;
  readonly log: ChangeLog;
  readonly newUuid: () => string;
  readonly now: Micros;
}

interface Launched {
  readonly arch: Architecture;
  readonly sourceVersionId: number | null;
  readonly sourceImageId: number | null;
}

const LAUNCHED = `SELECT n.arch, v.id AS sourceVersionId, v.image_id AS sourceImageId
  FROM instances n LEFT JOIN image_versions v ON v.id = n.source_version_id WHERE n.uuid = ?`;

/** Makes what came of the request: an image, or the next version of one, and its machines. Answers the image's id. */
export function completeImage(
  making: Making,
  request: ImageRequest,
  named: readonly NewMachine[] | undefined,
): number {
  const { db, log, newUuid, now } = making;
  const machines = machinesOf(making, request, named ?? [{}]);
  const tags = resolveTags(db, log, request.tags, newUuid);
  const users = usersOf(db, request);
  const launched = db.get<Launched>(LAUNCHED, request.instance);
  if (launched === undefined) throw new Error(`instance ${request.instance} is not there`);
  const [source = null] = launched.sourceImageId === null ? [] : imagesById(db, [launched.sourceImageId]);
  const isNext = continues(source, request.requester, now);
  const imageId = isNext
    ? continueImage(making, source, request, tags, users)
    : makeImage(making, request, tags, users, launched.arch);
  const versionId = insertVersionRow(
    db,
    log,
    {
      uuid: newUuid(),
      imageId,
      name: isNext ? nextVersionName(source.versions) : VERSION_OF_VOLUME,
      changeLog: request.software,
      identityId: identityOf(db, request),
      user: request.requester,
      parentId: isNext ? launched.sourceVersionId : null,
    },
    now,
  );
  for (const { uuid, provider } of machines) {
    insertMachineRow(db, log, { uuid, versionId, providerId: provider.id }, now);
  }
  return imageId;
}

function machinesOf(
  { db, newUuid }: Making,
  request: ImageRequest,
  named: readonly NewMachine[],
): readonly CheckedMachine[] {
  refuseTooManyMachines(named);
  const found = named.map(({ uuid, provider }) => ({
    uuid: uuid === undefined ? newUuid() : parseUuid(uuid),
    provider: provider === undefined ? request.provider : anyProvider(db, provider),
  }));
  const machines = checkMachines(found, request.provider);
  for (const { uuid } of machines) {
    if (db.get('SELECT 1 FROM machines WHERE uuid = ?', uuid) === undefined) continue;
    const message = `the machine ${uuid} exists`;
    throw new CatalogueError('conflict', message, [{ field: 'machines', message }]);
  }
  return machines;
}

/** Whoever was named when the image was asked for, also one who has been deactivated since. */
function usersOf(db: Connection, { visibility }: ImageRequest): readonly User[] {
  if (typeof visibility === 'string') return [];
  const users = new Map<number, User>();
  for (const name of visibility) {
    const user = userByName(db, name);
    if (user === undefined) {
      throw new CatalogueError('conflict', `the image is to be seen by ${name}, and nobody has that name`);
    }
    users.set(user.id, user);
  }
  return [...users.values()];
}

function continueImage(
  { db, log, now }: Making,
  source: Image,
  request: ImageRequest,
  tags: readonly Tag[],
  users: readonly User[],
): number {
  const next = continuedImage(source, request, tags, users, now);
  log.changing('image', source.id, () => updateImageRows(db, source, next));
  return source.id;
}

function makeImage(
  { db, log, newUuid, now }: Making,
  request: ImageRequest,
  tags: readonly Tag[],
  users: readonly User[],
  arch: Architecture,
): number {
  const { name, description, requester, provider, instance } = request;
  const rootVolumeId = db.run(
    'INSERT INTO volumes (uuid, name, provider_id, active) VALUES (?, ?, ?, 1)',
    newUuid(),
    name,
    provider.id,
  );
  log.made('volume', rootVolumeId);
  const image = {
    uuid: newUuid(),
    name,
    description,
    icon: null,
    owner: requester,
    organizationId: organizationOf(db, requester),
    tags,
    arch,
    rootVolumeId,
    extraVolumes: '[]',
    fromServer: instance,
    start: now,
    ...sharesOf(request, users),
  };
  return insertImageRow(db, log, image, now);
}

/** Of several, the one that was made first. */
function organizationOf(db: Connection, { id }: User): number | null {
  const found = db.get<{ id: number }>(
    `SELECT o.id FROM memberships m JOIN organizations o ON o.id = m.organization_id
     WHERE m.user_id = ? AND o.active = 1 ORDER BY o.id LIMIT 1`,
    id,
  );
  return found?.id ?? null;
}

function identityOf(db: Connection, { requester, provider }: ImageRequest): number | null {
  const found = db.get<{ id: number }>(
    `SELECT i.id FROM identities i JOIN identity_providers ip ON ip.identity_id = i.id
     WHERE i.user_id = ? AND i.active = 1 AND ip.provider_id = ? ORDER BY i.id LIMIT 1`,
    requester.id,
    provider.id,
  );
  return found?.id ?? null;
}
