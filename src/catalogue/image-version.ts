import type { User } from './access.js';
import type { Machine, Tag } from './image.js';
import type { Micros } from './time.js';

export interface ImageVersion {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly changeLog: string;
  readonly allowImaging: boolean;
  /** The image as a version shows it, with what deciding about visibility needs. */
  readonly image: {
    readonly id: number;
    readonly uuid: string;
    readonly name: string;
    readonly description: string;
    readonly icon: string | null;
    readonly owner: User;
    readonly tags: readonly Tag[];
    readonly isPublic: boolean;
    readonly sharedWith: readonly User[];
    readonly start: Micros;
    readonly end: Micros | null;
  };
  readonly parent: { readonly id: number; readonly uuid: string } | null;
  readonly identity: { readonly id: number; readonly uuid: string } | null;
  readonly user: User;
  readonly machines: readonly Machine[];
  /** Ids, ascending. */
  readonly licenses: readonly number[];
  readonly scripts: readonly number[];
  readonly membership: readonly number[];
  readonly start: Micros;
  readonly end: Micros | null;
}

/** What an edit may change; what is absent stays. Ids of `licenses`, `scripts` and `membership` must exist. */
export interface ImageVersionChanges {
  readonly name?: string;
  readonly changeLog?: string;
  readonly allowImaging?: boolean;
  readonly end?: Micros | null;
  readonly licenses?: readonly number[];
  readonly scripts?: readonly number[];
  readonly membership?: readonly number[];
}
