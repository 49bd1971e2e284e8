import { type Growth, LOOKS, PAGE_LOOKS, type PageGrowth } from './growth.js';
import { ASKS, type Served } from './served.js';
import { met, number, over, shown, table } from './tables.js';

/** What is measured at each size, in milliseconds, as rows of a table and as curves of a plot. */
export interface Curves {
  readonly title: string;
  readonly names: Readonly<Record<string, string>>;
  /** What must not cost more than twice as much when the catalogue is ten times as large. */
  readonly mustNotGrow: readonly string[];
  readonly sizes: readonly {
    readonly images: number;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
}

export interface Measured {
  readonly images: number;
  readonly growth: Growth;
  readonly postgres: PageGrowth;
  readonly served: Served;
}

const MUST_NOT_GROW = ['first', 'next', 'tag'];

export const throughStore = (sizes: readonly Pick<Measured, 'images' | 'growth'>[]): Curves => ({
  title: 'through the store, ms',
  names: LOOKS,
  mustNotGrow: MUST_NOT_GROW,
  sizes: sizes.map(({ images, growth }) => ({ images, values: growth })),
});

export const throughPostgres = (sizes: readonly Pick<Measured, 'images' | 'postgres'>[]): Curves => ({
  title: 'through the store, on PostgreSQL, ms',
  names: PAGE_LOOKS,
  mustNotGrow: [...MUST_NOT_GROW, 'rare', 'count'],
  sizes: sizes.map(({ images, postgres }) => ({ images, values: postgres })),
});

export const overHttp = (sizes: readonly Measured[]): Curves => ({
  title: 'over HTTP, ms until the answer is there',
  names: ASKS,
  mustNotGrow: MUST_NOT_GROW,
  sizes: sizes.map(({ images, served }) => ({ images, values: served.time })),
});

export const cpuOverHttp = (sizes: readonly Measured[]): Curves => ({
  title: 'over HTTP, ms of CPU for each request',
  names: ASKS,
  mustNotGrow: MUST_NOT_GROW,
  sizes: sizes.map(({ images, served }) => ({ images, values: served.cpu })),
});

/** Of several sizes the last columns compare the largest with the one before it. */
export function curvesTable({ title, names, mustNotGrow, sizes }: Curves): string {
  const [before, last] = sizes.length < 2 ? [] : sizes.slice(-2);
  const head = [title, ...sizes.map(({ images }) => number(images))];
  const rows = Object.entries(names).map(([name, said]) => {
    const cells = [said, ...sizes.map(({ values }) => shown(values[name] ?? null))];
    if (before === undefined || last === undefined) return cells;
    const value = over(last.values[name] ?? null, before.values[name] ?? null);
    return [
      ...cells,
      shown(value),
      mustNotGrow.includes(name) ? `≤ 2: ${met({ name, most: 2, value })}` : '',
    ];
  });
  if (before === undefined || last === undefined) return table(head, rows);
  return table([...head, `${number(last.images)} over ${number(before.images)}`, 'must'], rows);
}
