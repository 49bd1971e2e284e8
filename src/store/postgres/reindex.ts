import { requireStaff } from '../../catalogue/access.js';
import type { Database } from '../sql/database.js';
import type { UpkeepStore } from '../upkeep.js';
import { countsLeft, placesLeft, placesMissing } from './reindex-lists.js';

/** Texts are for the database itself to find: it keeps their index with them. */
export function reindexStore(db: Database): UpkeepStore {
  return {
    reindex: async ({ check = false, onProgress = () => undefined }, { actor, now }) => {
      requireStaff(actor);
      const kinds = [
        ['places', [placesMissing('images'), placesMissing('image_versions'), placesLeft]],
        ['counts', [countsLeft(now)]],
      ] as const;
      const wrong = { places: 0, counts: 0, texts: 0 };
      for (const [kind, passes] of kinds) {
        for (const [nth, pass] of passes.entries()) {
          wrong[kind] += await pass(db, check, (done) => onProgress(kind, (nth + done) / passes.length));
        }
      }
      onProgress('texts', 1);
      return wrong;
    },
  };
}
