import type { components } from '../../../generated/atmosphere-v1/image_requests/types.js';
import { invalid } from '../../catalogue/errors.js';
import type { NewImageRequest, RequestVisibility } from '../../catalogue/image-request.js';
import { BOUNDS, checkedText } from '../../catalogue/text.js';

/** Tags may come as one text with commas; what stands between two commas and is blank is no tag. */
const tagNames = (tags: string | readonly string[]): readonly string[] =>
  typeof tags === 'string'
    ? checkedText(tags, 'tags', BOUNDS.tagList)
        .split(',')
        .filter((name) => name.trim() !== '')
    : tags;

/** A text that is neither word is a list of one: the username. */
function visibilityOf(
  vis: string | readonly string[],
  sharedWith: string | readonly string[] | undefined,
): RequestVisibility {
  if (vis === 'select' && sharedWith !== undefined) return usernames(sharedWith);
  if (sharedWith !== undefined && usernames(sharedWith).length > 0) {
    throw invalid('shared_with', 'goes with a vis of select');
  }
  if (typeof vis !== 'string') return vis;
  return vis === 'public' || vis === 'private' ? vis : [vis];
}

/** Usernames have no blanks. */
const usernames = (text: string | readonly string[]): readonly string[] =>
  typeof text === 'string'
    ? checkedText(text, 'shared_with', BOUNDS.userList)
        .split(/[\s,]+/u)
        .filter((name) => name !== '')
    : text;

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
    visibility: visibilityOf(body.vis, body.shared_with),
    ipAddress: body.ip_address ?? null,
  };
}
