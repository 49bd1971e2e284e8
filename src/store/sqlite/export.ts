import { requireStaff } from '../../catalogue/access.js';
import { timestamp } from '../../catalogue/time.js';
import { CATALOGUE_FORMAT, RECORD_KINDS } from '../records.js';
import type { TransferStore } from '../transfer.js';
import type { Connection } from './connection.js';
import { lastPosition } from './events.js';
import { recordsAfter } from './records.js';

/** What an export holds in memory at a time. */
const SLICE = 200;

export function exportStore(db: Connection): Pick<TransferStore, 'exportCatalogue' | 'backup'> {
  return {
    exportCatalogue: async ({ actor, now }) => {
      requireStaff(actor);
      return exported(db, timestamp(now));
    },
    backup: async (file, onProgress = () => undefined) => db.backup(file, onProgress),
  };
}

async function* exported(db: Connection, at: string): AsyncGenerator<string> {
  const snapshot = db.snapshot();
  try {
    yield line({ kind: 'catalogue', format: CATALOGUE_FORMAT, at, position: lastPosition(snapshot) });
    const counts: Record<string, number> = {};
    for (const { kind, slices } of everything(snapshot)) {
      counts[kind] = 0;
      for (const records of slices) {
        counts[kind] += records.length;
        yield records.map((record) => line({ kind, record })).join('');
        // SQLite answers at once: without this pause an export would keep all other requests waiting.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    yield line({ kind: 'end', counts });
  } finally {
    snapshot.close();
  }
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

interface Kept {
  readonly kind: string;
  readonly slices: Iterable<readonly object[]>;
}

function* everything(db: Connection): Generator<Kept> {
  for (const kind of RECORD_KINDS) {
    yield { kind: kind.kind, slices: slices((after) => recordsAfter(db, kind.kind, after, SLICE), 'id') };
  }
  yield { kind: 'event', slices: slices((after) => eventsAfter(db, after), 'position') };
}

function* slices<Key extends string, Item extends { readonly [key in Key]?: unknown }>(
  read: (after: number) => readonly Item[],
  key: Key,
): Generator<readonly Item[]> {
  for (let after = 0; ; ) {
    const items = read(after);
    if (items.length > 0) yield items;
    if (items.length < SLICE) return;
    after = Number(items.at(-1)?.[key]);
  }
}

interface EventRow {
  readonly position: number;
  readonly at: number;
  readonly before: string | null;
  readonly after: string | null;
}

function eventsAfter(db: Connection, after: number) {
  return db
    .all<EventRow>(
      `SELECT position, at, user_id, token_label, operation, kind, item_id AS id, before, after
       FROM events WHERE position > ? ORDER BY position LIMIT ?`,
      after,
      SLICE,
    )
    .map((row) => ({
      ...row,
      at: timestamp(row.at),
      before: row.before === null ? null : (JSON.parse(row.before) as object),
      after: row.after === null ? null : (JSON.parse(row.after) as object),
    }));
}
