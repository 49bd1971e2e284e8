import { type Fragment, type Values, valuesOf } from './fragments.js';
import { countOf, MEMBER, type Members } from './kept-lists.js';

/** The items of a list: members of kept lists, and others that a query gathers. */
export interface Listing {
  /** Their names, as SQL; they have nothing in common. */
  readonly lists: readonly Fragment[];
  readonly members: Members;
  /** A query of `start_at` and `id`, none of them twice, and none of the members. */
  readonly gathered: Fragment | null;
  readonly values: Values;
}

export const NONE: Listing = { lists: [], members: 'every', gathered: null, values: {} };

export const gathered = (items: Fragment): Listing => ({ ...NONE, gathered: items });

/** Listings of one shape are asked for with the same texts. */
export const shapeOf = ({ lists, members, gathered: items }: Listing): string =>
  `${lists.map(({ shape }) => shape).join('+')} ${members} ${items?.shape ?? ''}`;

export const valuesIn = ({ lists, gathered: items, values }: Listing): Values => ({
  ...valuesOf([...lists, ...(items === null ? [] : [items])]),
  ...values,
});

/** What comes before a query about a listing: each look-up, and what is gathered, once. */
export const tablesOf = ({ lists, gathered: items }: Listing): readonly string[] => [
  ...lists.map(({ sql }, index) => `list_${index} AS MATERIALIZED (SELECT ${sql} AS name)`),
  ...(items === null ? [] : [`gathered AS MATERIALIZED (${items.sql})`]),
];

const nameOf = (index: number): string => `(SELECT name FROM list_${index})`;

/** How many items there are, as an expression. */
export function totalOf({ lists, members, gathered: items }: Listing): string {
  const counts = lists.map((_, index) => countOf(nameOf(index), members));
  if (items !== null) counts.push('(SELECT count(*) FROM gathered)');
  return counts.length === 0 ? '0' : counts.map((count) => `(${count})`).join(' + ');
}

/** Each part of the items, as a query of `start_at` and `id` of an entry `e`; `beyond` leaves those on one side of a position. */
function partsOf({ lists, members, gathered: items }: Listing, beyond: string): readonly string[] {
  const and = beyond === '' ? '' : ` AND (e.start_at, e.id) ${beyond}`;
  return [
    ...lists.map(
      (_, index) =>
        `SELECT e.start_at, e.id FROM list_entries e WHERE e.list = ${nameOf(index)} AND ${MEMBER[members]}${and}`,
    ),
    ...(items === null ? [] : [`SELECT e.start_at, e.id FROM gathered e WHERE TRUE${and}`]),
  ];
}

/** The items, in no order. */
export const itemsOf = (listing: Listing, beyond: string): string =>
  partsOf(listing, beyond).join(' UNION ALL ') || NO_ITEMS;

/** Some of the items, the nearest first. */
export function takenOf(listing: Listing, beyond: string, order: Order, limit: string, offset = '0'): string {
  const parts = partsOf(listing, beyond);
  const [only = NO_ITEMS] = parts;
  if (parts.length < 2) return `${only} ${order} LIMIT ${limit} OFFSET ${offset}`;
  // Of each part in its order: of the whole the planner would sort all there are.
  const nearest = parts.map((part) => `(${part} ${order} LIMIT ${limit} + ${offset})`);
  return `SELECT start_at, id FROM (${nearest.join(' UNION ALL ')}) item ${order} LIMIT ${limit} OFFSET ${offset}`;
}

/** From the newest item on, or from the oldest. */
export const FORWARD = 'ORDER BY start_at DESC, id DESC';
export const BACKWARD = 'ORDER BY start_at, id';
export type Order = typeof FORWARD | typeof BACKWARD;

const NO_ITEMS = 'SELECT 0::bigint AS start_at, 0::bigint AS id WHERE FALSE';
