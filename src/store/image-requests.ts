import type { ImageRequest, NewImageRequest } from '../catalogue/image-request.js';
import type { Call, Key, Page, PageRequest } from './call.js';

export interface ImageRequestStore {
  /** Errors: `unauthenticated`, `not_found` (also another's request). */
  imageRequest(key: Key, call: Call): Promise<ImageRequest>;
  imageRequests(page: PageRequest, call: Call): Promise<Page<ImageRequest>>;
  /** Errors: `unauthenticated`, `invalid` (instance unknown or not theirs, provider …), `conflict` (one open already). */
  createImageRequest(request: NewImageRequest, call: Call): Promise<ImageRequest>;
}
