import { requireKnown, requireVersionEditor } from '../../catalogue/access.js';
import { editImageVersion, type ImageVersion } from '../../catalogue/image-version.js';
import type { ImageVersionStore } from '../images.js';
import { changeLog } from './change-log.js';
import type { Database } from './database.js';
import { imageVersions } from './image-version-rows.js';
import { type ListedTable, requireIds } from './references.js';
import { searchTextOfVersion } from './search-texts.js';
import { existing } from './things.js';
import { insertRows, run, type Work } from './work.js';

export function imageVersionEdits(db: Database): Pick<ImageVersionStore, 'updateImageVersion'> {
  const versions = imageVersions(db.dialect);
  return {
    updateImageVersion: async (key, changes, call, precondition) => {
      const { actor, now } = call;
      requireKnown(actor);
      return db.writeOnSnapshot(function* () {
        const current = yield* existing(versions, key, 'image version');
        requireVersionEditor(current, actor, now);
        precondition?.(current);
        const next = editImageVersion(current, actor, changes, now);
        if (next === current) return current;
        // By its image a version is judged, and an image is shown with its versions.
        yield* db.claimImage(current.image.id);
        const log = yield* changeLog(db, call, 'updateImageVersion');
        yield* log.changing('image_version', current.id, updateRows(db, current, next));
        return next;
      });
    },
  };
}

const LISTS = [
  ['licenses', 'licenses', 'version_licenses'],
  ['scripts', 'scripts', 'version_scripts'],
  ['membership', 'user_groups', 'version_membership'],
] as const satisfies readonly (readonly [keyof ImageVersion, ListedTable, string])[];

function* updateRows(db: Database, current: ImageVersion, next: ImageVersion): Work<void> {
  yield* run(
    `UPDATE image_versions SET name = ?, change_log = ?, allow_imaging = ?, end_at = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.changeLog,
    next.allowImaging,
    next.end,
    searchTextOfVersion(next),
    next.id,
  );
  for (const [field, table, list] of LISTS) {
    if (next[field] === current[field]) continue;
    yield* requireIds(db, table, next[field], field);
    yield* run(`DELETE FROM ${list} WHERE version_id = ?`, next.id);
    const rows = next[field].map((id) => [next.id, id]);
    yield* insertRows(list, ['version_id', 'item_id'], rows);
  }
}
