import { type Actor, requireVersionEditor, type User } from './access.js';
import { checkFields } from './errors.js';
import { editedEnd, type GroupShare, type Machine, type Tag, type UserShare } from './image.js';
import { BOUNDS, checkedText, refuseTooMany, tidyName } from './text.js';
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
    readonly sharedWith: readonly UserShare[];
    readonly sharedWithGroups: readonly GroupShare[];
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

/** The version after the edit; the same object when nothing changes. That the ids exist is for the store to see. */
export function editImageVersion(
  current: ImageVersion,
  actor: Actor,
  changes: ImageVersionChanges,
  now: Micros,
): ImageVersion {
  requireVersionEditor(current, actor, now);
  const edited = checkFields<Partial<ImageVersion>>({
    name: () => (changes.name === undefined ? current.name : tidyName(changes.name, 'name')),
    changeLog: () =>
      changes.changeLog === undefined
        ? current.changeLog
        : checkedText(changes.changeLog, 'change_log', BOUNDS.changeLog),
    licenses: () => editedIds(current.licenses, changes.licenses, 'licenses'),
    scripts: () => editedIds(current.scripts, changes.scripts, 'scripts'),
    membership: () => editedIds(current.membership, changes.membership, 'membership'),
    end: () => editedEnd(current, actor, changes.end, now),
  });
  const next = { ...current, ...edited, allowImaging: changes.allowImaging ?? current.allowImaging };
  return saysTheSame(current, next) ? current : next;
}

function editedIds(
  current: readonly number[],
  ids: readonly number[] | undefined,
  field: string,
): readonly number[] {
  if (ids === undefined) return current;
  refuseTooMany(ids, field, BOUNDS.ids);
  return [...new Set(ids)].sort((left, right) => left - right);
}

const sameIds = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index]);

function saysTheSame(left: ImageVersion, right: ImageVersion): boolean {
  const plain = ['name', 'changeLog', 'allowImaging', 'end'] as const;
  const lists = ['licenses', 'scripts', 'membership'] as const;
  return (
    plain.every((field) => left[field] === right[field]) &&
    lists.every((field) => sameIds(left[field], right[field]))
  );
}
