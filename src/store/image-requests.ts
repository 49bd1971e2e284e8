import type { ImageRequest, NewImageRequest, RequestStatus } from '../catalogue/image-request.js';
import type { NewStep } from '../catalogue/image-request-life.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface ImageRequestFilter {
  readonly status?: RequestStatus;
  /** Username, id or uuid. */
  readonly requester?: string;
  /** Number or uuid. */
  readonly instance?: string;
  /** Where the image is wanted, by number or uuid. */
  readonly provider?: string;
}

export interface ImageRequestStore {
  /** Errors: `unauthenticated`, `not_found` (also another's request). */
  imageRequest(key: Key, call: Call): Promise<ImageRequest>;
  imageRequests(filter: ImageRequestFilter, page: PageRequest, call: Call): Promise<Page<ImageRequest>>;
  /** Errors: `unauthenticated`, `invalid` (instance unknown or not theirs, provider …), `conflict` (one open already). */
  createImageRequest(request: NewImageRequest, call: Call): Promise<ImageRequest>;
  /**
   * One step in the request's life; the last one makes its image. Errors: `unauthenticated`, `not_found`, `forbidden`,
   * `invalid`, `conflict` (a step that its state does not allow, a machine that exists …), and what the precondition throws.
   */
  advanceImageRequest(
    key: Key,
    step: NewStep,
    call: Call,
    precondition?: Precondition<ImageRequest>,
  ): Promise<ImageRequest>;
}
