import type { Micros } from '../../catalogue/time.js';
import type { Connection } from './connection.js';
import { FILL } from './migrations/0003-lists.js';
import { INDEX } from './migrations/0004-search.js';

/** So many items begin or end for the lists in one write at most; what is left, readers correct until the next. */
const AT_ONCE = 500;

/** The time that the kept counts are of. */
export function listMoment(db: Connection): Micros {
  const moment = db.get<{ at: Micros }>('SELECT at FROM list_moment');
  if (moment === undefined) throw new Error('the lists have no moment: `cyanotype reindex` makes them anew');
  return moment.at;
}

/** Keeps no lists and no index of texts, until they are filled: for very many changes at once, in this transaction. */
export const restLists = (db: Connection): void => void db.run('DELETE FROM list_moment');

export const areListsKept = (db: Connection): boolean => db.get('SELECT 1 FROM list_moment') !== undefined;

export function fillLists(db: Connection): void {
  for (const step of [...FILL, ...INDEX]) db.run(step);
}

/** Moves that time on: what began or ended meanwhile is counted so from now on. At the beginning of a write. */
export function moveListMoment(db: Connection, now: Micros): void {
  const at = listMoment(db);
  if (at >= now) return;
  const until = turning(db, at, now)[AT_ONCE]?.time ?? now;
  const items = turning(db, at, until);
  for (const { view, id } of items) {
    db.run(
      `DELETE FROM list_entries WHERE (list, start_at, id) IN (SELECT list, start_at, id FROM ${view} WHERE id = ?)`,
      id,
    );
  }
  db.run('UPDATE list_moment SET at = ?', until);
  for (const { view, id } of items) {
    db.run(
      `INSERT INTO list_entries
       SELECT list, start_at, id, is_public, open_from, open_until FROM ${view} WHERE id = ?`,
      id,
    );
  }
}

interface Turning {
  readonly view: string;
  readonly id: number;
  readonly time: Micros;
}

/** What begins or ends after one moment and until another, in the order of time, each item once. */
function turning(db: Connection, after: Micros, until: Micros): readonly Turning[] {
  const items = [
    ['i', 'listed_images'],
    ['v', 'listed_versions'],
  ].flatMap(([list = '', view = '']) => {
    const rows = db.all<{ id: number; time: Micros }>(TURNING, ...RANGES.flatMap(() => [list, after, until]));
    return rows.map((row) => ({ ...row, view }));
  });
  return items.sort((left, right) => left.time - right.time);
}

const RANGES = [
  'SELECT id, start_at AS time FROM list_entries NOT INDEXED WHERE list = ? AND start_at > ? AND start_at <= ?',
  `SELECT id, open_from FROM list_entries INDEXED BY list_entries_late
   WHERE list = ? AND open_from <> start_at AND open_from > ? AND open_from <= ?`,
  `SELECT id, open_until FROM list_entries INDEXED BY list_entries_ending
   WHERE list = ? AND open_until IS NOT NULL AND open_until > ? AND open_until <= ?`,
];
const TURNING = `SELECT id, min(time) AS time FROM (${RANGES.join(' UNION ALL ')}) GROUP BY id`;
