import type { User } from './access.js';
import type { Architecture, Provider } from './image.js';

/** A machine of a user, which can be imaged. */
export interface Instance {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly owner: User;
  readonly provider: Provider;
  readonly arch: Architecture;
  /** The version that it was launched from, null where there is none. */
  readonly sourceVersion: { readonly id: number; readonly uuid: string } | null;
  /** Out of service, nobody can request an image of it. */
  readonly active: boolean;
}
