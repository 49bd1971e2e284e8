import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../call.js';
import { type KindName, kindNamed, type StoredRecord } from '../records.js';
import type { Database } from './database.js';
import { insertRecord, readRecord, withoutSecrets } from './records.js';
import { run, type Value, type Work } from './work.js';

/** The event log's writer for one operation of one caller; every write of the store goes through it. */
export interface ChangeLog {
  /** Makes a record whole, and notes it; `derived` are the columns that are made of others. */
  make(kind: KindName, record: StoredRecord, derived?: Readonly<Record<string, Value>>): Work<void>;
  /** Does what changes, or removes, one record and its lists, and notes the record before and after. */
  changing(kind: KindName, id: number, work: Work<void>): Work<void>;
}

/** Begins to write: `operation` is the store's method, e.g. `updateImage`. */
export function* changeLog(
  { dialect, beginWrite }: Database,
  { actor, now }: Call,
  operation: string,
): Work<ChangeLog> {
  yield* beginWrite(now);
  function* note(
    kind: KindName,
    id: number,
    before: StoredRecord | null,
    after: StoredRecord | null,
  ): Work<void> {
    if (isDeepStrictEqual(before, after)) return;
    const text = (record: StoredRecord | null) =>
      record === null ? null : JSON.stringify(withoutSecrets(kindNamed(kind), record));
    yield* run(
      `INSERT INTO events (at, user_id, token_label, operation, kind, item_id, before, after)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      now,
      actor.kind === 'user' ? actor.user.id : null,
      actor.kind === 'anonymous' ? '' : actor.label,
      operation,
      kind,
      id,
      text(before),
      text(after),
    );
  }
  return {
    *make(kind, record, derived) {
      yield* insertRecord(dialect, kind, record, derived);
      yield* note(kind, Number(record.id), null, record);
    },
    *changing(kind, id, work) {
      const before = yield* readRecord(dialect, kind, id);
      yield* work;
      yield* note(kind, id, before, yield* readRecord(dialect, kind, id));
    },
  };
}
