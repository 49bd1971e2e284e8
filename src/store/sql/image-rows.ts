import type { Image } from '../../catalogue/image.js';
import type { Dialect, ThingSql } from './database.js';
import {
  type Guarded,
  groupSharesOf,
  inListOrder,
  listsInOrder,
  sharesOf,
  tagsOf,
  userAs,
  versionsOf,
} from './image-parts.js';
import { perDialect } from './per-dialect.js';

/** An image, whole; with what is joined to it. */
export function imageAs(dialect: Dialect, image: string): string {
  const { object, flag } = dialect;
  return object({
    id: `${image}.id`,
    uuid: `${image}.uuid`,
    name: `${image}.name`,
    description: `${image}.description`,
    icon: `${image}.icon`,
    owner: userAs(dialect, 'u'),
    organization: 'o.uuid',
    isPublic: flag(`${image}.is_public`),
    sharedWith: sharesOf(dialect, image),
    sharedWithGroups: groupSharesOf(dialect, image),
    tags: tagsOf(dialect, image),
    start: `${image}.start_at`,
    end: `${image}.end_at`,
    modified: `${image}.modified_at`,
    arch: `${image}.arch`,
    rootVolume: object({ uuid: 'vol.uuid', name: 'vol.name' }),
    extraVolumes: `${image}.extra_volumes`,
    fromImage: `${image}.from_image`,
    fromServer: `${image}.from_server`,
    marketplaceKey: `${image}.marketplace_key`,
    versions: versionsOf(dialect, image),
  });
}

export const joinedTo = (image: string): string =>
  `JOIN users u ON u.id = ${image}.owner_id JOIN volumes vol ON vol.id = ${image}.root_volume_id
   LEFT JOIN organizations o ON o.id = ${image}.organization_id`;

export const images = perDialect(
  (dialect): ThingSql<Image> => ({
    table: 'images',
    joins: joinedTo('t'),
    item: { sql: imageAs(dialect, 't'), values: [] },
    read: readImage,
  }),
);

export const readImage = (text: string): Image => imageOf(JSON.parse(text) as ImageJson);

export type ImageJson = Omit<Image, 'tags'> & Guarded;

export function imageOf(image: ImageJson): Image {
  const versions = inListOrder(image.versions).map((version) => ({
    ...version,
    machines: inListOrder(version.machines),
  }));
  return { ...image, ...listsInOrder(image), versions };
}
