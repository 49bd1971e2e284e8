import { type CopiedRows, type CopiedTable, rowsAfter } from './copied-tables.js';
import type { Dialect } from './database.js';
import type { Value, Work } from './work.js';

/** Letters of a slice: what is read and written at once, and held in memory. */
const AIM = 2 ** 20;
export const FEWEST = 50;
const MOST = 2_000;

/** How many rows to ask for after a slice of which so many were asked for; null: it was the last one. */
export function nextCount(asked: number, { count, json }: CopiedRows): number | null {
  if (count < asked) return null;
  const fitting = Math.round((count * AIM) / json.length);
  return Math.max(FEWEST, Math.min(MOST, asked * 4, fitting));
}

type Ask = <Result>(work: Work<Result>) => Promise<Result>;

/** All rows of a table after a key, in slices of about the same weight; the next is read while one is dealt with. */
export async function* slicesOf(
  ask: Ask,
  dialect: Dialect,
  table: CopiedTable,
  after: readonly Value[] = [],
): AsyncGenerator<CopiedRows> {
  let count: number | null = FEWEST;
  for (let slice = await ask(rowsAfter(dialect, table, after, count)); slice !== null; ) {
    count = nextCount(count ?? FEWEST, slice);
    const next: Promise<CopiedRows | null> | null =
      count === null ? null : ask(rowsAfter(dialect, table, slice.key, count));
    // It is looked at when its turn comes; where that never comes, nobody has to be told.
    next?.catch(() => undefined);
    yield slice;
    slice = await next;
  }
}
