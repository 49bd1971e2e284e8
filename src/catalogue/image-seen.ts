import { type Actor, canSeeImage, canSeeMachine, showsWith } from './access.js';
import type { Image, VersionOfImage } from './image.js';
import { canSeeShares } from './image-share.js';
import type { Micros } from './time.js';

/** The image without what is hidden from the actor; the same object where nothing is. */
export function imageSeenBy(image: Image, actor: Actor, now: Micros): Image {
  const versions = versionsSeenBy(image, actor, now);
  const isShared = image.sharedWith.length > 0 || image.sharedWithGroups.length > 0;
  if (isShared && !canSeeShares(image, actor)) {
    return { ...image, versions, sharedWith: [], sharedWithGroups: [] };
  }
  return versions === image.versions ? image : { ...image, versions };
}

/** The same list where nothing of it is hidden. */
export function versionsSeenBy(image: Image, actor: Actor, now: Micros): readonly VersionOfImage[] {
  if (!canSeeImage(image, actor, now)) return [];
  const versions = seen(image.versions, (version) => showsWith(image, version, actor, now));
  const machines = versions.map((version) =>
    seen(version.machines, (machine) => canSeeMachine(machine, actor, now)),
  );
  if (versions.every((version, index) => version.machines === machines[index])) return versions;
  return versions.map((version, index) => ({ ...version, machines: machines[index] ?? [] }));
}

const seen = <Item>(items: readonly Item[], isSeen: (item: Item) => boolean): readonly Item[] =>
  items.every(isSeen) ? items : items.filter(isSeen);
