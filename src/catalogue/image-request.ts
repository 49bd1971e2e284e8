import type { KnownActor, User } from './access.js';
import { CatalogueError, checkFields, type FieldError, invalid } from './errors.js';
import { type Image, type Provider, tidyTags } from './image.js';
import { BOUNDS, checkedText, refuseTooMany, tidyName } from './text.js';
import type { Micros } from './time.js';

export const REQUEST_STATUSES = ['pending', 'approved', 'imaging', 'completed', 'denied', 'failed'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** An instance has one open request at most. `failed` is not open: the instance may be asked for again meanwhile. */
export const OPEN_STATUSES: readonly RequestStatus[] = ['pending', 'approved', 'imaging'];

/** Who shall see the image: everyone, its owner, or the users named. */
export type RequestVisibility = 'public' | 'private' | readonly string[];

export interface RequestStep {
  readonly status: Exclude<RequestStatus, 'pending'>;
  /** Null: the command line, on the machine itself. */
  readonly by: User | null;
  readonly at: Micros;
  readonly message: string;
}

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
  /** What became of it, in order. */
  readonly steps: readonly RequestStep[];
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

/** What the store looked up for a new request; null where nothing was found. */
export interface RequestSurroundings {
  readonly instance: { readonly id: number; readonly name: string; readonly ownerId: number } | null;
  readonly provider: Provider | null;
  readonly hasOpenRequest: boolean;
  /** Of the usernames in `visibility`, those that nobody has. */
  readonly unknownUsers: readonly string[];
}

export type CheckedImageRequest = Omit<NewImageRequest, 'name' | 'provider' | 'instance' | 'runsOn'> & {
  readonly name: string;
  readonly provider: Provider;
  readonly instanceId: number;
  readonly status: 'pending';
};

export function checkNewRequest(
  request: NewImageRequest,
  requester: KnownActor,
  found: RequestSurroundings,
): CheckedImageRequest {
  const { ipAddress } = request;
  const checked = checkFields({
    instance: () => {
      const { instance } = found;
      // The same words for both: whose an instance is, is not for others to learn.
      if (instance === null || (instance.ownerId !== requester.user.id && !requester.staff)) {
        throw invalid('instance', 'must be one of your instances');
      }
      return instance;
    },
    name: () => (request.name === undefined ? null : tidyName(request.name, 'name')),
    provider: () => {
      if (found.provider === null) throw invalid('provider', 'must be a provider that exists');
      return found.provider;
    },
    description: () => checkedText(request.description, 'description', BOUNDS.description),
    software: () => checkedText(request.software, 'software', BOUNDS.software),
    sys: () => checkedFiles(request.sys, 'sys'),
    exclude: () => checkedFiles(request.exclude, 'exclude'),
    tags: () => tidyTags(request.tags).map(String),
    visibility: () => checkedVisibility(request.visibility, found.unknownUsers),
    ipAddress: () => (ipAddress === null ? null : checkedText(ipAddress, 'ip_address', BOUNDS.ipAddress)),
  });
  if (found.hasOpenRequest) {
    const message = 'an open request for this instance exists';
    const fields: readonly FieldError[] = [{ field: 'instance', message }];
    throw new CatalogueError('conflict', message, fields);
  }
  const { instance, name, ...rest } = checked;
  return { ...rest, name: name ?? instance.name, instanceId: instance.id, status: 'pending' };
}

function checkedFiles(files: string | readonly string[], field: string): string | readonly string[] {
  if (typeof files === 'string') return checkedText(files, field, BOUNDS.files);
  refuseTooMany(files, field, BOUNDS.fileList);
  return files.map((file) => checkedText(file, field, BOUNDS.files));
}

function checkedVisibility(
  visibility: RequestVisibility,
  unknownUsers: readonly string[],
): RequestVisibility {
  if (typeof visibility === 'string') return visibility;
  refuseTooMany(visibility, 'vis', BOUNDS.sharedWith);
  if (unknownUsers.length > 0)
    throw invalid('vis', 'must be public, private or a list of usernames that exist');
  return [...new Set(visibility)];
}
