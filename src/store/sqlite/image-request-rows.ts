import { type Actor, canSeeImage, type User } from '../../catalogue/access.js';
import type { Image } from '../../catalogue/image.js';
import type { ImageRequest, RequestStatus, RequestStep } from '../../catalogue/image-request.js';
import type { Micros } from '../../catalogue/time.js';
import type { Call, Key } from '../call.js';
import { keyCondition } from './conditions.js';
import type { Connection } from './connection.js';
import { imagesById } from './image-rows.js';

export function findRequest(db: Connection, key: Key, call: Call): ImageRequest | undefined {
  const where = keyCondition('r', key);
  if (where === null) return undefined;
  const row = db.get<{ id: number }>(`SELECT r.id FROM image_requests r WHERE ${where.sql}`, ...where.values);
  return row === undefined ? undefined : requestsById(db, [row.id], call)[0];
}

export function requestById(db: Connection, id: number, call: Call): ImageRequest {
  const [found] = requestsById(db, [id], call);
  if (found === undefined) throw new Error(`image request ${id} is not there after it was written`);
  return found;
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
  provider_active: number;
  description: string;
  software: string;
  sys: string;
  exclude: string;
  tags: string;
  visibility: string;
  ip_address: string | null;
  created_at: Micros;
  image_id: number | null;
}

const REQUESTS = `
  SELECT r.id, r.uuid, r.status, r.name, r.description, r.software, r.sys, r.exclude, r.tags, r.visibility,
    r.ip_address, r.created_at, r.image_id, n.uuid AS instance,
    u.id AS requester_id, u.uuid AS requester_uuid, u.username AS requester_username,
    p.id AS provider_id, p.uuid AS provider_uuid, p.name AS provider_name, p.active AS provider_active
  FROM json_each(?) wanted
  JOIN image_requests r ON r.id = wanted.value
  JOIN users u ON u.id = r.requester_id
  JOIN instances n ON n.id = r.instance_id
  JOIN providers p ON p.id = r.provider_id
  ORDER BY wanted.key`;

interface StepRow {
  request_id: number;
  status: RequestStep['status'];
  at: Micros;
  message: string;
  user_id: number | null;
  user_uuid: string | null;
  user_username: string | null;
}

const STEPS = `
  SELECT s.request_id, s.status, s.at, s.message, u.id AS user_id, u.uuid AS user_uuid, u.username AS user_username
  FROM json_each(?) wanted JOIN image_request_steps s ON s.request_id = wanted.value
  LEFT JOIN users u ON u.id = s.user_id
  ORDER BY s.request_id, s.position`;

export function requestsById(db: Connection, ids: readonly number[], { actor, now }: Call): ImageRequest[] {
  if (ids.length === 0) return [];
  const rows = db.all<RequestRow>(REQUESTS, JSON.stringify(ids));
  const imageIds = new Set(rows.flatMap((row) => row.image_id ?? []));
  const images = new Map(imagesById(db, [...imageIds]).map((image) => [image.id, image]));
  const steps = db.all<StepRow>(STEPS, JSON.stringify(ids));
  return rows.map((row) =>
    requestOf(
      row,
      steps.filter((step) => step.request_id === row.id).map(stepOf),
      visible(images.get(row.image_id ?? 0), actor, now),
    ),
  );
}

/** A request outlives its image: who may not see the image any more, does not see it here either. */
const visible = (image: Image | undefined, actor: Actor, now: Micros): Image | null =>
  image !== undefined && canSeeImage(image, actor, now) ? image : null;

function requestOf(row: RequestRow, steps: readonly RequestStep[], image: Image | null): ImageRequest {
  return {
    id: row.id,
    uuid: row.uuid,
    status: row.status,
    requester: { id: row.requester_id, uuid: row.requester_uuid, username: row.requester_username },
    name: row.name,
    instance: row.instance,
    provider: {
      id: row.provider_id,
      uuid: row.provider_uuid,
      name: row.provider_name,
      active: row.provider_active === 1,
    },
    description: row.description,
    software: row.software,
    sys: JSON.parse(row.sys) as ImageRequest['sys'],
    exclude: JSON.parse(row.exclude) as ImageRequest['exclude'],
    tags: JSON.parse(row.tags) as ImageRequest['tags'],
    visibility: JSON.parse(row.visibility) as ImageRequest['visibility'],
    ipAddress: row.ip_address,
    created: row.created_at,
    steps,
    image,
  };
}

function stepOf({
  status,
  at,
  message,
  user_id: id,
  user_uuid: uuid,
  user_username: username,
}: StepRow): RequestStep {
  const by: User | null = id === null || uuid === null || username === null ? null : { id, uuid, username };
  return { status, by, at, message };
}
