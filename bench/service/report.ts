import { CASE_NAMES, CASES, type Case, isOfOursOnly } from './cases.js';
import { curvesTable, throughPostgres, throughStore } from './curves.js';
import { median, short, spread } from './figures.js';
import type { GenerateFigures } from './generate.js';
import type { Growth, PageGrowth } from './growth.js';
import type { HttpFigures } from './http.js';
import { onBothTable } from './postgres-report.js';
import { SERVERS, type ServerName } from './processes.js';
import { type Must, machine, mustTable, number, over, shown, table } from './tables.js';
import { type TransferFigures, transferMusts, transferText } from './transfer.js';
import type { WritersFigures } from './writers.js';

export interface Measured {
  readonly images: number;
  readonly http: HttpFigures;
  readonly start: Readonly<Record<'ours' | 'glue', readonly number[]>>;
  readonly growth: Growth;
  readonly growthOnPostgres: PageGrowth;
  readonly writers: WritersFigures;
  readonly transfer: TransferFigures;
  readonly generate: GenerateFigures;
}

const MB = 1_000_000;

function cpu({ http }: Measured, name: Case, server: ServerName): number {
  return median(http.turns[name][server].map((turn) => turn.cpu));
}

export function musts(measured: Measured): readonly Must[] {
  const { http, start, growth, writers, transfer, generate } = measured;
  const ratio = (name: Case, base: ServerName) => cpu(measured, name, 'ours') / cpu(measured, name, base);
  const onBoth = (name: Case) => cpu(measured, name, 'postgres') / cpu(measured, name, 'ours');
  const generating = (name: keyof GenerateFigures, base: keyof GenerateFigures) =>
    generate[name].length === 0 ? null : median(generate[name]) / median(generate[base]);
  const [atRest = 0, ...later] = http.memory;
  return [
    { name: 'GET one with a token, CPU over L1', most: 1.1, value: ratio('one', 'bare') },
    { name: 'list of 20 with a token, CPU over L1', most: 0.7, value: ratio('list', 'bare') },
    { name: 'GET one over Express + validator', most: 1 / 4, value: ratio('one', 'express') },
    { name: 'list of 20 over Express + validator', most: 1 / 3, value: ratio('list', 'express') },
    { name: 'POST, CPU over L1', most: 1.4, value: ratio('create', 'bare') },
    { name: 'GET one, CPU of Node on PostgreSQL over SQLite', most: 2.2, value: onBoth('one') },
    { name: 'list of 20, CPU of Node on PostgreSQL over SQLite', most: 1, value: onBoth('list') },
    {
      name: 'durable creates per second on PostgreSQL, of 50 writers over one',
      least: 1,
      value: median(writers.postgres) / median(writers.alone),
    },
    { name: 'page 1000 over page 1', most: 5, value: over(growth.deep, growth.first) },
    { name: 'count per list over a live count', most: 1 / 100, value: over(growth.count, growth.liveCount) },
    { name: 'a rare word over LIKE', most: 1 / 100, value: over(growth.rare, growth.like) },
    {
      name: 'durable creates per second of 50 writers, over plain ones one by one',
      least: 1,
      value: median(writers.ours) / median(writers.plain),
    },
    ...transferMusts(transfer),
    { name: 'make generate over the parser on the five seeds', most: 1.3, value: generating('all', 'seeds') },
    {
      name: 'make generate over the parser on the same documents',
      most: 1.3,
      value: generating('all', 'same'),
    },
    {
      name: 'make generate, nothing changed, over the parser on the five seeds',
      most: 0.3,
      value: generating('unchanged', 'seeds'),
    },
    {
      name: 'start to first answer, CPU over Fastify + glue',
      most: 1.2,
      value: median(start.ours) / median(start.glue),
    },
    { name: 'memory at rest, MB', most: 110, value: atRest / MB },
    // Flat: what the rounds after the first ones add is small. A tenth is what garbage that waits may be.
    {
      name: 'memory after the last round over the middle of all rounds',
      most: 1.1,
      value: (later.at(-1) ?? atRest) / median(later),
    },
  ];
}

const GENERATES = {
  all: '`make generate`',
  unchanged: 'the same, nothing changed',
  seeds: 'the parser on the five seeds, and openapi-typescript once',
  same: 'the parser on the documents of `make generate`, and openapi-typescript once',
} as const;

const WRITERS: Readonly<Record<keyof WritersFigures, string>> = {
  ours: 'ours, 50 at once, durable',
  plain: 'the same rows without log and search, one by one, NORMAL',
  postgres: 'ours on PostgreSQL, 50 at once, durable',
  alone: 'the same, one by one',
};

export function benchText(measured: Measured): string {
  const { images, http, start, writers, transfer, generate } = measured;
  const rounds = http.turns.one.ours.length;
  const perCase = CASE_NAMES.map((name) => {
    const asked = (Object.keys(SERVERS) as ServerName[]).filter(
      (server) => http.turns[name][server].length > 0,
    );
    const rows = asked.map((server) => {
      const turns = http.turns[name][server];
      const times = turns.map((turn) => turn.cpu);
      return [
        SERVERS[server],
        short(median(times)),
        `±${spread(times).toFixed(0)} %`,
        shown(isOfOursOnly(name) ? null : median(times) / cpu(measured, name, 'bare')),
        short(median(turns.map(({ perSecond }) => perSecond))),
      ];
    });
    return table([CASES[name], 'CPU, µs per request', 'spread', 'over L1', 'requests per second'], rows);
  });
  const starts = (['ours', 'glue'] as const).map((name) => [
    name === 'ours' ? 'our service' : 'Fastify + glue',
    short(median(start[name])),
    `±${spread(start[name]).toFixed(0)} %`,
  ]);
  const creates = (Object.keys(WRITERS) as (keyof WritersFigures)[]).map((name) => [
    WRITERS[name],
    short(median(writers[name])),
    `±${spread(writers[name]).toFixed(0)} %`,
  ]);
  const measuredOnes = (Object.keys(GENERATES) as (keyof GenerateFigures)[]).filter(
    (name) => generate[name].length > 0,
  );
  const generated = measuredOnes.map((name) => [
    GENERATES[name],
    short(median(generate[name])),
    `±${spread(generate[name]).toFixed(0)} %`,
  ]);
  return [
    `${number(images)} images; ${rounds} rounds; ${machine()}.`,
    mustTable(musts(measured)),
    ...perCase,
    onBothTable(http),
    table(['start to first answer', 'CPU, ms', 'spread'], starts),
    table(['images created through the store', 'per second', 'spread'], creates),
    transferText(transfer),
    table(['generating', 'CPU, ms', 'spread'], generated),
    curvesTable(throughStore([{ images, growth: measured.growth }])),
    curvesTable(throughPostgres([{ images, postgres: measured.growthOnPostgres }])),
  ].join('\n\n');
}
