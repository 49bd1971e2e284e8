import { canSeeVersion, requireKnown, requireVersionEditor, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import { editImageVersion, type ImageVersion } from '../../catalogue/image-version.js';
import { searchText } from '../../catalogue/text.js';
import type { ImageVersionStore } from '../images.js';
import { changeLog } from './change-log.js';
import type { Connection } from './connection.js';
import { findVersion, versionsById } from './image-version-rows.js';
import { pageOf } from './pages.js';
import { type ListedTable, requireIds } from './references.js';
import { versionListing } from './version-listing.js';

export function imageVersionStore(db: Connection): ImageVersionStore {
  return {
    imageVersion: async (key, { actor, now }) => {
      const version = findVersion(db, key);
      if (version === undefined || !canSeeVersion(version, actor, now)) throw notFound('image version');
      return version;
    },

    imageVersions: async (filter, page, { actor, now }) =>
      db.read(() => {
        const found = pageOf(versionListing(db, filter, scopeOf(actor, now), now), page);
        return {
          ...found,
          items: versionsById(
            db,
            found.items.map(({ id }) => id),
          ),
        };
      }),

    updateImageVersion: async (key, changes, call, precondition) => {
      const { actor, now } = call;
      requireKnown(actor);
      return db.write(() => {
        const current = findVersion(db, key);
        if (current === undefined) throw notFound('image version');
        requireVersionEditor(current, actor, now);
        precondition?.(current);
        const next = editImageVersion(current, actor, changes, now);
        if (next !== current) {
          const log = changeLog(db, call, 'updateImageVersion');
          log.changing('image_version', current.id, () => updateRows(db, current, next));
        }
        return next;
      });
    },
  };
}

type ListTable = 'version_licenses' | 'version_scripts' | 'version_membership';

export const searchTextOfVersion = (version: Pick<ImageVersion, 'name' | 'changeLog'>): string =>
  searchText([version.name, version.changeLog]);

function updateRows(db: Connection, current: ImageVersion, next: ImageVersion): void {
  db.run(
    `UPDATE image_versions SET name = ?, change_log = ?, allow_imaging = ?, end_at = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.changeLog,
    next.allowImaging ? 1 : 0,
    next.end,
    searchTextOfVersion(next),
    next.id,
  );
  const lists: readonly ['licenses' | 'scripts' | 'membership', ListedTable, ListTable][] = [
    ['licenses', 'licenses', 'version_licenses'],
    ['scripts', 'scripts', 'version_scripts'],
    ['membership', 'user_groups', 'version_membership'],
  ];
  for (const [field, table, list] of lists) {
    if (next[field] === current[field]) continue;
    requireIds(db, table, next[field], field);
    db.run(`DELETE FROM ${list} WHERE version_id = ?`, next.id);
    writeIds(db, list, next.id, next[field]);
  }
}

export function writeIds(db: Connection, table: ListTable, versionId: number, ids: readonly number[]): void {
  for (const id of ids) {
    db.run(`INSERT INTO ${table} (version_id, item_id) VALUES (?, ?)`, versionId, id);
  }
}
