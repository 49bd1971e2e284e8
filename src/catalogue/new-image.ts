import { type Actor, isStaff, requireKnown, requireUser, type User } from './access.js';
import { checkFields, forbidden, invalid } from './errors.js';
import {
  type Architecture,
  checkedArchitecture,
  checkedExtraVolumes,
  type TagChoice,
  tidyTags,
  type UserChoice,
} from './image.js';
import { BOUNDS, checkedText, tidyName } from './text.js';
import type { Micros } from './time.js';

/** An image made from a volume. */
export interface NewImage {
  readonly name: string;
  readonly arch: Architecture;
  readonly rootVolume: string;
  readonly isPublic: boolean;
  readonly extraVolumes: string;
  /** Uuid; null: none. */
  readonly organization: string | null;
  readonly description?: string;
  readonly icon?: string | null;
  readonly tags?: readonly TagChoice[];
  /** Now unless said. */
  readonly start?: Micros;
  /** The actor unless said. */
  readonly owner?: UserChoice;
}

export interface CheckedImage extends Required<Omit<NewImage, 'owner'>> {
  /** The actor, or a user who is still to be looked up. */
  readonly owner: UserChoice | User;
}

/** What of a new image the actor's rights and the input decide; owner, tags, volume, ids and rows are the store's. */
export function checkNewImage(actor: Actor, image: NewImage, now: Micros): CheckedImage {
  const owner = ownerOf(actor, image.owner);
  const organization = image.organization?.toLowerCase() ?? null;
  if (organization !== null && !mayName(actor, organization)) {
    throw forbidden('the token does not belong to this organization');
  }
  const { icon = null, start = now } = image;
  const checked = checkFields({
    name: () => tidyName(image.name, 'name'),
    arch: () => checkedArchitecture(image.arch),
    extraVolumes: () => checkedExtraVolumes(image.extraVolumes),
    description: () => checkedText(image.description ?? '', 'description', BOUNDS.description),
    icon: () => (icon === null ? null : checkedText(icon, 'icon', BOUNDS.icon)),
    tags: () => tidyTags(image.tags ?? []),
    start: () => {
      if (start < now) throw invalid('start_date', 'must not be in the past');
      return start;
    },
  });
  return { ...image, ...checked, organization, owner };
}

/** Whoever names themselves names nobody else, staff or not. */
function ownerOf(actor: Actor, choice: UserChoice | undefined): UserChoice | User {
  requireKnown(actor);
  if (choice !== undefined && isStaff(actor)) return choice;
  const { user } = requireUser(actor);
  if (choice === undefined || choice === user.id || choice === user.username) return user;
  throw forbidden('only staff may make an image for another user');
}

const mayName = (actor: Actor, organization: string): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.organizations.includes(organization));
