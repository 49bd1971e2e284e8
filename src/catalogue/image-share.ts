import { type Actor, hasEnded, isOwner, isStaff, requireImageEditor, type User } from './access.js';
import { invalid } from './errors.js';
import type { GroupShare, Image, UserShare } from './image.js';
import { BOUNDS } from './text.js';
import type { Micros } from './time.js';

/** Whom an image is shared with: looked up, and with what is written of them beside it. */
export type ShareTarget =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'group'; readonly group: Omit<GroupShare, 'end'> };

/** Who else may see an image is not for those to know who merely see it. */
export const canSeeShares = (image: Pick<Image, 'owner'>, actor: Actor): boolean =>
  isStaff(actor) || isOwner(image, actor);

/** The users that it is shared with at this moment, as far as the actor may know. */
export const visibleShares = (
  image: Pick<Image, 'owner' | 'sharedWith'>,
  actor: Actor,
  now: Micros,
): readonly UserShare[] =>
  canSeeShares(image, actor) ? image.sharedWith.filter((share) => !hasEnded(share, now)) : [];

/** The image shared with one more, or until another time; the same object when nothing changes. */
export function shareImage(
  current: Image,
  actor: Actor,
  target: ShareTarget,
  end: Micros | null,
  now: Micros,
): Image {
  requireImageEditor(current, actor, now);
  if (end !== null && end <= now) throw invalid('end_date', 'must be in the future, or null');
  const { sharedWith, sharedWithGroups } = current;
  const shares =
    target.kind === 'user'
      ? { sharedWith: withShare(sharedWith, { ...target.user, end }, 'users'), sharedWithGroups }
      : { sharedWith, sharedWithGroups: withShare(sharedWithGroups, { ...target.group, end }, 'groups') };
  return changed(current, shares, now);
}

/** The image without a share; the same object when it has none. */
export function unshareImage(
  current: Image,
  actor: Actor,
  { kind, id }: { readonly kind: ShareTarget['kind']; readonly id: number },
  now: Micros,
): Image {
  requireImageEditor(current, actor, now);
  const others = <Share extends { readonly id: number }>(shares: readonly Share[]): readonly Share[] =>
    shares.some((share) => share.id === id) ? shares.filter((share) => share.id !== id) : shares;
  const { sharedWith, sharedWithGroups } = current;
  const shares =
    kind === 'user'
      ? { sharedWith: others(sharedWith), sharedWithGroups }
      : { sharedWith, sharedWithGroups: others(sharedWithGroups) };
  return changed(current, shares, now);
}

function withShare<Share extends { readonly id: number; readonly end: Micros | null }>(
  shares: readonly Share[],
  share: Share,
  what: string,
): readonly Share[] {
  const known = shares.find(({ id }) => id === share.id);
  if (known !== undefined && known.end === share.end) return shares;
  if (known === undefined && shares.length >= BOUNDS.sharedWith) {
    throw invalid(null, `an image is shared with at most ${BOUNDS.sharedWith} ${what}`);
  }
  return [...shares.filter(({ id }) => id !== share.id), share].sort((left, right) => left.id - right.id);
}

const changed = (
  current: Image,
  shares: Pick<Image, 'sharedWith' | 'sharedWithGroups'>,
  now: Micros,
): Image =>
  shares.sharedWith === current.sharedWith && shares.sharedWithGroups === current.sharedWithGroups
    ? current
    : { ...current, ...shares, modified: now };
