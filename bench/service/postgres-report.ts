import { CASE_NAMES, CASES } from './cases.js';
import { median, short } from './figures.js';
import type { HttpFigures } from './http.js';
import type { TableBytes } from './postgres.js';
import { number, over, shown, table } from './tables.js';

/** Node's CPU of the same requests on both kinds of store, and what the processes of PostgreSQL use besides. */
export function onBothTable({ turns }: HttpFigures): string {
  const rows = CASE_NAMES.map((name) => {
    const [sqlite, postgres] = (['ours', 'postgres'] as const).map((server) =>
      median(turns[name][server].map(({ cpu }) => cpu)),
    ) as [number, number];
    const besides = turns[name].postgres.flatMap(({ databaseCpu }) => databaseCpu ?? []);
    return [
      CASES[name],
      short(sqlite),
      short(postgres),
      shown(over(postgres, sqlite)),
      shown(besides.length === 0 ? null : median(besides)),
    ];
  });
  return table(
    ['CPU, µs per request', 'Node, SQLite in it', 'Node, on PostgreSQL', 'over SQLite', 'PostgreSQL itself'],
    rows,
  );
}

const MB = 1_000_000;

/** What an image takes, with all that comes with it. */
export function bytesTable(images: number, tables: readonly TableBytes[]): string {
  const row = (name: string, rows: string, heap: number, indexes: number) => [
    name,
    rows,
    short(heap / MB),
    short(indexes / MB),
    short((heap + indexes) / images),
  ];
  const sum = (of: 'heap' | 'indexes') => tables.reduce((all, one) => all + one[of], 0);
  return table(
    [`in PostgreSQL, ${number(images)} images`, 'rows', 'table, MB', 'indexes, MB', 'bytes for each image'],
    [
      ...tables
        .filter(({ heap, indexes }) => heap + indexes > images)
        .map(({ table: name, rows, heap, indexes }) => row(name, number(Math.round(rows)), heap, indexes)),
      row('all', '', sum('heap'), sum('indexes')),
    ],
  );
}
