import { requireStaff, type User } from '../../catalogue/access.js';
import { invalid } from '../../catalogue/errors.js';
import { timestamp } from '../../catalogue/time.js';
import type { CatalogueEvent, EventFilter, EventStore } from '../events.js';
import type { KindName, StoredRecord } from '../records.js';
import { type Condition, condition } from './conditions.js';
import type { Database } from './database.js';
import { all, get, type Work } from './work.js';

/** One call looks at this many events at most for those of one kind, so that a rare kind costs no walk of the whole log. */
const SCAN = 20_000;

export function eventStore(db: Database): EventStore {
  return {
    events: async (filter, after, limit, call) => {
      requireStaff(call.actor);
      if (filter.id !== undefined && filter.kind === undefined) throw invalid('id', 'needs a kind');
      return db.read(function* () {
        const last = yield* lastPosition();
        if (after > last) throw invalid('after', 'is past the end of the log');
        const until =
          filter.kind !== undefined && filter.id === undefined ? Math.min(after + SCAN, last) : last;
        const { sql, values } = conditionOf(filter);
        const rows = yield* all<EventRow>(
          `${EVENTS} WHERE ${sql} ORDER BY e.position LIMIT ?`,
          ...values,
          after,
          until,
          limit,
        );
        const events = rows.map(eventOf);
        const full = events.length === limit ? events.at(-1) : undefined;
        return { events, next: full?.position ?? until, last };
      });
    },
  };
}

export function* lastPosition(): Work<number> {
  const found = yield* get<{ last: number | null }>('SELECT max(position) AS last FROM events');
  return found?.last ?? 0;
}

const EVENTS = `
  SELECT e.position, e.at, e.token_label, e.operation, e.kind, e.item_id, e.before, e.after,
    u.id AS user_id, u.uuid AS user_uuid, u.username AS user_username
  FROM events e LEFT JOIN users u ON u.id = e.user_id`;

const RANGE = 'e.position > ? AND e.position <= ?';

function conditionOf({ kind, id }: EventFilter): Condition {
  if (kind === undefined) return condition(RANGE);
  // Within the range, the order of the positions is worth more than the index on kinds, which this keeps out.
  if (id === undefined) return condition(`e.kind || '' = ? AND ${RANGE}`, kind);
  return condition(`e.kind = ? AND e.item_id = ? AND ${RANGE}`, kind, id);
}

interface EventRow {
  position: number;
  at: number;
  token_label: string;
  operation: string;
  kind: KindName;
  item_id: number;
  before: string | null;
  after: string | null;
  user_id: number | null;
  user_uuid: string | null;
  user_username: string | null;
}

const recordOf = (text: string | null): StoredRecord | null =>
  text === null ? null : (JSON.parse(text) as StoredRecord);

function eventOf(row: EventRow): CatalogueEvent {
  const { user_id: id, user_uuid: uuid, user_username: username } = row;
  const user: User | null = id === null || uuid === null || username === null ? null : { id, uuid, username };
  return {
    position: row.position,
    at: row.at,
    user,
    tokenLabel: row.token_label,
    operation: row.operation,
    kind: row.kind,
    id: row.item_id,
    before: recordOf(row.before),
    after: recordOf(row.after),
  };
}

interface ExportedRow {
  readonly position: number;
  readonly at: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** At most `count` events after a position, as an export writes them. */
export function* eventsAfter(after: number, count: number): Work<readonly { readonly position: number }[]> {
  const rows = yield* all<ExportedRow>(
    `SELECT position, at, user_id, token_label, operation, kind, item_id AS id, before, after
     FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    after,
    count,
  );
  return rows.map((row) => ({
    ...row,
    at: timestamp(row.at),
    before: recordOf(row.before),
    after: recordOf(row.after),
  }));
}
