import type { User } from './access.js';
import type { Micros } from './time.js';

export const ARCHITECTURES = ['arm', 'arm64', 'x86_64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

export interface Tag {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
}

export interface Provider {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
}

export interface Volume {
  readonly uuid: string;
  readonly name: string;
}

/** What carries a version on a provider: Atmosphere's «machine». */
export interface Machine {
  readonly id: number;
  readonly uuid: string;
  readonly provider: Provider;
  readonly start: Micros;
  readonly end: Micros | null;
}

/** The part of a version that an image shows. */
export interface VersionOfImage {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly start: Micros;
  readonly end: Micros | null;
  readonly machines: readonly Machine[];
}

export interface Image {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly icon: string | null;
  readonly owner: User;
  /** Uuid of the organization; stored on the image, null when its owner has none. */
  readonly organization: string | null;
  readonly isPublic: boolean;
  /** Who may see it while it is private, beside owner and staff. Ordered by id. */
  readonly sharedWith: readonly User[];
  /** In the order in which they were given. */
  readonly tags: readonly Tag[];
  readonly start: Micros;
  readonly end: Micros | null;
  readonly modified: Micros;
  readonly arch: Architecture;
  readonly rootVolume: Volume;
  /** JSON text, as Online Labs clients send and expect it, e.g. `[]`. */
  readonly extraVolumes: string;
  readonly fromImage: string | null;
  readonly fromServer: string | null;
  readonly marketplaceKey: string | null;
  /** Newest first; every version, current or not: views choose. */
  readonly versions: readonly VersionOfImage[];
}

/** A tag named by a client: a number is the id of a tag that exists, a string a name that is made if it does not. */
export type TagChoice = number | string;
/** A user named by a client: by id or by username; must exist. */
export type UserChoice = number | string;

/** What an edit may change; what is absent stays. */
export interface ImageChanges {
  readonly name?: string;
  readonly description?: string;
  readonly tags?: readonly TagChoice[];
  readonly icon?: string | null;
  readonly isPublic?: boolean;
  readonly sharedWith?: readonly UserChoice[];
  readonly end?: Micros | null;
  readonly arch?: Architecture;
  readonly extraVolumes?: string;
}

/** An image made from a volume, as Online Labs makes it. */
export interface NewImage {
  readonly name: string;
  readonly organization: string;
  readonly arch: Architecture;
  readonly rootVolume: string;
  readonly isPublic: boolean;
  readonly extraVolumes: string;
}
