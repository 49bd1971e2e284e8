import { requireStaff } from '../../catalogue/access.js';
import type { UpkeepStore } from '../upkeep.js';
import type { Connection } from './connection.js';
import { areListsKept, fillLists } from './list-moment.js';
import { countsLeft, placesLeft, placesMissing, type Slice } from './reindex-lists.js';
import { textsLeft } from './reindex-texts.js';

export function reindexStore(db: Connection): UpkeepStore {
  return {
    reindex: async ({ check = false, onProgress = () => undefined }, { actor }) => {
      requireStaff(actor);
      if (!check && !areListsKept(db)) await db.write(() => fillLists(db));
      const kinds = [
        ['places', [placesMissing, placesLeft]],
        ['counts', [countsLeft]],
        ['texts', [textsLeft]],
      ] as const;
      const wrong = { places: 0, counts: 0, texts: 0 };
      for (const [kind, passes] of kinds) {
        for (const [nth, pass] of passes.entries()) {
          const tell = (done: number) => onProgress(kind, (nth + done) / passes.length);
          wrong[kind] += await inSlices(db, pass(db), check, tell);
        }
      }
      return wrong;
    },
  };
}

async function inSlices(
  db: Connection,
  slices: Iterable<Slice>,
  check: boolean,
  onProgress: (done: number) => void,
): Promise<number> {
  let wrong = 0;
  for (const { done, work } of slices) {
    const begin = performance.now();
    wrong += check ? db.read(() => work(db, true)) : await db.write(() => work(db, false));
    onProgress(done);
    // As long again, so that others have their turn, also those of another program, who only try from time to time.
    await new Promise((resolve) => setTimeout(resolve, performance.now() - begin));
  }
  return wrong;
}
