import { canSeeVersion, scopeOf } from '../../catalogue/access.js';
import { notFound } from '../../catalogue/errors.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import type { ImageVersionStore } from '../images.js';
import type { Database } from '../sql/database.js';
import { type ImageVersionJson, imageVersionOf, imageVersions } from '../sql/image-version-rows.js';
import { existing } from '../sql/things.js';
import { dialect } from './dialect.js';
import { type Kind, pages } from './list-pages.js';
import { versionListing } from './version-listing.js';

const THINGS = imageVersions(dialect);
const VERSIONS: Kind<ImageVersion> = {
  table: THINGS.table,
  joins: THINGS.joins,
  item: THINGS.item.sql,
  of: (json) => imageVersionOf(json as ImageVersionJson),
};

export function imageVersionReads(db: Database): Pick<ImageVersionStore, 'imageVersion' | 'imageVersions'> {
  const versionPages = pages(db, VERSIONS);
  return {
    imageVersion: async (key, { actor, now }) => {
      const version = await db.ask(() => existing(THINGS, key, 'image version'));
      if (!canSeeVersion(version, actor, now)) throw notFound('image version');
      return version;
    },

    imageVersions: async (filter, page, { actor, now }) =>
      versionPages(versionListing(filter, scopeOf(actor, now), now), page),
  };
}
