import { type Actor, isStaff, scopeOf, type User } from '../../catalogue/access.js';
import { invalid } from '../../catalogue/errors.js';
import type { Provider, UserChoice } from '../../catalogue/image.js';
import type { Micros } from '../../catalogue/time.js';
import type { Choice, CloudFilter } from '../clouds.js';
import {
  type Condition,
  condition,
  imageConditions,
  keyCondition,
  NOTHING,
  namedUser,
} from './conditions.js';
import type { Connection } from './connection.js';
import { anyProvider, findUser } from './references.js';
import { idOf } from './rows.js';

/** What identities, instances and volumes have in common: whose they are, where they are, and what they name. */

/** Over a table `t` whose column `owner` says whose each row is. */
export const ownOnly = (owner: string, actor: Actor): readonly Condition[] =>
  actor.kind === 'user' && !isStaff(actor) ? [condition(`t.${owner} = ?`, actor.user.id)] : [];

/** A volume's name may tell what a private image is: once images are made from it, it shows as they do. */
export function visibleVolumes(actor: Actor, now: Micros): readonly Condition[] {
  if (isStaff(actor)) return [];
  const seen = imageConditions({}, scopeOf(actor, now), now);
  return [
    condition('t.active = 1'),
    condition(
      `NOT EXISTS (SELECT 1 FROM images i WHERE i.root_volume_id = t.id)
       OR EXISTS (SELECT 1 FROM images i WHERE i.root_volume_id = t.id AND ${seen.sql})`,
      ...seen.values,
    ),
  ];
}

/** Whether `t` is what is asked for. `at` says for a provider `p` that `t` is there. */
export function asked(filter: CloudFilter, owner: string | null, at: string): readonly Condition[] {
  const { active, provider, owner: name } = filter;
  return [
    ...(active === undefined ? [] : [condition('t.active = ?', active ? 1 : 0)]),
    ...(provider === undefined ? [] : [onProvider(provider, at)]),
    ...(name === undefined || owner === null ? [] : [ownedBy(name, owner)]),
  ];
}

function onProvider(provider: string, at: string): Condition {
  const named = keyCondition('p', { value: provider, by: 'number-or-uuid' });
  if (named === null) return NOTHING;
  return condition(`EXISTS (SELECT 1 FROM providers p WHERE ${named.sql} AND ${at})`, ...named.values);
}

function ownedBy(name: string, owner: string): Condition {
  const named = namedUser(name);
  return condition(`t.${owner} IN (SELECT u.id FROM users u WHERE ${named.sql})`, ...named.values);
}

export function userChosen(db: Connection, choice: UserChoice, field: string): User {
  const user = findUser(db, choice);
  if (user === undefined) throw invalid(field, 'must be the username or id of a user that exists');
  return user;
}

export function providerChosen(db: Connection, choice: Choice): Provider {
  const provider = anyProvider(db, choice);
  if (provider === null) throw invalid('provider', 'must be the id or uuid of a provider that exists');
  return provider;
}

/** Once each, by id. */
export function providersChosen(db: Connection, choices: readonly Choice[]): Provider[] {
  const providers = new Map<number, Provider>();
  for (const choice of choices) {
    const provider = anyProvider(db, choice);
    if (provider === null) throw invalid('providers', 'must be ids or uuids of providers that exist');
    providers.set(provider.id, provider);
  }
  return [...providers.values()].sort((left, right) => left.id - right.id);
}

export function versionChosen(db: Connection, choice: Choice | null): number | null {
  if (choice === null) return null;
  const id = idOf(db, 'image_versions', { value: String(choice), by: 'number-or-uuid' });
  if (id === undefined) throw invalid('source_version', 'must be the id or uuid of a version that exists');
  return id;
}
