import { type Actor, canSeeImage, canSeeRequest, requireUser } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { Image } from '../../catalogue/image.js';
import {
  checkNewRequest,
  type ImageRequest,
  type NewImageRequest,
  OPEN_STATUSES,
  type RequestStatus,
} from '../../catalogue/image-request.js';
import type { Micros } from '../../catalogue/time.js';
import { parseUuid } from '../key.js';
import type { Call, Key, Store } from '../store.js';
import { allOf, condition, keyCondition } from './conditions.js';
import type { Connection } from './connection.js';
import { imagesById } from './image-rows.js';
import { pageOf } from './pages.js';
import { findProvider, hasIdentity, userByName } from './references.js';

type ImageRequestStore = Pick<Store, 'imageRequest' | 'imageRequests' | 'createImageRequest'>;

export function imageRequestStore(db: Connection, newUuid: () => string): ImageRequestStore {
  return {
    imageRequest: async (key, call) => {
      requireUser(call.actor);
      return db.read(() => {
        const request = findRequest(db, key, call);
        if (request === undefined || !canSeeRequest(request, call.actor)) throw notFound('image request');
        return request;
      });
    },

    imageRequests: async (page, call) => {
      const actor = requireUser(call.actor);
      return db.read(() => {
        const list = {
          from: 'image_requests r',
          start: 'r.created_at',
          id: 'r.id',
          where: actor.staff ? allOf([]) : condition('r.requester_id = ?', actor.user.id),
        };
        const found = pageOf(db, list, page);
        return {
          ...found,
          items: requestsById(
            db,
            found.items.map(({ id }) => id),
            call,
          ),
        };
      });
    },

    createImageRequest: async (request, call) => db.write(() => insertRequest(db, newUuid, request, call)),
  };
}

function findRequest(db: Connection, key: Key, call: Call): ImageRequest | undefined {
  const where = keyCondition('r', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT r.id FROM image_requests r WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : requestsById(db, [row.id], call)[0];
}

interface RequestRow {
  id: number;
  uuid: string;
  status: RequestStatus;
  requester_id: number;
  requester_uuid: string;
  requester_username: string;
  name: string;
  instance: string;
  provider_id: number;
  provider_uuid: string;
  provider_name: string;
  description: string;
  software: string;
  sys: string;
  exclude: string;
  tags: string;
  visibility: string;
  ip_address: string | null;
  created_at: Micros;
  decider_id: number | null;
  decider_uuid: string | null;
  decider_username: string | null;
  decided_at: Micros | null;
  decision_message: string | null;
  image_id: number | null;
}

const REQUESTS = `
  SELECT r.id, r.uuid, r.status, r.name, r.description, r.software, r.sys, r.exclude, r.tags, r.visibility,
    r.ip_address, r.created_at, r.decided_at, r.decision_message, r.image_id, n.uuid AS instance,
    u.id AS requester_id, u.uuid AS requester_uuid, u.username AS requester_username,
    p.id AS provider_id, p.uuid AS provider_uuid, p.name AS provider_name,
    d.id AS decider_id, d.uuid AS decider_uuid, d.username AS decider_username
  FROM json_each(?) wanted
  JOIN image_requests r ON r.id = wanted.value
  JOIN users u ON u.id = r.requester_id
  JOIN instances n ON n.id = r.instance_id
  JOIN providers p ON p.id = r.provider_id
  LEFT JOIN users d ON d.id = r.decided_by
  ORDER BY wanted.key`;

function requestsById(db: Connection, ids: readonly number[], { actor, now }: Call): ImageRequest[] {
  if (ids.length === 0) return [];
  const rows = db.all<RequestRow>(REQUESTS, JSON.stringify(ids));
  const imageIds = new Set(rows.flatMap((row) => row.image_id ?? []));
  const images = new Map(imagesById(db, [...imageIds]).map((image) => [image.id, image]));
  return rows.map((row) => requestOf(row, visible(images.get(row.image_id ?? 0), actor, now)));
}

/** A request outlives its image: who may not see the image any more, does not see it here either. */
const visible = (image: Image | undefined, actor: Actor, now: Micros): Image | null =>
  image !== undefined && canSeeImage(image, actor, now) ? image : null;

function requestOf(row: RequestRow, image: Image | null): ImageRequest {
  return {
    id: row.id,
    uuid: row.uuid,
    status: row.status,
    requester: { id: row.requester_id, uuid: row.requester_uuid, username: row.requester_username },
    name: row.name,
    instance: row.instance,
    provider: { id: row.provider_id, uuid: row.provider_uuid, name: row.provider_name },
    description: row.description,
    software: row.software,
    sys: JSON.parse(row.sys) as ImageRequest['sys'],
    exclude: JSON.parse(row.exclude) as ImageRequest['exclude'],
    tags: JSON.parse(row.tags) as ImageRequest['tags'],
    visibility: JSON.parse(row.visibility) as ImageRequest['visibility'],
    ipAddress: row.ip_address,
    created: row.created_at,
    decision: decisionOf(row),
    image,
  };
}

function decisionOf(row: RequestRow): ImageRequest['decision'] {
  const { decider_id: id, decider_uuid: uuid, decider_username: username } = row;
  const { decided_at: at, decision_message: message } = row;
  if (id === null || uuid === null || username === null || at === null || message === null) return null;
  return { by: { id, uuid, username }, at, message };
}

const OPEN = `SELECT 1 FROM image_requests
  WHERE instance_id = ? AND status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;

function insertRequest(
  db: Connection,
  newUuid: () => string,
  request: NewImageRequest,
  call: Call,
): ImageRequest {
  const requester = requireUser(call.actor);
  if (request.runsOn !== undefined) {
    const place = findProvider(db, request.runsOn.provider);
    if (place === null) throw notFound('provider');
    if (!hasIdentity(db, request.runsOn.identity, place)) throw notFound('identity');
  }
  const instance = db.get<{ id: number; name: string; ownerId: number }>(
    'SELECT id, name, owner_id AS ownerId FROM instances WHERE uuid = ?',
    parseUuid(request.instance),
  );
  const { visibility } = request;
  const wanted = checkNewRequest(request, requester, {
    instance: instance ?? null,
    provider: findProvider(db, request.provider),
    hasOpenRequest: instance !== undefined && db.get(OPEN, instance.id) !== undefined,
    unknownUsers:
      typeof visibility === 'string' ? [] : visibility.filter((name) => userByName(db, name) === undefined),
  });
  const id = db.run(
    `INSERT INTO image_requests (uuid, status, requester_id, name, instance_id, provider_id, description, software,
       sys, exclude, tags, visibility, ip_address, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    newUuid(),
    wanted.status,
    requester.user.id,
    wanted.name,
    wanted.instanceId,
    wanted.provider.id,
    wanted.description,
    wanted.software,
    JSON.stringify(wanted.sys),
    JSON.stringify(wanted.exclude),
    JSON.stringify(wanted.tags),
    JSON.stringify(wanted.visibility),
    wanted.ipAddress,
    call.now,
  );
  const [created] = requestsById(db, [id], call);
  if (created === undefined) throw new Error(`image request ${id} is not there after it was inserted`);
  return created;
}
