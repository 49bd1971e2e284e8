import type { Image, ImageChanges } from '../catalogue/image.js';
import type { ImageTransfer } from '../catalogue/image-transfer.js';
import type { ImageVersion, ImageVersionChanges } from '../catalogue/image-version.js';
import type { NewImage } from '../catalogue/new-image.js';
import type { Micros } from '../catalogue/time.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface ImageFilter {
  /** Substring, any letter case, of name, description, tags or creator; LIKE's special characters are literal. */
  readonly search?: string;
  readonly tagName?: string;
  /** Username or id. */
  readonly createdBy?: string;
  readonly organization?: string;
  readonly isPublic?: boolean;
  readonly arch?: string;
  readonly name?: string;
  /** Only public images and those of these organizations: what Online Labs lists. */
  readonly publicOrOrganizations?: readonly string[];
  /** Whose end has passed, or the others. */
  readonly ended?: boolean;
}

export interface ImageVersionFilter {
  readonly search?: string;
  /** The image's number or uuid. */
  readonly image?: string;
  readonly createdBy?: string;
  /** Whose end, or that of their image, has passed; or the others. */
  readonly ended?: boolean;
}

export interface ImageStore {
  /** Errors: `not_found`. */
  image(key: Key, call: Call): Promise<Image>;
  images(filter: ImageFilter, page: PageRequest, call: Call): Promise<Page<Image>>;
  /** Every image of the filter in list order, read slice by slice so that memory stays flat. */
  allImages(filter: ImageFilter, call: Call): AsyncIterable<Image>;
  countImages(filter: ImageFilter, call: Call): Promise<number>;
  /** Errors: `unauthenticated`, `forbidden` (organization or owner not the actor's), `invalid` (unknown volume, owner or organization, bad field). */
  createImage(image: NewImage, call: Call): Promise<Image>;
  /** Errors: `not_found`, `unauthenticated`, `forbidden`, `invalid`, and what the precondition throws. */
  updateImage(
    key: Key,
    changes: ImageChanges,
    call: Call,
    precondition?: Precondition<Image>,
  ): Promise<Image>;
  /** Ends the image now. Errors: `not_found` (also when it has ended), `unauthenticated`, `forbidden`, and what the precondition throws. */
  deleteImage(key: Key, call: Call, precondition?: Precondition<Image>): Promise<void>;
}

/** As a path names them: a user by number or username, a group by number. */
export interface ShareKey {
  readonly kind: 'user' | 'group';
  readonly value: string;
}

/** All throw `unauthenticated`, `forbidden`, `not_found`, and what the precondition throws. */
export interface ImageCareStore {
  /** Until the end, or without one. Errors: `not_found` also for user and group, `invalid` (end not in the future, too many shares). */
  shareImage(
    key: Key,
    target: ShareKey,
    end: Micros | null,
    call: Call,
    precondition?: Precondition<Image>,
  ): Promise<Image>;
  /** Errors: `not_found` also where it is not shared so. */
  unshareImage(key: Key, target: ShareKey, call: Call, precondition?: Precondition<Image>): Promise<void>;
  /** Errors: `invalid` (no such active user, no such organization in service). */
  transferImage(
    key: Key,
    transfer: ImageTransfer,
    call: Call,
    precondition?: Precondition<Image>,
  ): Promise<Image>;
  /** Removes an image with its versions and machines. Errors: `conflict` (not ended, or referred to). */
  purgeImage(key: Key, call: Call, precondition?: Precondition<Image>): Promise<void>;
}

export interface ImageVersionStore {
  /** Errors: `not_found`. */
  imageVersion(key: Key, call: Call): Promise<ImageVersion>;
  imageVersions(filter: ImageVersionFilter, page: PageRequest, call: Call): Promise<Page<ImageVersion>>;
  /** Errors: as for images. */
  updateImageVersion(
    key: Key,
    changes: ImageVersionChanges,
    call: Call,
    precondition?: Precondition<ImageVersion>,
  ): Promise<ImageVersion>;
}
