import type { Image } from '../../catalogue/image.js';
import { searchText } from '../../catalogue/text.js';
import type { Micros } from '../../catalogue/time.js';
import type { Connection } from './connection.js';

export const searchTextOfImage = (image: Pick<Image, 'name' | 'description' | 'tags' | 'owner'>): string =>
  searchText([image.name, image.description, image.owner.username, ...image.tags.map(({ name }) => name)]);

export function updateImageRows(db: Connection, current: Image, next: Image): void {
  db.run(
    `UPDATE images SET name = ?, description = ?, icon = ?, owner_id = ?,
       organization_id = (SELECT id FROM organizations WHERE uuid = ?), is_public = ?, end_at = ?, modified_at = ?,
       arch = ?, extra_volumes = ?, search_text = ? WHERE id = ?`,
    next.name,
    next.description,
    next.icon,
    next.owner.id,
    next.organization,
    next.isPublic ? 1 : 0,
    next.end,
    next.modified,
    next.arch,
    next.extraVolumes,
    searchTextOfImage(next),
    next.id,
  );
  if (next.tags !== current.tags) {
    db.run('DELETE FROM image_tags WHERE image_id = ?', next.id);
    writeTags(db, next.id, next.tags);
  }
  if (next.sharedWith !== current.sharedWith) {
    db.run('DELETE FROM image_shares WHERE image_id = ?', next.id);
    writeShares(db, next.id, next.sharedWith);
  }
  if (next.sharedWithGroups !== current.sharedWithGroups) {
    db.run('DELETE FROM image_group_shares WHERE image_id = ?', next.id);
    for (const { id, end } of next.sharedWithGroups) {
      db.run(
        'INSERT INTO image_group_shares (image_id, group_id, end_at) VALUES (?, ?, ?)',
        next.id,
        id,
        end,
      );
    }
  }
}

export function writeTags(db: Connection, imageId: number, tags: readonly { id: number }[]): void {
  tags.forEach((tag, position) => {
    db.run('INSERT INTO image_tags (image_id, position, tag_id) VALUES (?, ?, ?)', imageId, position, tag.id);
  });
}

export function writeShares(
  db: Connection,
  imageId: number,
  users: readonly { id: number; end: Micros | null }[],
): void {
  for (const user of users) {
    db.run(
      'INSERT INTO image_shares (image_id, user_id, end_at) VALUES (?, ?, ?)',
      imageId,
      user.id,
      user.end,
    );
  }
}
