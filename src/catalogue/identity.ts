import { type Actor, isStaff, type User } from './access.js';
import type { Provider } from './image.js';

/** What a user is known as to providers. */
export interface Identity {
  readonly id: number;
  readonly uuid: string;
  readonly user: User;
  /** By id; also those out of service. */
  readonly providers: readonly Provider[];
  /** Out of service, nothing is requested with it. */
  readonly active: boolean;
}

/** An identity or an instance: its owner's, and for staff to see. */
export const isOwnOrStaff = (owner: User, actor: Actor): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.user.id === owner.id);
