import { forbidden, notFound, unauthenticated } from './errors.js';
import type { Micros } from './time.js';

export interface User {
  readonly id: number;
  readonly uuid: string;
  readonly username: string;
}

/** Who asks. The token that proves it is not here: authentication ends where the catalogue begins. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly user: User;
      readonly staff: boolean;
      /** Uuids of the organizations that the user is a member of. */
      readonly organizations: readonly string[];
    };

/** What a list may show: `access.ts` makes it, each store turns it into a WHERE. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'visible'; readonly userId: number | null; readonly now: Micros };

export type KnownActor = Extract<Actor, { kind: 'user' }>;

/** What decides about an image: a version carries the same about its image. */
export interface Guarded {
  readonly owner: { readonly id: number };
  readonly isPublic: boolean;
  readonly sharedWith: readonly { readonly id: number }[];
  readonly start: Micros;
  readonly end: Micros | null;
}

/** An end at this very moment has passed: who deletes and looks again at once shall not find it. */
export const hasEnded = (thing: { readonly end: Micros | null }, now: Micros): boolean =>
  thing.end !== null && thing.end <= now;

export const hasStarted = (thing: { readonly start: Micros }, now: Micros): boolean => thing.start <= now;

export const isStaff = (actor: Actor): boolean => actor.kind === 'user' && actor.staff;

export const isOwner = (image: Pick<Guarded, 'owner'>, actor: Actor): boolean =>
  actor.kind === 'user' && actor.user.id === image.owner.id;

/** The table «Who may do what», for one image. `Scope` says the same for lists, and a test compares the two. */
export function canSeeImage(image: Guarded, actor: Actor, now: Micros): boolean {
  if (isStaff(actor)) return true;
  if (hasEnded(image, now)) return false;
  if (isOwner(image, actor)) return true;
  if (!hasStarted(image, now)) return false;
  return (
    image.isPublic || (actor.kind === 'user' && image.sharedWith.some((user) => user.id === actor.user.id))
  );
}

/** A version shows with its image; its owner sees it before it starts, and only staff after its end. */
export function canSeeVersion(
  version: { readonly image: Guarded; readonly start: Micros; readonly end: Micros | null },
  actor: Actor,
  now: Micros,
): boolean {
  if (!canSeeImage(version.image, actor, now)) return false;
  if (isStaff(actor)) return true;
  return !hasEnded(version, now) && (hasStarted(version, now) || isOwner(version.image, actor));
}

export const canSeeRequest = (
  request: { readonly requester: { readonly id: number } },
  actor: Actor,
): boolean => actor.kind === 'user' && (actor.staff || actor.user.id === request.requester.id);

/** Asked before anything is looked up: to an anonymous writer it is 401 whether or not the thing exists. */
export function requireUser(actor: Actor): KnownActor {
  if (actor.kind === 'anonymous') throw unauthenticated();
  return actor;
}

export function requireImageEditor(image: Guarded, actor: Actor, now: Micros): void {
  requireUser(actor);
  if (!canSeeImage(image, actor, now)) throw notFound('image');
  if (!isStaff(actor) && !isOwner(image, actor)) throw forbidden('only its owner may change this image');
}

export function requireVersionEditor(
  version: { readonly image: Guarded; readonly start: Micros; readonly end: Micros | null },
  actor: Actor,
  now: Micros,
): void {
  requireUser(actor);
  if (!canSeeVersion(version, actor, now)) throw notFound('image version');
  if (!isStaff(actor) && !isOwner(version.image, actor)) {
    throw forbidden('only the owner of its image may change this image version');
  }
}

export function scopeOf(actor: Actor, now: Micros): Scope {
  if (isStaff(actor)) return { kind: 'everything' };
  return { kind: 'visible', userId: actor.kind === 'user' ? actor.user.id : null, now };
}
