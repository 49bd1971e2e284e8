import type { Provider } from '../catalogue/image.js';
import type { ProviderChanges } from '../catalogue/provider.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export interface ProviderFilter {
  /** In service, or out of it. */
  readonly active?: boolean;
}

/** All throw `unauthenticated` without a token, and what writes `forbidden` to others than staff. */
export interface ProviderStore {
  /** Errors: `not_found`, also for others than staff when it is out of service. */
  provider(key: Key, call: Call): Promise<Provider>;
  /** Oldest first. */
  providers(filter: ProviderFilter, page: PageRequest, call: Call): Promise<Page<Provider>>;
  /** Errors: `invalid`, `conflict` when the name is taken. */
  createProvider(provider: { readonly name: string }, call: Call): Promise<Provider>;
  /** Errors: `not_found`, `invalid`, `conflict` when the name is taken, and what the precondition throws. */
  updateProvider(
    key: Key,
    changes: ProviderChanges,
    call: Call,
    precondition?: Precondition<Provider>,
  ): Promise<Provider>;
}
