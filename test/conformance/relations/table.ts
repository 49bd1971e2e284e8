import { expandedImages, imageRequests, v1Images, v2Images, versions } from './atmosphere.js';
import { onlineLabsImages } from './online-labs.js';
import { OPERATOR } from './operator.js';
import type { Relations } from './relation.js';

/** What the prose of our contracts says beyond what their documents can, in code. By contract. */
export const RELATIONS: Readonly<Record<string, Relations>> = {
  'atmosphere-v1/image_requests': imageRequests,
  'atmosphere-v1/images': v1Images,
  'atmosphere-v2/images': v2Images,
  'atmosphere-v2/image_versions': versions,
  'atmosphere-v2-expanded/images': expandedImages,
  'atmosphere-v2-expanded/image_versions': versions,
  'online-labs/images': onlineLabsImages,
  ...OPERATOR,
};
