import type { Image, ImageChanges, NewImage } from '../catalogue/image.js';
import type { ImageVersion, ImageVersionChanges } from '../catalogue/image-version.js';
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
}

export interface ImageVersionFilter {
  readonly search?: string;
  /** The image's number or uuid. */
  readonly image?: string;
  readonly createdBy?: string;
}

export interface ImageStore {
  /** Errors: `not_found`. */
  image(key: Key, call: Call): Promise<Image>;
  images(filter: ImageFilter, page: PageRequest, call: Call): Promise<Page<Image>>;
  /** Every image of the filter in list order, read slice by slice so that memory stays flat. */
  allImages(filter: ImageFilter, call: Call): AsyncIterable<Image>;
  countImages(filter: ImageFilter, call: Call): Promise<number>;
  /** Errors: `unauthenticated`, `forbidden` (organization not the actor's), `invalid` (unknown volume, bad field). */
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
