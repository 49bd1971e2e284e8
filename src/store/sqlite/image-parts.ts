import type { Image, Tag } from '../../catalogue/image.js';
import { newestFirst, type Position } from '../position.js';

/**
 * What images and versions consist of, as JSON that SQLite makes in the form that the catalogue has it in: one
 * statement for the whole of a thing costs less than one for each of its lists. The lists are put in order here, since
 * an ORDER BY within an aggregate opens a b-tree of its own each time, which costs ten times all the rest.
 */
const listOf = (item: string, from: string): string => `(SELECT json_group_array(${item}) FROM ${from})`;

export const flag = (column: string): string => `json(iif(${column}, 'true', 'false'))`;

/** What each is made for is the alias of its table in the statement. */
export const userAs = (user: string): string =>
  `json_object('id', ${user}.id, 'uuid', ${user}.uuid, 'username', ${user}.username)`;

/** By position, since that decides the order. */
export const tagsOf = (image: string): string =>
  `(SELECT json_group_object(it.position,
      json_object('id', t.id, 'uuid', t.uuid, 'name', t.name, 'description', t.description))
    FROM image_tags it JOIN tags t ON t.id = it.tag_id WHERE it.image_id = ${image}.id)`;

export const sharesOf = (image: string): string =>
  listOf(
    `json_object('id', su.id, 'uuid', su.uuid, 'username', su.username, 'end', s.end_at)`,
    `image_shares s JOIN users su ON su.id = s.user_id WHERE s.image_id = ${image}.id`,
  );

export const groupSharesOf = (image: string): string =>
  listOf(
    `json_object('id', g.id, 'name', g.name, 'end', s.end_at)`,
    `image_group_shares s JOIN user_groups g ON g.id = s.group_id WHERE s.image_id = ${image}.id`,
  );

export const machinesOf = (version: string): string =>
  listOf(
    `json_object('id', m.id, 'uuid', m.uuid, 'start', m.start_at, 'end', m.end_at,
       'provider', json_object('id', p.id, 'uuid', p.uuid, 'name', p.name, 'active', ${flag('p.active')}))`,
    `machines m JOIN providers p ON p.id = m.provider_id WHERE m.version_id = ${version}.id`,
  );

export const versionsOf = (image: string): string =>
  listOf(
    `json_object('id', v.id, 'uuid', v.uuid, 'name', v.name, 'start', v.start_at, 'end', v.end_at,
       'machines', ${machinesOf('v')})`,
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
  sharedWith: inOrder(sharedWith, byId),
  sharedWithGroups: inOrder(sharedWithGroups, byId),
});

export const inListOrder = <Thing extends Position>(things: readonly Thing[]): readonly Thing[] =>
  inOrder(things, newestFirst);

const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;

const inOrder = <Item>(items: readonly Item[], order: (one: Item, other: Item) => number): readonly Item[] =>
  items.length < 2 ? items : items.toSorted(order);
