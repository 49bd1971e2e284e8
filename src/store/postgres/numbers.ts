import { RECORD_KINDS } from '../records.js';
import { get, run, type Work } from '../sql/work.js';

/**
 * After a whole catalogue came in: the next number of each kind comes after all that are here, and those that the event
 * log knows, as what is gone stands there. With `setval`, numbers would stay changed where the transaction is taken back.
 */
export function* restartNumbers(): Work<void> {
  for (const { kind, table } of RECORD_KINDS) {
    const found = yield* get<{ last: number | null }>(
      `SELECT greatest((SELECT max(id) FROM ${table}), (SELECT max(item_id) FROM events WHERE kind = ?)) AS last`,
      kind,
    );
    yield* run(`ALTER SEQUENCE ${table}_id_seq RESTART WITH ${(found?.last ?? 0) + 1}`);
  }
}
