import { type Actor, canSeeRequest, isStaff, requireKnown, requireUser } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import {
  checkNewRequest,
  type ImageRequest,
  type NewImageRequest,
  OPEN_STATUSES,
  type RequestStep,
} from '../../catalogue/image-request.js';
import { checkStep, requireDecider, type StepSurroundings } from '../../catalogue/image-request-life.js';
import type { Call } from '../call.js';
import type { ImageRequestFilter, ImageRequestStore } from '../image-requests.js';
import { parseUuid } from '../key.js';
import { changeLog } from './change-log.js';
import { allOf, condition, keyCondition, NOTHING, namedUser } from './conditions.js';
import type { Connection } from './connection.js';
import { completeImage } from './image-completion.js';
import { findRequest, requestById, requestsById } from './image-request-rows.js';
import { pageOf } from './pages.js';
import { findProvider, hasIdentity, userByName } from './references.js';
import { tableListing } from './table-listing.js';

export function imageRequestStore(db: Connection, newUuid: () => string): ImageRequestStore {
  return {
    imageRequest: async (key, call) => {
      requireKnown(call.actor);
      return db.read(() => {
        const request = findRequest(db, key, call);
        if (request === undefined || !canSeeRequest(request, call.actor)) throw notFound('image request');
        return request;
      });
    },

    imageRequests: async (filter, page, call) => {
      const actor = requireKnown(call.actor);
      return db.read(() => {
        const found = pageOf(tableListing(db, listing(filter, actor)), page);
        const ids = found.items.map(({ id }) => id);
        return { ...found, items: requestsById(db, ids, call) };
      });
    },

    createImageRequest: async (request, call) =>
      db.write(() => {
        const created = insertRequest(db, newUuid, request, call);
        changeLog(db, call, 'createImageRequest').made('image_request', created.id);
        return created;
      }),

    advanceImageRequest: async (key, step, call, precondition) => {
      requireKnown(call.actor);
      return db.write(() => {
        const current = findRequest(db, key, call);
        if (current === undefined) throw notFound('image request');
        requireDecider(current, call.actor);
        precondition?.(current);
        const taken = checkStep(current, step, surroundings(db, current), call.actor, call.now);
        const log = changeLog(db, call, 'advanceImageRequest');
        const imageId =
          step.status === 'completed'
            ? completeImage({ db, log, newUuid, now: call.now }, current, step.machines)
            : null;
        log.changing('image_request', current.id, () => writeStep(db, current, taken, imageId));
        return requestById(db, current.id, call);
      });
    },
  };
}

function listing(filter: ImageRequestFilter, actor: Actor) {
  const { status, requester, instance, provider } = filter;
  const keyed = (alias: string, value: string | undefined) =>
    value === undefined ? [] : [keyCondition(alias, { value, by: 'number-or-uuid' }) ?? NOTHING];
  return {
    from: `image_requests r JOIN users u ON u.id = r.requester_id JOIN instances n ON n.id = r.instance_id
      JOIN providers p ON p.id = r.provider_id`,
    start: 'r.created_at',
    id: 'r.id',
    where: allOf([
      ...(isStaff(actor) || actor.kind !== 'user' ? [] : [condition('r.requester_id = ?', actor.user.id)]),
      ...(status === undefined ? [] : [condition('r.status = ?', status)]),
      ...(requester === undefined ? [] : [namedUser(requester)]),
      ...keyed('n', instance),
      ...keyed('p', provider),
    ]),
  };
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
    'SELECT id, name, owner_id AS ownerId FROM instances WHERE uuid = ? AND active = 1',
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
  return requestById(db, id, call);
}

function surroundings(db: Connection, { id, instance }: ImageRequest): StepSurroundings {
  const found = db.get<{ instanceId: number; instanceActive: number; requesterActive: number }>(
    `SELECT n.id AS instanceId, n.active AS instanceActive, u.active AS requesterActive
     FROM image_requests r JOIN instances n ON n.id = r.instance_id JOIN users u ON u.id = r.requester_id
     WHERE r.id = ?`,
    id,
  );
  if (found === undefined) throw new Error(`instance ${instance} is not there`);
  return {
    instanceActive: found.instanceActive === 1,
    requesterActive: found.requesterActive === 1,
    hasOtherOpenRequest: db.get(`${OPEN} AND id <> ?`, found.instanceId, id) !== undefined,
  };
}

function writeStep(db: Connection, request: ImageRequest, step: RequestStep, imageId: number | null): void {
  db.run('UPDATE image_requests SET status = ?, image_id = ? WHERE id = ?', step.status, imageId, request.id);
  db.run(
    'INSERT INTO image_request_steps (request_id, position, status, user_id, at, message) VALUES (?, ?, ?, ?, ?, ?)',
    request.id,
    request.steps.length,
    step.status,
    step.by?.id ?? null,
    step.at,
    step.message,
  );
}
