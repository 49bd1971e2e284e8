import type { DemoData } from '../catalogue/demo-data.js';
import type { Call } from './call.js';
import type { CloudStore } from './clouds.js';
import type { EventStore } from './events.js';
import type { GroupStore } from './groups.js';
import type { ImageRequestStore } from './image-requests.js';
import type { ImageCareStore, ImageStore, ImageVersionStore } from './images.js';
import type { LicenseStore, ScriptStore } from './named-texts.js';
import type { OrganizationStore } from './organizations.js';
import type { ProviderStore } from './providers.js';
import type { TokenStore } from './tokens.js';
import type { TransferStore } from './transfer.js';
import type { UpkeepStore } from './upkeep.js';
import type { UserStore } from './users.js';

/**
 * The catalogue's persistence. Each method is one atomic unit of work: rules run inside its transaction, so that
 * check and write see one state. No transaction, connection or statement crosses this port.
 * Reads answer only what `call.actor` may see; all throw `CatalogueError` and nothing else that is expected.
 * Every change stands in the event log of the same transaction.
 */
export interface Store
  extends UserStore,
    OrganizationStore,
    TokenStore,
    ImageStore,
    ImageCareStore,
    ImageVersionStore,
    ImageRequestStore,
    ProviderStore,
    EventStore,
    LicenseStore,
    ScriptStore,
    GroupStore,
    TransferStore,
    CloudStore,
    UpkeepStore {
  /** Resolves when the database answers; rejects with the reason. */
  ready(): Promise<void>;
  close(): Promise<void>;

  /** Whether nothing was ever kept here. */
  isEmpty(): Promise<boolean>;
  /** Into an empty database only. Errors: `conflict` when it is not. */
  loadDemo(data: DemoData, call: Call): Promise<void>;
}
