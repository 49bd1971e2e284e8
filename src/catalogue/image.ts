import { type Actor, hasEnded, isStaff, requireImageEditor, type User } from './access.js';
import { checkFields, forbidden, invalid, notFound } from './errors.js';
import { BOUNDS, checkedText, refuseTooMany, tidyName } from './text.js';
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
  /** Out of service, its machines are hidden from all but staff. */
  readonly active: boolean;
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

/** Null: until it is taken back. */
export interface UserShare extends User {
  readonly end: Micros | null;
}

export interface GroupShare {
  readonly id: number;
  readonly name: string;
  readonly end: Micros | null;
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
  readonly sharedWith: readonly UserShare[];
  /** Whose members may see it likewise. Ordered by id. */
  readonly sharedWithGroups: readonly GroupShare[];
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
/** What became of a choice: a tag, or the name of one that is still to be made. */
export type FoundTag = Tag | string;
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

/** An edit whose tags and users the store has looked up, or made, inside the transaction. */
export type ResolvedImageChanges = Omit<ImageChanges, 'tags' | 'sharedWith'> & {
  readonly tags?: readonly Tag[];
  readonly sharedWith?: readonly UserShare[];
};

/** The image after the edit; the same object when nothing changes. */
export function editImage(current: Image, actor: Actor, changes: ResolvedImageChanges, now: Micros): Image {
  requireImageEditor(current, actor, now);
  const { icon, extraVolumes } = changes;
  const edited = checkFields<Partial<Image>>({
    name: () => (changes.name === undefined ? current.name : tidyName(changes.name, 'name')),
    description: () =>
      changes.description === undefined
        ? current.description
        : checkedText(changes.description, 'description', BOUNDS.description),
    icon: () => {
      if (icon === undefined) return current.icon;
      return icon === null ? null : checkedText(icon, 'icon', BOUNDS.icon);
    },
    arch: () => (changes.arch === undefined ? current.arch : checkedArchitecture(changes.arch)),
    extraVolumes: () =>
      extraVolumes === undefined ? current.extraVolumes : checkedExtraVolumes(extraVolumes),
    end: () => editedEnd(current, actor, changes.end, now),
  });
  const next: Image = {
    ...current,
    ...edited,
    isPublic: changes.isPublic ?? current.isPublic,
    tags: changes.tags ?? current.tags,
    sharedWith: changes.sharedWith ?? current.sharedWith,
  };
  return saysTheSame(current, next) ? current : { ...next, modified: now };
}

/** Ends the image now. One that has ended is gone, for staff too: they take it back with an edit. */
export function deleteImage(current: Image, actor: Actor, now: Micros): Image {
  requireImageEditor(current, actor, now);
  if (hasEnded(current, now)) throw notFound('image');
  return { ...current, end: now, modified: now };
}

/**
 * An end may be set, moved or taken back while it lies in the future; one that has passed only by staff. Nobody
 * else gets that far today, since what has ended they do not see; the rule does not lean on that.
 */
export function editedEnd(
  current: { readonly end: Micros | null },
  actor: Actor,
  end: Micros | null | undefined,
  now: Micros,
): Micros | null {
  if (end === undefined || end === current.end) return current.end;
  if (hasEnded(current, now) && !isStaff(actor)) {
    throw forbidden('an end that has passed can only be moved by staff');
  }
  if (end !== null && !Number.isSafeInteger(end)) throw invalid('end_date', 'must be a timestamp');
  return end;
}

/** Names in their one form, numbers as they are, each once. */
export function tidyTags(tags: readonly TagChoice[]): readonly TagChoice[] {
  refuseTooMany(tags, 'tags', BOUNDS.tags);
  return [
    ...new Set(tags.map((tag) => (typeof tag === 'string' ? tidyName(tag, 'tags', BOUNDS.tagName) : tag))),
  ];
}

export function checkedArchitecture(arch: string): Architecture {
  const known = ARCHITECTURES.find((name) => name === arch);
  if (known === undefined) throw invalid('arch', `must be one of ${ARCHITECTURES.join(', ')}`);
  return known;
}

export function checkedExtraVolumes(text: string): string {
  checkedText(text, 'extra_volumes', BOUNDS.extraVolumes);
  let volumes: unknown;
  try {
    volumes = JSON.parse(text);
  } catch {
    throw invalid('extra_volumes', 'must be the JSON text of a list or an object');
  }
  if (typeof volumes !== 'object' || volumes === null) {
    throw invalid('extra_volumes', 'must be the JSON text of a list or an object');
  }
  return text;
}

const sameIds = (left: readonly { id: number }[], right: readonly { id: number }[]): boolean =>
  left.length === right.length && left.every(({ id }, index) => id === right[index]?.id);

function saysTheSame(left: Image, right: Image): boolean {
  const plain = ['name', 'description', 'icon', 'arch', 'extraVolumes', 'end', 'isPublic'] as const;
  return (
    plain.every((field) => left[field] === right[field]) &&
    sameIds(left.tags, right.tags) &&
    sameIds(left.sharedWith, right.sharedWith) &&
    left.sharedWith.every(({ end }, index) => end === right.sharedWith[index]?.end)
  );
}
