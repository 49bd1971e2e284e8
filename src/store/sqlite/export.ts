import { requireStaff } from '../../catalogue/access.js';
import { timestamp } from '../../catalogue/time.js';
import { exported } from '../sql/export.js';
import type { TransferStore } from '../transfer.js';
import type { Connection } from './connection.js';
import { done } from './database.js';
import { dialect } from './dialect.js';

export function exportStore(db: Connection): Pick<TransferStore, 'exportCatalogue' | 'backup'> {
  return {
    exportCatalogue: async ({ actor, now }) => {
      requireStaff(actor);
      return ofSnapshot(db, timestamp(now));
    },
    backup: async (file, onProgress = () => undefined) => db.backup(file, onProgress),
  };
}

async function* ofSnapshot(db: Connection, at: string): AsyncGenerator<string> {
  const snapshot = db.snapshot();
  try {
    yield* exported((work) => done(snapshot, work), dialect, at);
  } finally {
    snapshot.close();
  }
}
