import type { components as Requests } from '../../../generated/atmosphere-v1/image_requests/types.js';
import type { components as Images } from '../../../generated/atmosphere-v1/images/types.js';
import type { Image } from '../../catalogue/image.js';
import type { ImageRequest } from '../../catalogue/image-request.js';
import type { Call } from '../../store/call.js';
import { visibleMachines } from '../atmosphere/images.js';
import { inMillis, orNull } from '../timestamps.js';

const versionViews = (image: Image, call: Call): Images['schemas']['MachineVersion'][] =>
  visibleMachines(image, call).map(([version, machine]) => ({
    alias: machine.uuid,
    version: version.name,
    start_date: inMillis(machine.start),
    end_date: orNull(inMillis, machine.end),
    provider: machine.provider.id,
  }));

export function imageView(image: Image, call: Call): Images['schemas']['Image'] {
  return {
    id: image.uuid,
    icon: image.icon,
    created_by: image.owner.username,
    name: image.name,
    tags: image.tags.map(({ name }) => name),
    description: image.description,
    start_date: inMillis(image.start),
    end_date: orNull(inMillis, image.end),
    private: !image.isPublic,
    versions: versionViews(image, call),
  };
}

/** The request's own properties, and beside them the image's, as far as there is one yet. */
export function imageRequestView(request: ImageRequest, call: Call): Requests['schemas']['ImageRequest'] {
  const { image, visibility } = request;
  const list = (value: string | readonly string[]) => (typeof value === 'string' ? value : [...value]);
  return {
    id: request.uuid,
    name: request.name,
    instance: request.instance,
    provider: request.provider.id,
    description: request.description,
    software: request.software,
    sys: list(request.sys),
    exclude: list(request.exclude),
    tags: [...request.tags],
    vis: list(visibility),
    status: request.status,
    icon: image?.icon ?? null,
    created_by: request.requester.username,
    start_date: inMillis(image?.start ?? request.created),
    end_date: orNull(inMillis, image?.end ?? null),
    private: image === null ? visibility !== 'public' : !image.isPublic,
    versions: image === null ? [] : versionViews(image, call),
  };
}
