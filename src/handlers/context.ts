import type { Call } from '../store/call.js';
import type { Store } from '../store/store.js';

/** What a handler gets beside its typed request. */
export interface Context {
  readonly store: Store;
  readonly call: Call;
  /** The absolute URL of the mount that was asked, for links. */
  readonly baseUrl: string;
}
