import { type Actor, isStaff, scopeOf, type User } from '../../catalogue/access.js';
import { invalid } from '../../catalogue/errors.js';
import type { Provider, UserChoice } from '../../catalogue/image.js';
import type { Micros } from '../../catalogue/time.js';
import type { Choice, CloudFilter } from '../clouds.js';
import {
  type Condition,
  condition,
  flagged,
  imageConditions,
  keyCondition,
  NOTHING,
  ofUser,
} from './conditions.js';
import type { Database, Dialect } from './database.js';
import { anyProvider, anyProviders, findUser } from './references.js';
import { get, type Work } from './work.js';

/** What identities, instances and volumes have in common: whose they are, where they are, and what they name. */

/** Over a table `t` whose column `owner` says whose each row is. */
export const ownOnly = (owner: string, actor: Actor): readonly Condition[] =>
  actor.kind === 'user' && !isStaff(actor) ? [condition(`t.${owner} = ?`, actor.user.id)] : [];

/** A volume's name may tell what a private image is: once images are made from it, it shows as they do. */
export function visibleVolumes(dialect: Dialect, actor: Actor, now: Micros): readonly Condition[] {
  if (isStaff(actor)) return [];
  const seen = imageConditions(dialect, {}, scopeOf(actor, now), now);
  return [
    ...flagged('t.active', true),
    condition(
      `NOT EXISTS (SELECT 1 FROM images i WHERE i.root_volume_id = t.id)
       OR EXISTS (SELECT 1 FROM images i WHERE i.root_volume_id = t.id AND ${seen.sql})`,
      ...seen.values,
    ),
  ];
}

/**
 * What a filter asks of `t`. `owner` is the column that says whose it is, null where it is nobody's; `at` says in SQL
 * whether `t` is on the provider `p`.
 */
export function asked(filter: CloudFilter, owner: string | null, at: string): readonly Condition[] {
  const { active, provider, owner: name } = filter;
  return [
    ...flagged('t.active', active),
    ...(provider === undefined ? [] : [onProvider(provider, at)]),
    ...(name === undefined || owner === null ? [] : [ofUser(`t.${owner}`, name)]),
  ];
}

function onProvider(provider: string, at: string): Condition {
  const named = keyCondition('p', { value: provider, by: 'number-or-uuid' });
  if (named === null) return NOTHING;
  return condition(`EXISTS (SELECT 1 FROM providers p WHERE ${named.sql} AND ${at})`, ...named.values);
}

export function* userChosen(choice: UserChoice, field: string): Work<User> {
  const user = yield* findUser(choice);
  if (user === undefined) throw invalid(field, 'must be the username or id of a user that exists');
  return user;
}

export function* providerChosen(choice: Choice): Work<Provider> {
  const provider = yield* anyProvider(choice);
  if (provider === null) throw invalid('provider', 'must be the id or uuid of a provider that exists');
  return provider;
}

/** Once each, by id. */
export function* providersChosen(db: Database, choices: readonly Choice[]): Work<Provider[]> {
  const providers = new Map<number, Provider>();
  for (const provider of yield* anyProviders(db, choices)) {
    if (provider === null) throw invalid('providers', 'must be ids or uuids of providers that exist');
    providers.set(provider.id, provider);
  }
  return [...providers.values()].sort((left, right) => left.id - right.id);
}

export function* versionChosen(choice: Choice | null): Work<number | null> {
  if (choice === null) return null;
  const named = keyCondition('v', { value: String(choice), by: 'number-or-uuid' });
  const found =
    named &&
    (yield* get<{ id: number }>(`SELECT v.id FROM image_versions v WHERE ${named.sql}`, ...named.values));
  if (!found) throw invalid('source_version', 'must be the id or uuid of a version that exists');
  return found.id;
}
