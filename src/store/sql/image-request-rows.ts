import { canSeeImage } from '../../catalogue/access.js';
import type { ImageRequest, RequestStep } from '../../catalogue/image-request.js';
import type { Call } from '../call.js';
import type { Dialect, ThingSql } from './database.js';
import { ifThere, providerAs, userAs } from './image-parts.js';
import { type ImageJson, imageAs, imageOf, joinedTo } from './image-rows.js';
import { perDialect } from './per-dialect.js';

/** A request outlives its image: who may not see the image any more, does not see it here either. */
export function imageRequests(dialect: Dialect, { actor, now }: Call): ThingSql<ImageRequest> {
  const read = (text: string): ImageRequest => {
    const { steps, image: made, ...request } = JSON.parse(text) as RequestJson;
    const image = made === null ? null : imageOf(made);
    return {
      ...request,
      // Of an object, keys that are numbers come in their order.
      steps: Object.values(steps),
      image: image !== null && canSeeImage(image, actor, now) ? image : null,
    };
  };
  return {
    table: 'image_requests',
    joins: `JOIN users u ON u.id = t.requester_id JOIN instances n ON n.id = t.instance_id
      JOIN providers p ON p.id = t.provider_id`,
    item: { sql: requestAs(dialect), values: [] },
    read,
  };
}

interface RequestJson extends Omit<ImageRequest, 'steps' | 'image'> {
  readonly steps: Readonly<Record<string, RequestStep>>;
  readonly image: ImageJson | null;
}

const requestAs = perDialect((dialect): string => {
  const { object, json, numbered } = dialect;
  const step = object({
    status: 's.status',
    by: ifThere(dialect, 'su', userAs(dialect, 'su')),
    at: 's.at',
    message: 's.message',
  });
  return object({
    id: 't.id',
    uuid: 't.uuid',
    status: 't.status',
    requester: userAs(dialect, 'u'),
    name: 't.name',
    instance: 'n.uuid',
    provider: providerAs(dialect, 'p'),
    description: 't.description',
    software: 't.software',
    sys: json('t.sys'),
    exclude: json('t.exclude'),
    tags: json('t.tags'),
    visibility: json('t.visibility'),
    ipAddress: 't.ip_address',
    created: 't.created_at',
    steps: numbered(
      's.position',
      step,
      'image_request_steps s LEFT JOIN users su ON su.id = s.user_id WHERE s.request_id = t.id',
    ),
    image: `(SELECT ${imageAs(dialect, 'i')} FROM images i ${joinedTo('i')} WHERE i.id = t.image_id)`,
  });
});
