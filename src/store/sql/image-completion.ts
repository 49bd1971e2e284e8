import type { User } from '../../catalogue/access.js';
import { CatalogueError } from '../../catalogue/errors.js';
import type { Architecture, Image, Tag } from '../../catalogue/image.js';
import type { ImageRequest } from '../../catalogue/image-request.js';
import {
  type CheckedMachine,
  checkMachines,
  continuedImage,
  continues,
  joinedTags,
  type NewMachine,
  nextVersionName,
  refuseTooManyMachines,
  sharesOf,
} from '../../catalogue/image-request-life.js';
import type { Micros } from '../../catalogue/time.js';
import { parseUuid } from '../key.js';
import type { ChangeLog } from './change-log.js';
import type { Database } from './database.js';
import { insertImageRow, insertMachineRow, insertVersionRow } from './image-inserts.js';
import { images } from './image-rows.js';
import { updateImageRows } from './image-writes.js';
import { VERSION_OF_VOLUME } from './new-image.js';
import { anyProviders, findTags, makeTags, usersByName } from './references.js';
import { byId } from './things.js';
import { all, get, type Work } from './work.js';

/** What the rows that imaging makes are made with. */
interface Making {
  readonly db: Database;
  readonly log: ChangeLog;
  readonly newUuid: () => string;
  readonly now: Micros;
}

interface Launched {
  readonly arch: Architecture;
  readonly sourceVersionId: number | null;
  readonly sourceImageId: number | null;
}

const LAUNCHED = `SELECT n.arch, v.id AS "sourceVersionId", v.image_id AS "sourceImageId"
  FROM instances n LEFT JOIN image_versions v ON v.id = n.source_version_id WHERE n.uuid = ?`;

/** Makes what came of the request: an image, or the next version of one, and its machines. Answers the image's id. */
export function* completeImage(
  making: Making,
  request: ImageRequest,
  named: readonly NewMachine[] | undefined,
): Work<number> {
  const { db, log, newUuid, now } = making;
  const machines = yield* machinesOf(making, request, named ?? [{}]);
  const found = yield* findTags(db, request.tags);
  const users = yield* usersOf(db, request);
  const launched = yield* get<Launched>(LAUNCHED, request.instance);
  if (launched === undefined) throw new Error(`instance ${request.instance} is not there`);
  const source = (yield* byId(images(db.dialect), launched.sourceImageId)) ?? null;
  const isNext = continues(source, request.requester, now);
  const tags = yield* makeTags(db, log, isNext ? joinedTags(source.tags, found) : found, newUuid);
  const imageId = isNext
    ? yield* continueImage(making, source, request, tags, users)
    : yield* makeImage(making, request, tags, users, launched.arch);
  const versionId = yield* insertVersionRow(
    db,
    log,
    {
      uuid: newUuid(),
      imageId,
      name: isNext ? nextVersionName(source.versions) : VERSION_OF_VOLUME,
      changeLog: request.software,
      identityId: yield* identityOf(request),
      user: request.requester,
      parentId: isNext ? launched.sourceVersionId : null,
    },
    now,
  );
  for (const { uuid, provider } of machines) {
    yield* insertMachineRow(db, log, { uuid, versionId, providerId: provider.id }, now);
  }
  return imageId;
}

function* machinesOf(
  { db, newUuid }: Making,
  request: ImageRequest,
  named: readonly NewMachine[],
): Work<readonly CheckedMachine[]> {
  refuseTooManyMachines(named);
  const providers = yield* anyProviders(
    db,
    named.map(({ provider }) => provider ?? request.provider.uuid),
  );
  const found = named.map(({ uuid, provider }, index) => ({
    uuid: uuid === undefined ? newUuid() : parseUuid(uuid),
    provider: provider === undefined ? request.provider : (providers[index] ?? null),
  }));
  const machines = checkMachines(found, request.provider);
  const uuids = machines.map(({ uuid }) => uuid);
  const rows = yield* all<{ uuid: string }>(
    `SELECT uuid FROM ${db.dialect.texts} wanted CROSS JOIN machines WHERE uuid = wanted.value`,
    JSON.stringify(uuids),
  );
  const taken = new Set(rows.map(({ uuid }) => uuid));
  const uuid = uuids.find((one) => taken.has(one));
  if (uuid === undefined) return machines;
  const message = `the machine ${uuid} exists`;
  throw new CatalogueError('conflict', message, [{ field: 'machines', message }]);
}

/** Whoever was named when the image was asked for, also one who has been deactivated since. */
function* usersOf(db: Database, { visibility }: ImageRequest): Work<readonly User[]> {
  if (typeof visibility === 'string') return [];
  const known = yield* usersByName(db, visibility);
  const users = new Map<number, User>();
  for (const name of visibility) {
    const user = known.get(name);
    if (user === undefined) {
      throw new CatalogueError('conflict', `the image is to be seen by ${name}, and nobody has that name`);
    }
    users.set(user.id, user);
  }
  return [...users.values()];
}

function* continueImage(
  { log, now }: Making,
  source: Image,
  request: ImageRequest,
  tags: readonly Tag[],
  users: readonly User[],
): Work<number> {
  const next = continuedImage(source, request, tags, users, now);
  yield* log.changing('image', source.id, updateImageRows(source, next));
  return source.id;
}

function* makeImage(
  { db, log, newUuid, now }: Making,
  request: ImageRequest,
  tags: readonly Tag[],
  users: readonly User[],
  arch: Architecture,
): Work<number> {
  const { name, description, requester, provider, instance } = request;
  const rootVolumeId = yield* db.nextId('volume');
  const volume = { id: rootVolumeId, uuid: newUuid(), name, provider_id: provider.id, active: true };
  yield* log.make('volume', volume);
  const image = {
    uuid: newUuid(),
    name,
    description,
    icon: null,
    owner: requester,
    organizationId: yield* organizationOf(requester),
    tags,
    arch,
    rootVolumeId,
    extraVolumes: '[]',
    fromServer: instance,
    start: now,
    ...sharesOf(request, users),
  };
  return yield* insertImageRow(db, log, image, now);
}

/** Of several, the one that was made first. */
function* organizationOf({ id }: User): Work<number | null> {
  const found = yield* get<{ id: number }>(
    `SELECT o.id FROM memberships m JOIN organizations o ON o.id = m.organization_id
     WHERE m.user_id = ? AND o.active = TRUE ORDER BY o.id LIMIT 1`,
    id,
  );
  return found?.id ?? null;
}

function* identityOf({ requester, provider }: ImageRequest): Work<number | null> {
  const found = yield* get<{ id: number }>(
    `SELECT i.id FROM identities i JOIN identity_providers ip ON ip.identity_id = i.id
     WHERE i.user_id = ? AND i.active = TRUE AND ip.provider_id = ? ORDER BY i.id LIMIT 1`,
    requester.id,
    provider.id,
  );
  return found?.id ?? null;
}
