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
  /** Whoever has the database itself: the command line on its machine. May do what staff may; owns nothing. */
  | { readonly kind: 'local'; readonly label: string }
  | {
      readonly kind: 'user';
      readonly user: User;
      /** A member of staff who came with a token that says so. */
      readonly staff: boolean;
      /** Uuids of the organizations that the user is a member of; only those in service. */
      readonly organizations: readonly string[];
      /** Ids of the groups that the user is a member of. */
      readonly groups: readonly number[];
      /** The token's, for the event log. */
      readonly label: string;
    };

/** What a list may show: `access.ts` makes it, each store turns it into a WHERE. */
export type Scope =
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'visible';
      readonly userId: number | null;
      readonly groups: readonly number[];
      readonly now: Micros;
    };

export type KnownActor = Extract<Actor, { kind: 'user' }>;

/** What decides about an image: a version carries the same about its image. */
export interface Guarded {
  readonly owner: { readonly id: number };
  readonly isPublic: boolean;
  readonly sharedWith: readonly { readonly id: number; readonly end: Micros | null }[];
  readonly sharedWithGroups: readonly { readonly id: number; readonly end: Micros | null }[];
  readonly start: Micros;
  readonly end: Micros | null;
}

/** An end at this very moment has passed: who deletes and looks again at once shall not find it. */
export const hasEnded = (thing: { readonly end: Micros | null }, now: Micros): boolean =>
  thing.end !== null && thing.end <= now;

export const hasStarted = (thing: { readonly start: Micros }, now: Micros): boolean => thing.start <= now;

export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'local' || (actor.kind === 'user' && actor.staff);

export const isOwner = (image: Pick<Guarded, 'owner'>, actor: Actor): boolean =>
  actor.kind === 'user' && actor.user.id === image.owner.id;

/** The table «Who may do what», for one image. `Scope` says the same for lists, and a test compares the two. */
export function canSeeImage(image: Guarded, actor: Actor, now: Micros): boolean {
  if (isStaff(actor)) return true;
  if (hasEnded(image, now)) return false;
  if (isOwner(image, actor)) return true;
  if (!hasStarted(image, now)) return false;
  return image.isPublic || isSharedWith(image, actor, now);
}

function isSharedWith(image: Guarded, actor: Actor, now: Micros): boolean {
  if (actor.kind !== 'user') return false;
  return (
    image.sharedWith.some((share) => share.id === actor.user.id && !hasEnded(share, now)) ||
    image.sharedWithGroups.some((share) => actor.groups.includes(share.id) && !hasEnded(share, now))
  );
}

/** A version shows with its image; its owner sees it before it starts, and only staff after its end. */
export function canSeeVersion(
  version: { readonly image: Guarded; readonly start: Micros; readonly end: Micros | null },
  actor: Actor,
  now: Micros,
): boolean {
  return canSeeImage(version.image, actor, now) && showsWith(version.image, version, actor, now);
}

/** For one who sees the image. */
export const showsWith = (
  image: Guarded,
  version: { readonly start: Micros; readonly end: Micros | null },
  actor: Actor,
  now: Micros,
): boolean =>
  isStaff(actor) || (!hasEnded(version, now) && (hasStarted(version, now) || isOwner(image, actor)));

/** What carries a version shows with it: while it lasts, and its provider is in service. */
export const canSeeMachine = (
  machine: { readonly end: Micros | null; readonly provider: { readonly active: boolean } },
  actor: Actor,
  now: Micros,
): boolean => isStaff(actor) || (!hasEnded(machine, now) && machine.provider.active);

export const canSeeRequest = (
  request: { readonly requester: { readonly id: number } },
  actor: Actor,
): boolean => isStaff(actor) || (actor.kind === 'user' && actor.user.id === request.requester.id);

/** Asked before anything is looked up: to an anonymous writer it is 401 whether or not the thing exists. */
export function requireKnown(actor: Actor): Exclude<Actor, { kind: 'anonymous' }> {
  if (actor.kind === 'anonymous') throw unauthenticated();
  return actor;
}

/** For what somebody must own. */
export function requireUser(actor: Actor): KnownActor {
  const known = requireKnown(actor);
  if (known.kind === 'local') throw forbidden('this is done by a user, with a token');
  return known;
}

/** For what only staff knows of: others learn nothing but that they may not. */
export function requireStaff(actor: Actor): void {
  requireKnown(actor);
  if (!isStaff(actor)) throw forbidden('only staff may do this');
}

export function requireImageEditor(image: Guarded, actor: Actor, now: Micros): void {
  requireKnown(actor);
  if (!canSeeImage(image, actor, now)) throw notFound('image');
  if (!isStaff(actor) && !isOwner(image, actor)) throw forbidden('only its owner may change this image');
}

export function requireVersionEditor(
  version: { readonly image: Guarded; readonly start: Micros; readonly end: Micros | null },
  actor: Actor,
  now: Micros,
): void {
  requireKnown(actor);
  if (!canSeeVersion(version, actor, now)) throw notFound('image version');
  if (!isStaff(actor) && !isOwner(version.image, actor)) {
    throw forbidden('only the owner of its image may change this image version');
  }
}

export function scopeOf(actor: Actor, now: Micros): Scope {
  if (isStaff(actor)) return { kind: 'everything' };
  return actor.kind === 'user'
    ? { kind: 'visible', userId: actor.user.id, groups: actor.groups, now }
    : { kind: 'visible', userId: null, groups: [], now };
}
