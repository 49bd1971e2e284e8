import { createHash } from 'node:crypto';
import { RECORD_KINDS } from '../records.js';
import { eventsAfter, lastPosition } from './events.js';
import { all, type Work } from './work.js';

/**
 * What tells whether a catalogue has changed, at a glance: the end of its event log, and, since what did not come by the
 * store leaves no event, how many rows of each kind there are. It is no proof that nothing has: a comparison is.
 */
export function* stateOf(): Work<string> {
  const last = yield* lastPosition();
  const [event = null] = last === 0 ? [] : yield* eventsAfter(last - 1, 1);
  const counts: unknown[] = [];
  for (const { table, lists } of RECORD_KINDS) {
    for (const name of [table, ...lists.map((list) => list.table)]) {
      counts.push(yield* all(`SELECT count(*) AS count FROM ${name}`));
    }
    counts.push(yield* all(`SELECT max(id) AS id FROM ${table}`));
  }
  return createHash('sha256')
    .update(JSON.stringify([event, counts]))
    .digest('hex');
}
