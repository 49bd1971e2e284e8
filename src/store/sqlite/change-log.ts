import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../call.js';
import { type KindName, kindNamed, type StoredRecord } from '../records.js';
import type { Connection, Value } from './connection.js';
import { moveListMoment } from './list-moment.js';
import { insertRecord, readRecord, withoutSecrets } from './records.js';

/** The event log's writer for one operation of one caller; every write of the store goes through it. */
export interface ChangeLog {
  /** Makes a record whole, and notes it; `derived` are the columns that are made of others. */
  make(kind: KindName, record: StoredRecord, derived?: Readonly<Record<string, Value>>): void;
  /** Notes a record that this transaction has just made. */
  made(kind: KindName, id: number): void;
  /** Runs what changes, or removes, one record and its lists, and notes the record before and after. */
  changing<Result>(kind: KindName, id: number, work: () => Result): Result;
}

/** Begins to write: `operation` is the store's method, e.g. `updateImage`. */
export function changeLog(db: Connection, { actor, now }: Call, operation: string): ChangeLog {
  moveListMoment(db, now);
  const note = (
    kind: KindName,
    id: number,
    before: StoredRecord | null,
    after: StoredRecord | null,
  ): void => {
    if (isDeepStrictEqual(before, after)) return;
    const text = (record: StoredRecord | null) =>
      record === null ? null : JSON.stringify(withoutSecrets(kindNamed(kind), record));
    db.run(
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
  };
  return {
    make: (kind, record, derived) => {
      insertRecord(db, kind, record, derived);
      note(kind, Number(record.id), null, record);
    },
    made: (kind, id) => note(kind, id, null, readRecord(db, kind, id)),
    changing: (kind, id, work) => {
      const before = readRecord(db, kind, id);
      const result = work();
      note(kind, id, before, readRecord(db, kind, id));
      return result;
    },
  };
}
