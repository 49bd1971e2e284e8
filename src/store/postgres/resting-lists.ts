import { run, type Work } from '../sql/work.js';
import { MARGIN } from './list-fold.js';

/** Whose triggers keep the lists. */
const LISTED = ['images', 'image_tags', 'image_versions', 'list_entries'];

export const LIST_TABLES: readonly string[] = ['list_entries', 'list_counts', 'list_steps', 'list_turns'];

/** Keeps no lists, until they are filled: for very many changes at once. Others who write to what is listed wait for this transaction. */
export function* restLists(): Work<void> {
  for (const table of LISTED) yield* run(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
}

const COLUMNS = 'list, start_at, id, is_public, open_from, open_until';

/** Counts are of a moment that has passed for all servers, whatever their clocks say. */
const MOMENT = '(SELECT at FROM list_moment)';

const FILL: readonly string[] = [
  ...LIST_TABLES.map((table) => `DELETE FROM ${table}`),
  `UPDATE list_moment SET at = (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - ${MARGIN}`,
  `INSERT INTO list_entries (${COLUMNS}) SELECT ${COLUMNS} FROM listed_images
   UNION ALL SELECT ${COLUMNS} FROM listed_versions ORDER BY list, start_at, id`,
  `INSERT INTO list_counts (list, items, public, open, ended)
   SELECT list, count(*), count(*) FILTER (WHERE is_public),
     count(*) FILTER (WHERE is_public AND open_from <= ${MOMENT} AND (open_until > ${MOMENT}) IS NOT FALSE),
     count(*) FILTER (WHERE open_until <= ${MOMENT})
   FROM list_entries GROUP BY list`,
  `INSERT INTO list_turns (list, at, open, ended)
   SELECT list, at, sum(open), sum(ended) FROM (
     SELECT list, open_from AS at, 1 AS open, 0 AS ended FROM list_entries
       WHERE is_public AND open_from > ${MOMENT} AND (open_until > open_from) IS NOT FALSE
     UNION ALL SELECT list, open_until, -(is_public AND open_until > open_from)::int, 1 FROM list_entries
       WHERE open_until > ${MOMENT}) turn
   GROUP BY list, at`,
];

/** Makes all lists anew, in one go, and keeps them from here on. */
export function* fillLists(): Work<void> {
  for (const step of FILL) yield* run(step);
  for (const table of LISTED) yield* run(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}
