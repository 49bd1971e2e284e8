import type { Micros } from '../../catalogue/time.js';
import type { Statement } from '../sql/work.js';
import { LOCK } from './locks.js';

/**
 * The clocks of two servers differ by less, and a call has been answered by then as a rule: where counts are of a later time
 * than a call, each entry is looked at.
 */
export const MARGIN: Micros = 5_000_000;

/**
 * Folds steps and past turns into the counts of lists, in a transaction of its own at READ COMMITTED. Nobody who writes
 * waits for it; of two at once one does nothing. What is counted anywhere is the same before and after. Where the clock of who
 * folds is ahead, that of the database holds.
 */
export const fold = (now: Micros): Statement => ({ sql: FOLD, values: [now] });

const FOLD = `
WITH fold AS MATERIALIZED (
    SELECT least($1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) - ${MARGIN} AS until WHERE ${LOCK.lists}),
  steps AS (DELETE FROM list_steps USING fold RETURNING list, at, items, public, open, until),
  turns AS (DELETE FROM list_turns USING fold WHERE at <= until RETURNING list, open, ended),
  ahead AS (
    INSERT INTO list_turns (list, at, open, ended)
    SELECT list, at, sum(open), 0 FROM steps WHERE at > until AND open <> 0 GROUP BY list, at),
  folded AS (
    INSERT INTO list_counts AS c (list, items, public, open, ended)
    SELECT list, sum(items), sum(public), sum(open), sum(ended) FROM (
      SELECT list, items, public, CASE WHEN at <= until THEN open ELSE 0 END AS open, 0 AS ended FROM steps
      UNION ALL SELECT list, 0, 0, open, ended FROM turns) one
    GROUP BY list ORDER BY list
    ON CONFLICT (list) DO UPDATE SET items = c.items + excluded.items, public = c.public + excluded.public,
      open = c.open + excluded.open, ended = c.ended + excluded.ended)
UPDATE list_moment SET at = until FROM fold WHERE at < until`;
