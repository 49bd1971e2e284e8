import type { Page, PageRequest } from '../call.js';
import { newestFirst, type Position, readTurn, type Turn, writeTurn } from '../position.js';

/** From its first item to its last, or from its last. */
export type Way = 'forward' | 'backward';

/** The items of a list in its one order, as positions. */
export interface Listing {
  total(): number;
  /** At most `limit` items after a position, from the end without one, the nearest first; `skip` of them passed over. */
  take(way: Way, from: Position | null, skip: number, limit: number): Position[];
  /** Whether more than so many rows have to be looked at; asked at little cost, whatever the answer. Not there where they are few. */
  exceeds?(rows: number): boolean;
}

/** A list that costs something to be made, and may not be asked for any of its items. */
export function later(make: () => Listing): Listing {
  let made: Listing | undefined;
  const list = () => {
    made ??= make();
    return made;
  };
  return { total: () => list().total(), take: (...asked) => list().take(...asked) };
}

/** A list that is here already, newest first. */
export const gathered = (items: readonly Position[]): Listing => ({
  total: () => items.length,
  take: (way, from, skip, limit) => {
    const onward = way === 'forward' ? items : [...items].reverse();
    const isOnward = (item: Position) =>
      from === null || (way === 'forward' ? newestFirst(from, item) : newestFirst(item, from)) < 0;
    return onward.filter(isOnward).slice(skip, skip + limit);
  },
});

/** The positions of one page. The caller's transaction makes count and page one state. */
export function pageOf(list: Listing, request: PageRequest): Page<Position> {
  const total = list.total();
  const { items, before, after } =
    request.after === undefined
      ? byNumber(list, request, total)
      : follow(list, readTurn(request.after), request.size, total);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) {
    return { items, total, next: null, previous: total === 0 ? null : writeTurn({ to: 'last' }) };
  }
  return {
    items,
    total,
    next: after ? writeTurn({ to: 'after', position: last }) : null,
    previous: before ? writeTurn({ to: 'before', position: first }) : null,
  };
}

interface Slice {
  readonly items: readonly Position[];
  /** Whether there is more on either side. */
  readonly before: boolean;
  readonly after: boolean;
}

function byNumber(list: Listing, { page, size }: PageRequest, total: number): Slice {
  const skip = (page - 1) * size;
  const count = Math.max(0, Math.min(size, total - skip));
  const rest = total - skip - count;
  // From the nearer end.
  const items =
    skip <= rest
      ? list.take('forward', null, skip, count)
      : list.take('backward', null, rest, count).reverse();
  return { items, before: skip > 0, after: rest > 0 };
}

function follow(list: Listing, turn: Turn, size: number, total: number): Slice {
  switch (turn.to) {
    case 'after':
      return forward(list, turn.position, size);
    case 'before': {
      const found = list.take('backward', turn.position, 0, size + 1);
      const items = found.slice(0, size).reverse();
      const last = items.at(-1);
      // What stood before has gone meanwhile: the first page is then the one before.
      if (last === undefined) return forward(list, null, size);
      return { items, before: found.length > size, after: list.take('forward', last, 0, 1).length > 0 };
    }
    case 'last': {
      const items = list.take('backward', null, 0, total % size || size).reverse();
      return { items, before: total > items.length, after: false };
    }
  }
}

function forward(list: Listing, from: Position | null, size: number): Slice {
  const found = list.take('forward', from, 0, size + 1);
  const items = found.slice(0, size);
  const first = items[0];
  return {
    items,
    before: first !== undefined && from !== null && list.take('backward', first, 0, 1).length > 0,
    after: found.length > size,
  };
}
