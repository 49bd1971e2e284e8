import type { Image } from '../../catalogue/image.js';
import { searchTextOfImage } from './search-texts.js';
import { insertRows, run, type Work } from './work.js';

export function* updateImageRows(current: Image, next: Image): Work<void> {
  yield* run(
    `UPDATE images SET name = ?, description = ?, icon = ?, owner_id = ?,
       organization_id = (SELECT id FROM organizations WHERE uuid = ?), is_public = ?, end_at = ?, modified_at = ?,
       arch = ?, extra_volumes = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.description,
    next.icon,
    next.owner.id,
    next.organization,
    next.isPublic,
    next.end,
    next.modified,
    next.arch,
    next.extraVolumes,
    searchTextOfImage(next),
    next.id,
  );
  if (next.tags !== current.tags) {
    yield* run('DELETE FROM image_tags WHERE image_id = ?', next.id);
    const rows = next.tags.map(({ id }, position) => [next.id, position, id]);
    yield* insertRows('image_tags', ['image_id', 'position', 'tag_id'], rows);
  }
  if (next.sharedWith !== current.sharedWith) {
    yield* writeShares('image_shares', 'user_id', next.id, next.sharedWith);
  }
  if (next.sharedWithGroups !== current.sharedWithGroups) {
    yield* writeShares('image_group_shares', 'group_id', next.id, next.sharedWithGroups);
  }
}

function* writeShares(
  table: 'image_shares' | 'image_group_shares',
  column: 'user_id' | 'group_id',
  image: number,
  shares: Image['sharedWith'] | Image['sharedWithGroups'],
): Work<void> {
  yield* run(`DELETE FROM ${table} WHERE image_id = ?`, image);
  const rows = shares.map(({ id, end }) => [image, id, end]);
  yield* insertRows(table, ['image_id', column, 'end_at'], rows);
}
