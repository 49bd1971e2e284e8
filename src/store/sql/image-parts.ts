import type { Image, Tag } from '../../catalogue/image.js';
import { newestFirst, type Position } from '../position.js';
import type { Dialect } from './database.js';

/**
 * What things consist of, as JSON that the database makes in the form that the catalogue has it in: one statement for
 * the whole of a thing costs less than one for each of its lists. The lists are put in order here, since an ORDER BY
 * within an aggregate has SQLite open a b-tree of its own each time, which costs ten times all the rest.
 * Each function takes the alias that the table has in the statement.
 */
export const userAs = ({ object }: Dialect, user: string): string =>
  object({ id: `${user}.id`, uuid: `${user}.uuid`, username: `${user}.username` });

export const providerAs = ({ object, flag }: Dialect, provider: string): string =>
  object({
    id: `${provider}.id`,
    uuid: `${provider}.uuid`,
    name: `${provider}.name`,
    active: flag(`${provider}.active`),
  });

/** `value` where what may be joined is there, and null where it is not. */
export const ifThere = ({ json }: Dialect, alias: string, value: string): string =>
  json(`CASE WHEN ${alias}.id IS NULL THEN NULL ELSE ${value} END`);

/** By position, since that decides the order. */
export const tagsOf = ({ numbered, object }: Dialect, image: string): string =>
  numbered(
    'it.position',
    object({ id: 'tag.id', uuid: 'tag.uuid', name: 'tag.name', description: 'tag.description' }),
    `image_tags it JOIN tags tag ON tag.id = it.tag_id WHERE it.image_id = ${image}.id`,
  );

export const sharesOf = ({ list, object }: Dialect, image: string): string =>
  list(
    object({ id: 'su.id', uuid: 'su.uuid', username: 'su.username', end: 's.end_at' }),
    `image_shares s JOIN users su ON su.id = s.user_id WHERE s.image_id = ${image}.id`,
  );

export const groupSharesOf = ({ list, object }: Dialect, image: string): string =>
  list(
    object({ id: 'g.id', name: 'g.name', end: 's.end_at' }),
    `image_group_shares s JOIN user_groups g ON g.id = s.group_id WHERE s.image_id = ${image}.id`,
  );

export const machinesOf = (dialect: Dialect, version: string): string =>
  dialect.list(
    dialect.object({
      id: 'm.id',
      uuid: 'm.uuid',
      start: 'm.start_at',
      end: 'm.end_at',
      provider: providerAs(dialect, 'p'),
    }),
    `machines m JOIN providers p ON p.id = m.provider_id WHERE m.version_id = ${version}.id`,
  );

export const versionsOf = (dialect: Dialect, image: string): string =>
  dialect.list(
    dialect.object({
      id: 'v.id',
      uuid: 'v.uuid',
      name: 'v.name',
      start: 'v.start_at',
      end: 'v.end_at',
      machines: machinesOf(dialect, 'v'),
    }),
    `image_versions v WHERE v.image_id = ${image}.id`,
  );

/** What has been read of a statement, whose lists are in no order. */
export interface Guarded {
  readonly tags: Readonly<Record<string, Tag>>;
  readonly sharedWith: Image['sharedWith'];
  readonly sharedWithGroups: Image['sharedWithGroups'];
}

/** Those of its lists that an image and the image of a version have, in order. */
export const listsInOrder = ({ tags, sharedWith, sharedWithGroups }: Guarded) => ({
  // Of an object, keys that are numbers come in their order.
  tags: Object.values(tags),
  sharedWith: inIdOrder(sharedWith),
  sharedWithGroups: inIdOrder(sharedWithGroups),
});

export const inListOrder = <Thing extends Position>(things: readonly Thing[]): readonly Thing[] =>
  inOrder(things, newestFirst);

export const inIdOrder = <Thing extends { readonly id: number }>(
  things: readonly Thing[],
): readonly Thing[] => inOrder(things, byId);

const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;

const inOrder = <Item>(items: readonly Item[], order: (one: Item, other: Item) => number): readonly Item[] =>
  items.length < 2 ? items : items.toSorted(order);
