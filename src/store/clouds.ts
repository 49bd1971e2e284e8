import type { Identity } from '../catalogue/identity.js';
import type { Architecture, Provider, UserChoice, Volume } from '../catalogue/image.js';
import type { Instance } from '../catalogue/instance.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

/** What images are made from, and with: identities, instances and volumes on providers. */

/** By id or uuid, as a number or a text. Must exist; may be out of service. */
export type Choice = number | string;

export interface IdentityChanges {
  readonly providers?: readonly Choice[];
  readonly active?: boolean;
}

export interface NewIdentity {
  readonly user: UserChoice;
  readonly providers: readonly Choice[];
  /** Made unless said, here and below. */
  readonly uuid?: string;
}

export interface InstanceChanges {
  readonly name?: string;
  readonly owner?: UserChoice;
  readonly provider?: Choice;
  readonly arch?: Architecture;
  readonly sourceVersion?: Choice | null;
  readonly active?: boolean;
}

export type NewInstance = Required<Omit<InstanceChanges, 'active'>> & { readonly uuid?: string };

/** A volume, whole: an image shows less of it. */
export interface StoredVolume extends Volume {
  readonly id: number;
  readonly provider: Provider;
  /** Out of service, no image is made from it. */
  readonly active: boolean;
}

export interface VolumeChanges {
  readonly name?: string;
  readonly provider?: Choice;
  readonly active?: boolean;
}

export type NewVolume = Required<Omit<VolumeChanges, 'active'>> & { readonly uuid?: string };

export interface CloudFilter {
  /** In service, or out of it. */
  readonly active?: boolean;
  /** By id or uuid; nothing where there is none. */
  readonly provider?: string;
  /** Whose it is, by id or username; nothing where there is no such user. Volumes are nobody's. */
  readonly owner?: string;
}

/**
 * All lists are oldest first. All throw `unauthenticated` without a token, and what writes `forbidden` to others than
 * staff. Reads of one: `not_found`, also to who may not see it. Creates: `invalid`, `conflict` when the uuid is taken.
 * Updates: `not_found`, `invalid`, and what the precondition throws.
 */
export interface CloudStore {
  /** To others than staff, their own. */
  identity(key: Key, call: Call): Promise<Identity>;
  identities(filter: CloudFilter, page: PageRequest, call: Call): Promise<Page<Identity>>;
  createIdentity(identity: NewIdentity, call: Call): Promise<Identity>;
  updateIdentity(
    key: Key,
    changes: IdentityChanges,
    call: Call,
    precondition?: Precondition<Identity>,
  ): Promise<Identity>;

  /** To others than staff, their own. */
  instance(key: Key, call: Call): Promise<Instance>;
  instances(filter: CloudFilter, page: PageRequest, call: Call): Promise<Page<Instance>>;
  createInstance(instance: NewInstance, call: Call): Promise<Instance>;
  updateInstance(
    key: Key,
    changes: InstanceChanges,
    call: Call,
    precondition?: Precondition<Instance>,
  ): Promise<Instance>;

  /** To others than staff: those in service that no image was made from, or an image that they may see. */
  volume(key: Key, call: Call): Promise<StoredVolume>;
  volumes(filter: Omit<CloudFilter, 'owner'>, page: PageRequest, call: Call): Promise<Page<StoredVolume>>;
  createVolume(volume: NewVolume, call: Call): Promise<StoredVolume>;
  updateVolume(
    key: Key,
    changes: VolumeChanges,
    call: Call,
    precondition?: Precondition<StoredVolume>,
  ): Promise<StoredVolume>;
}
