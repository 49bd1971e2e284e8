import { canSeeVersion, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import type { Page, PageRequest } from '../call.js';
import type { ImageVersionStore } from '../images.js';
import { imageVersions } from '../sql/image-version-rows.js';
import { existing } from '../sql/things.js';
import type { Connection } from './connection.js';
import { done, thingsAt } from './database.js';
import { dialect } from './dialect.js';
import { type Listing, pageOf } from './pages.js';
import { answered, type SearchThread } from './search-thread.js';
import { versionListing } from './version-listing.js';

const VERSIONS = imageVersions(dialect);

/** `thread`: where long ones are answered; null where all are here. */
export function imageVersionReads(
  db: Connection,
  thread: SearchThread | null,
): Pick<ImageVersionStore, 'imageVersion' | 'imageVersions'> {
  return {
    imageVersion: async (key, { actor, now }) => {
      const version = done(db, existing(VERSIONS, key, 'image version'));
      if (!canSeeVersion(version, actor, now)) throw notFound('image version');
      return version;
    },

    imageVersions: (filter, page, call) =>
      answered(db, thread, {
        list: () => versionListing(db, filter, scopeOf(call.actor, call.now), call.now),
        here: (list) => pageOfVersions(db, list, page),
        there: (thread) => thread.ask('imageVersions', filter, page, call),
      }),
  };
}

function pageOfVersions(db: Connection, list: Listing, page: PageRequest): Page<ImageVersion> {
  const found = pageOf(list, page);
  return { ...found, items: thingsAt(db, VERSIONS, found.items) };
}
