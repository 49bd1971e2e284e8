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
import { timestamp } from '../../catalogue/time.js';
import type { Call } from '../call.js';
import type { ImageRequestFilter, ImageRequestStore } from '../image-requests.js';
import { parseUuid } from '../key.js';
import { changeLog } from './change-log.js';
import { allOf, type Condition, condition, ofKey, ofUser } from './conditions.js';
import type { Database } from './database.js';
import { completeImage } from './image-completion.js';
import { imageRequests } from './image-request-rows.js';
import { findProvider, hasIdentity, usersByName } from './references.js';
import { byId, existing } from './things.js';
import { get, run, type Work } from './work.js';

export function imageRequestStore(db: Database, newUuid: () => string): ImageRequestStore {
  return {
    imageRequest: async (key, call) => {
      requireKnown(call.actor);
      const request = await db.ask(() => existing(imageRequests(db.dialect, call), key, 'image request'));
      if (!canSeeRequest(request, call.actor)) throw notFound('image request');
      return request;
    },

    imageRequests: async (filter, page, call) => {
      const actor = requireKnown(call.actor);
      const where = allOf(asked(filter, actor));
      const list = { ...imageRequests(db.dialect, call), where, newestFirst: 't.created_at' };
      return db.ask(() => db.page(list, page));
    },

    createImageRequest: async (request, call) =>
      // That there is one open request for an instance, an index holds.
      db.writeOnSnapshot(function* () {
        return yield* insertRequest(db, newUuid, request, call);
      }),

    advanceImageRequest: async (key, step, call, precondition) => {
      requireKnown(call.actor);
      // Each step changes the row of its request, and that of the image that it continues.
      return db.writeOnSnapshot(function* () {
        const current = yield* existing(imageRequests(db.dialect, call), key, 'image request');
        requireDecider(current, call.actor);
        precondition?.(current);
        const taken = checkStep(current, step, yield* surroundings(current), call.actor, call.now);
        const log = yield* changeLog(db, call, 'advanceImageRequest');
        const imageId =
          step.status === 'completed'
            ? yield* completeImage({ db, log, newUuid, now: call.now }, current, step.machines)
            : null;
        yield* log.changing('image_request', current.id, writeStep(current, taken, imageId));
        return yield* requestOf(db, current.id, call);
      });
    },
  };
}

function asked(filter: ImageRequestFilter, actor: Actor): readonly Condition[] {
  const { status, requester, instance, provider } = filter;
  return [
    ...(isStaff(actor) || actor.kind !== 'user' ? [] : [condition('t.requester_id = ?', actor.user.id)]),
    ...(status === undefined ? [] : [condition('t.status = ?', status)]),
    ...(requester === undefined ? [] : [ofUser('t.requester_id', requester)]),
    ...(instance === undefined ? [] : [ofKey('t.instance_id', 'instances', instance)]),
    ...(provider === undefined ? [] : [ofKey('t.provider_id', 'providers', provider)]),
  ];
}

function* requestOf(db: Database, id: number, call: Call): Work<ImageRequest> {
  const found = yield* byId(imageRequests(db.dialect, call), id);
  if (found === undefined) throw new Error(`image request ${id} is not there after it was written`);
  return found;
}

const OPEN = `SELECT 1 FROM image_requests
  WHERE instance_id = ? AND status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;

function* insertRequest(
  db: Database,
  newUuid: () => string,
  request: NewImageRequest,
  call: Call,
): Work<ImageRequest> {
  const requester = requireUser(call.actor);
  if (request.runsOn !== undefined) {
    const place = yield* findProvider(request.runsOn.provider);
    if (place === null) throw notFound('provider');
    if (!(yield* hasIdentity(request.runsOn.identity, place))) throw notFound('identity');
  }
  const instance = yield* get<{ id: number; name: string; ownerId: number }>(
    'SELECT id, name, owner_id AS "ownerId" FROM instances WHERE uuid = ? AND active = TRUE',
    parseUuid(request.instance),
  );
  const named = typeof request.visibility === 'string' ? [] : request.visibility;
  const users = yield* usersByName(db, named);
  const wanted = checkNewRequest(request, requester, {
    instance: instance ?? null,
    provider: yield* findProvider(request.provider),
    hasOpenRequest: instance !== undefined && (yield* get(OPEN, instance.id)) !== undefined,
    unknownUsers: named.filter((name) => !users.has(name)),
  });
  const log = yield* changeLog(db, call, 'createImageRequest');
  const id = yield* db.nextId('image_request');
  yield* log.make('image_request', {
    id,
    uuid: newUuid(),
    status: wanted.status,
    requester_id: requester.user.id,
    name: wanted.name,
    instance_id: wanted.instanceId,
    provider_id: wanted.provider.id,
    description: wanted.description,
    software: wanted.software,
    sys: wanted.sys,
    exclude: wanted.exclude,
    tags: wanted.tags,
    visibility: wanted.visibility,
    ip_address: wanted.ipAddress,
    created_at: timestamp(call.now),
    image_id: null,
    steps: [],
  });
  return yield* requestOf(db, id, call);
}

function* surroundings({ id, instance }: ImageRequest): Work<StepSurroundings> {
  const found = yield* get<{ instanceId: number; instanceActive: unknown; requesterActive: unknown }>(
    `SELECT n.id AS "instanceId", n.active AS "instanceActive", u.active AS "requesterActive"
     FROM image_requests r JOIN instances n ON n.id = r.instance_id JOIN users u ON u.id = r.requester_id
     WHERE r.id = ?`,
    id,
  );
  if (found === undefined) throw new Error(`instance ${instance} is not there`);
  return {
    instanceActive: Boolean(found.instanceActive),
    requesterActive: Boolean(found.requesterActive),
    hasOtherOpenRequest: (yield* get(`${OPEN} AND id <> ?`, found.instanceId, id)) !== undefined,
  };
}

function* writeStep(request: ImageRequest, step: RequestStep, imageId: number | null): Work<void> {
  yield* run(
    'UPDATE image_requests SET status = ?, image_id = ? WHERE id = ?',
    step.status,
    imageId,
    request.id,
  );
  yield* run(
    'INSERT INTO image_request_steps (request_id, position, status, user_id, at, message) VALUES (?, ?, ?, ?, ?, ?)',
    request.id,
    request.steps.length,
    step.status,
    step.by?.id ?? null,
    step.at,
    step.message,
  );
}
