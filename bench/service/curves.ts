import { type Growth, LOOKS } from './growth.js';
import { ASKS, type Served } from './served.js';
import { met, number, over, shown, table } from './tables.js';

/** What is measured at each size, in milliseconds, as rows of a table and as curves of a plot. */
export interface Curves {
  readonly title: string;
  readonly names: Readonly<Record<string, string>>;
  readonly sizes: readonly {
    readonly images: number;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
}

export interface Measured {
  readonly images: number;
  readonly growth: Growth;
  readonly served: Served;
}

export const throughStore = (sizes: readonly Pick<Measured, 'images' | 'growth'>[]): Curves => ({
  title: 'through the store, ms',
  names: LOOKS,
  sizes: sizes.map(({ images, growth }) => ({ images, values: growth })),
});

export const overHttp = (sizes: readonly Measured[]): Curves => ({
  title: 'over HTTP, ms until the answer is there',
  names: ASKS,
  sizes: sizes.map(({ images, served }) => ({ images, values: served.time })),
});

export const cpuOverHttp = (sizes: readonly Measured[]): Curves => ({
  title: 'over HTTP, ms of CPU for each request',
  names: ASKS,
  sizes: sizes.map(({ images, served }) => ({ images, values: served.cpu })),
});

/** What must not cost more than twice as much when the catalogue is ten times as large. */
const MUST_NOT_GROW: readonly string[] = ['first', 'next', 'tag'];

/** Of several sizes the last columns compare the largest with the one before it. */
export function curvesTable({ title, names, sizes }: Curves): string {
  const [before, last] = sizes.length < 2 ? [] : sizes.slice(-2);
  const head = [title, ...sizes.map(({ images }) => number(images))];
  const rows = Object.entries(names).map(([name, said]) => {
    const cells = [said, ...sizes.map(({ values }) => shown(values[name] ?? null))];
    if (before === undefined || last === undefined) return cells;
    const value = over(last.values[name] ?? null, before.values[name] ?? null);
    return [
      ...cells,
      shown(value),
      MUST_NOT_GROW.includes(name) ? `≤ 2: ${met({ name, most: 2, value })}` : '',
    ];
  });
  if (before === undefined || last === undefined) return table(head, rows);
  return table([...head, `${number(last.images)} over ${number(before.images)}`, 'must'], rows);
}
