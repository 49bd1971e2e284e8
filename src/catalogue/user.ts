import { isDeepStrictEqual } from 'node:util';
import { type Actor, isStaff, requireStaff, type User } from './access.js';
import { CatalogueError, invalid } from './errors.js';
import { BOUNDS, tidyName } from './text.js';
import type { Micros } from './time.js';

/** A user with all that is kept about them. */
export interface Account extends User {
  readonly staff: boolean;
  readonly active: boolean;
  readonly created: Micros;
  /** By id; also those out of service, which lend no rights meanwhile. */
  readonly organizations: readonly { readonly id: number; readonly uuid: string }[];
}

/** What an edit may change; what is absent stays. The username is not here: images, events and clients hold it. */
export type AccountChanges = Partial<Pick<Account, 'staff' | 'active' | 'organizations'>>;

const USERNAME = /^[\p{L}\p{M}\p{N}._@+-]+$/u;

/** No blanks or commas, since lists of names are written with them; and not digits alone, which would be an id. */
export function checkedUsername(username: string): string {
  const name = tidyName(username, 'username', BOUNDS.username);
  if (!USERNAME.test(name)) throw invalid('username', 'may have letters, digits and . _ @ + - only');
  if (/^\d+$/.test(name)) throw invalid('username', 'must not be a number');
  return name;
}

export const canSeeAccount = (account: Account, actor: Actor): boolean =>
  isStaff(actor) || (actor.kind === 'user' && actor.user.id === account.id);

const leads = ({ staff, active }: Account): boolean => staff && active;

/**
 * The account after the edit; the same object when nothing changes. `otherLeaders` counts the other active users of
 * staff: the last one stays, since nobody would be left who could take a mistake back.
 */
export function editAccount(
  current: Account,
  actor: Actor,
  changes: AccountChanges,
  otherLeaders: number,
): Account {
  requireStaff(actor);
  const next = { ...current, ...changes };
  if (leads(current) && !leads(next) && otherLeaders === 0) {
    const fields = (['staff', 'active'] as const).filter((field) => !next[field]);
    throw new CatalogueError(
      'conflict',
      'the last active member of staff must stay one',
      fields.map((field) => ({ field, message: 'cannot become false' })),
    );
  }
  return isDeepStrictEqual(next, current) ? current : next;
}
