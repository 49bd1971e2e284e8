import type { components } from '../../../generated/atmosphere-v1/image_requests/types.js';
import type { NewImageRequest, RequestVisibility } from '../../catalogue/image-request.js';

/** Tags may come as one text with commas; what stands between two commas and is blank is no tag. */
const tagNames = (tags: string | readonly string[]): readonly string[] =>
  typeof tags === 'string' ? tags.split(',').filter((name) => name.trim() !== '') : tags;

/** A text that is neither word is a list of one: the username. */
function visibilityOf(vis: string | readonly string[]): RequestVisibility {
  if (typeof vis !== 'string') return vis;
  return vis === 'public' || vis === 'private' ? vis : [vis];
}

/** The body that both ways of requesting an image take. */
export function newRequest(body: components['schemas']['NewImageRequest']): NewImageRequest {
  return {
    ...(body.name !== undefined && { name: body.name }),
    instance: body.instance,
    provider: body.provider,
    description: body.description,
    software: body.software,
    sys: body.sys ?? '',
    exclude: body.exclude ?? '',
    tags: tagNames(body.tags ?? []),
    visibility: visibilityOf(body.vis),
    ipAddress: body.ip_address ?? null,
  };
}
