import { type Actor, isStaff, requireStaff } from './access.js';
import { checkFields } from './errors.js';
import type { Provider } from './image.js';
import { tidyName } from './text.js';

/** What an edit may change; what is absent stays. */
export interface ProviderChanges {
  readonly name?: string;
  readonly active?: boolean;
}

/** Out of service, a provider is hidden from all but staff. */
export const canSeeProvider = (provider: Provider, actor: Actor): boolean =>
  actor.kind !== 'anonymous' && (provider.active || isStaff(actor));

/** The provider after the edit; the same object when nothing changes. */
export function editProvider(current: Provider, actor: Actor, changes: ProviderChanges): Provider {
  requireStaff(actor);
  const { name } = checkFields({
    name: () => (changes.name === undefined ? current.name : tidyName(changes.name, 'name')),
  });
  const active = changes.active ?? current.active;
  return name === current.name && active === current.active ? current : { ...current, name, active };
}
