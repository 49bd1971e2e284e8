import type { User } from './access.js';
import type { Image, Provider } from './image.js';
import type { Micros } from './time.js';

export const REQUEST_STATUSES = ['pending', 'approved', 'imaging', 'completed', 'denied', 'failed'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Who shall see the image: everyone, its owner, or the users named. */
export type RequestVisibility = 'public' | 'private' | readonly string[];

export interface ImageRequest {
  readonly id: number;
  readonly uuid: string;
  readonly status: RequestStatus;
  readonly requester: User;
  readonly name: string;
  /** Uuid of the instance to be imaged. */
  readonly instance: string;
  /** Where the image is wanted. */
  readonly provider: Provider;
  readonly description: string;
  readonly software: string;
  /** Kept as they come: a text or a list of texts. */
  readonly sys: string | readonly string[];
  readonly exclude: string | readonly string[];
  readonly tags: readonly string[];
  readonly visibility: RequestVisibility;
  readonly ipAddress: string | null;
  readonly created: Micros;
  readonly decision: { readonly by: User; readonly at: Micros; readonly message: string } | null;
  /** The image that the request made, once it is completed. */
  readonly image: Image | null;
}

export interface NewImageRequest {
  /** Absent: the instance's name. */
  readonly name?: string;
  readonly instance: string;
  /** Provider and identity by number, numeric string or uuid. */
  readonly provider: number | string;
  readonly description: string;
  readonly software: string;
  readonly sys: string | readonly string[];
  readonly exclude: string | readonly string[];
  readonly tags: readonly string[];
  readonly visibility: RequestVisibility;
  readonly ipAddress: string | null;
  /** Where the instance runs, when the path of the request names it. Both must exist; a mismatch is no error. */
  readonly runsOn?: { readonly provider: number | string; readonly identity: number | string };
}
