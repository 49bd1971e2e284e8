import type { Actor, User } from '../catalogue/access.js';
import type { DemoData } from '../catalogue/demo-data.js';
import type { Image, ImageChanges, NewImage } from '../catalogue/image.js';
import type { ImageRequest, NewImageRequest } from '../catalogue/image-request.js';
import type { ImageVersion, ImageVersionChanges } from '../catalogue/image-version.js';
import type { Micros } from '../catalogue/time.js';

/** How a client names a thing: by number (Atmosphere v2 only) or uuid, in any letter case, not yet looked at. */
export interface Key {
  readonly value: string;
  readonly by: 'uuid' | 'number-or-uuid';
}

/** Asked by number: items `(page - 1) * size …`; asked by position: what comes after the item of that cursor. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
  /** Opaque position, as `next` or `previous` of an earlier page gave it (it carries its direction); decides over `page`. */
  readonly after?: string;
}

export interface Page<Item> {
  /** Newest first (start, then id, descending). */
  readonly items: readonly Item[];
  /** Items that the filters and the actor's rights leave, over all pages. */
  readonly total: number;
  /** Position after the last item, null when nothing comes after it. */
  readonly next: string | null;
  /** Position that leads to the page before, null on the first page (also by number past the end: the last page). */
  readonly previous: string | null;
}

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

/** What a rule may not make up for itself. */
export interface Call {
  readonly actor: Actor;
  readonly now: Micros;
}

/**
 * The catalogue's persistence. Each method is one atomic unit of work: rules run inside its transaction, so that
 * check and write see one state. No transaction, connection or statement crosses this port.
 * Reads answer only what `call.actor` may see; all throw `CatalogueError` and nothing else that is expected.
 */
export interface Store {
  /** Resolves when the database answers; rejects with the reason. */
  ready(): Promise<void>;
  close(): Promise<void>;

  /** The actor behind a token, by the token's SHA-256; null when it is unknown, expired or its user inactive. Notes last use. */
  authenticate(tokenHash: Uint8Array, now: Micros): Promise<Actor | null>;
  /** Errors: `conflict` when the username is taken; `invalid`. */
  createUser(user: NewUser, now: Micros): Promise<User>;
  /** Errors: `not_found` for the user. */
  createToken(token: NewToken, now: Micros): Promise<void>;
  /** Whether nothing was ever kept here. */
  isEmpty(): Promise<boolean>;
  /** Into an empty database only. Errors: `conflict` when it is not. */
  loadDemo(data: DemoData, now: Micros): Promise<void>;

  /** Errors: `not_found`. */
  image(key: Key, call: Call): Promise<Image>;
  images(filter: ImageFilter, page: PageRequest, call: Call): Promise<Page<Image>>;
  /** Every image of the filter in list order, read slice by slice so that memory stays flat. */
  allImages(filter: ImageFilter, call: Call): AsyncIterable<Image>;
  countImages(filter: ImageFilter, call: Call): Promise<number>;
  /** Errors: `unauthenticated`, `forbidden` (organization not the actor's), `invalid` (unknown volume, bad field). */
  createImage(image: NewImage, call: Call): Promise<Image>;
  /** Errors: `not_found`, `unauthenticated`, `forbidden`, `invalid`. */
  updateImage(key: Key, changes: ImageChanges, call: Call): Promise<Image>;
  /** Ends the image now. Errors: `not_found` (also when it has ended), `unauthenticated`, `forbidden`. */
  deleteImage(key: Key, call: Call): Promise<void>;

  imageVersion(key: Key, call: Call): Promise<ImageVersion>;
  imageVersions(filter: ImageVersionFilter, page: PageRequest, call: Call): Promise<Page<ImageVersion>>;
  updateImageVersion(key: Key, changes: ImageVersionChanges, call: Call): Promise<ImageVersion>;

  /** Errors: `unauthenticated`, `not_found` (also another's request). */
  imageRequest(key: Key, call: Call): Promise<ImageRequest>;
  imageRequests(page: PageRequest, call: Call): Promise<Page<ImageRequest>>;
  /** Errors: `unauthenticated`, `invalid` (instance unknown or not theirs, provider …), `conflict` (one open already). */
  createImageRequest(request: NewImageRequest, call: Call): Promise<ImageRequest>;
}

export interface NewUser {
  readonly username: string;
  readonly staff: boolean;
  /** Uuids of organizations; made when they do not exist. */
  readonly organizations: readonly string[];
}

export interface NewToken {
  readonly username: string;
  readonly hash: Uint8Array;
  readonly label: string;
  readonly expires: Micros | null;
}
