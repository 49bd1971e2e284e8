import { CatalogueError } from '../../catalogue/errors.js';
import { type KindName, RECORD_KINDS } from '../records.js';
import { get, type Work } from './work.js';

/** What the first user needs to have in order to import: an import puts its own in their place. */
const ACCOUNTS: ReadonlySet<KindName> = new Set(['organization', 'user', 'group', 'token']);

const MORE = RECORD_KINDS.filter(({ kind }) => !ACCOUNTS.has(kind))
  .map(({ table }) => `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${table})`)
  .join(' UNION ALL ');

export function* refuseFull(): Work<void> {
  if ((yield* get(MORE)) === undefined) return;
  throw new CatalogueError(
    'conflict',
    'a catalogue is imported where there are accounts at most; this one holds more',
  );
}
