import { canSeeVersion, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { ImageVersionStore } from '../images.js';
import { imageVersions } from '../sql/image-version-rows.js';
import { existing } from '../sql/things.js';
import type { Connection } from './connection.js';
import { done, thingsAt } from './database.js';
import { dialect } from './dialect.js';
import { pageOf } from './pages.js';
import { versionListing } from './version-listing.js';

const VERSIONS = imageVersions(dialect);

export function imageVersionReads(db: Connection): Pick<ImageVersionStore, 'imageVersion' | 'imageVersions'> {
  return {
    imageVersion: async (key, { actor, now }) => {
      const version = done(db, existing(VERSIONS, key, 'image version'));
      if (!canSeeVersion(version, actor, now)) throw notFound('image version');
      return version;
    },

    imageVersions: async (filter, page, { actor, now }) =>
      db.read(() => {
        const found = pageOf(versionListing(db, filter, scopeOf(actor, now), now), page);
        return { ...found, items: thingsAt(db, VERSIONS, found.items) };
      }),
  };
}
