import { type Fragment, fragment, valuesOf } from './fragments.js';

/** Which entries of a kept list: those open to all, all there are, or those of which one thing is so. */
export type Members = 'open' | 'every' | 'current' | 'ended' | 'public' | 'private';

/** Whether an entry `e` is among the members now. Of what is open `start_at` is asked as well, so that an index passes over what begins later. */
export const MEMBER: Readonly<Record<Members, string>> = {
  open: 'e.is_public AND e.start_at <= {now} AND e.open_from <= {now} AND (e.open_until IS NULL OR e.open_until > {now})',
  every: 'TRUE',
  current: '(e.open_until IS NULL OR e.open_until > {now})',
  ended: 'e.open_until IS NOT NULL AND e.open_until <= {now}',
  public: 'e.is_public',
  private: 'NOT e.is_public',
};

/** What of `list_counts`, of `list_steps` and of `list_turns` adds up to a number of members; null: nothing. */
interface Counter {
  readonly counts: string;
  readonly steps: string | null;
  readonly turns: string | null;
  /** Whether it depends on the time. */
  readonly isOfMoment: boolean;
}

const COUNTER: Readonly<Record<Members, Counter>> = {
  open: {
    counts: 'open',
    steps: 'CASE WHEN at <= {now} THEN open ELSE 0 END',
    turns: 'open',
    isOfMoment: true,
  },
  every: { counts: 'items', steps: 'items', turns: null, isOfMoment: false },
  current: { counts: 'items - ended', steps: 'items', turns: '-ended', isOfMoment: true },
  ended: { counts: 'ended', steps: null, turns: 'ended', isOfMoment: true },
  public: { counts: 'public', steps: 'public', turns: null, isOfMoment: false },
  private: { counts: 'items - public', steps: 'items - public', turns: null, isOfMoment: false },
};

/** How many members a list has, by the kept counts; where a clock was set back, and they are of a later moment, by its entries. */
export function countOf(list: string, members: Members): string {
  const { counts, steps, turns, isOfMoment } = COUNTER[members];
  const parts = [
    `SELECT ${counts} AS n FROM list_counts WHERE list = ${list}`,
    ...(steps === null ? [] : [`SELECT ${steps} FROM list_steps WHERE list = ${list}`]),
    ...(turns === null ? [] : [`SELECT ${turns} FROM list_turns WHERE list = ${list} AND at <= {now}`]),
  ];
  const kept = `(SELECT coalesce(sum(n), 0) FROM (${parts.join(' UNION ALL ')}) counted)`;
  return isOfMoment
    ? `CASE WHEN (SELECT at FROM list_moment) > {now}
       THEN (SELECT count(*) FROM list_entries e WHERE e.list = ${list} AND ${MEMBER[members]}) ELSE ${kept} END`
    : kept;
}

/** That an image `i` is in one of these lists. As a value, since the planner would join EXISTS with the whole list. */
export const isListed = (lists: readonly Fragment[]): Fragment =>
  fragment(
    `in(${lists.map(({ shape }) => shape).join()})`,
    lists
      .map(
        ({ sql }) =>
          `(SELECT TRUE FROM list_entries l WHERE l.list = ${sql} AND l.start_at = i.start_at AND l.id = i.id)`,
      )
      .join(' OR '),
    valuesOf(lists),
  );

/** Lists that somebody names: the user's own, by number or by name, are two that have nothing in common. */
export function listsOfUser(prefix: 'iu' | 'vu', user: Fragment): readonly Fragment[] {
  const named = (condition: string) => `(SELECT '${prefix}' || u.id FROM users u WHERE ${condition})`;
  if (user.values.number === undefined) {
    return [fragment(`${prefix}-username`, named('u.username = {username}'), user.values)];
  }
  return [
    fragment(`${prefix}-number`, named('u.id = {number}'), user.values),
    fragment(
      `${prefix}-username-not-number`,
      named('u.username = {username} AND u.id <> {number}'),
      user.values,
    ),
  ];
}
