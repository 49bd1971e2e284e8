import { type Condition, condition } from '../sql/conditions.js';
import type { Connection } from './connection.js';

/** The two that migration 4 makes, and of what. */
export type SearchIndex = 'image_search' | 'version_search';

/** Shorter than this, a term has no trigram of its own. */
const TRIGRAM = 3;

/** With more beginnings than this a short term stands in nearly every text: looking at each is then as good. */
const BEGINNINGS = 100;

/**
 * The numbers of what may hold the folded term, as a query; null where to look at each text is as good. That it does
 * hold it is for the caller to ask: what waits for the index is among them unseen.
 */
export function searchHits(db: Connection, index: SearchIndex, term: string): Condition | null {
  const match = [...term].length >= TRIGRAM ? quoted(term) : beginnings(db, index, term);
  if (match === null) return null;
  const waiting = `SELECT id FROM ${index}_waiting`;
  return match === ''
    ? condition(waiting)
    : condition(`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ? UNION ALL ${waiting}`, match);
}

/**
 * Whether more than so many entries of the index have to be looked at to find the folded term; to learn that takes no
 * more than as many.
 */
export function isCommon(db: Connection, index: SearchIndex, term: string, entries: number): boolean {
  const letters = [...term];
  if (letters.length < TRIGRAM) return standMore(db, index, term, entries);
  const trigrams = letters.slice(TRIGRAM - 1).map((_, n) => letters.slice(n, n + TRIGRAM).join(''));
  // Each text of the rarest one is looked for among those of all others.
  const most = Math.floor(entries / trigrams.length);
  const sql = `SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT 1 OFFSET ?`;
  return [...new Set(trigrams)].every((trigram) => db.get(sql, quoted(trigram), most) !== undefined);
}

/** Whether trigrams that begin with a short term stand in more places than so many; one in two places of a text counts twice. */
function standMore(db: Connection, index: SearchIndex, term: string, places: number): boolean {
  // Of one connection, and again after another kind of room for such tables was chosen: `merge` does.
  db.run(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${index}_places USING fts5vocab (main, ${index}, instance)`,
  );
  const sql = `SELECT 1 FROM temp.${index}_places WHERE term >= ? AND term <= ? LIMIT 1 OFFSET ?`;
  return db.get(sql, ...beginningWith(term), places) !== undefined;
}

const beginningWith = (term: string) => [term, `${term}\u{10ffff}\u{10ffff}`] as const;

/** The trigrams that begin with a short term, one or the other; null where they are many, empty where there is none. */
function beginnings(db: Connection, index: SearchIndex, term: string): string | null {
  const found = db.all<{ term: string }>(
    `SELECT term FROM ${index}_terms WHERE term >= ? AND term <= ? LIMIT ?`,
    ...beginningWith(term),
    BEGINNINGS + 1,
  );
  return found.length > BEGINNINGS ? null : found.map((row) => quoted(row.term)).join(' OR ');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
