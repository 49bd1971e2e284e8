import { availableParallelism } from 'node:os';
import { CASE_NAMES, CASES, type Case } from './cases.js';
import { median, short, spread } from './figures.js';
import type { GenerateFigures } from './generate.js';
import { type Growth, LOOKS, type Look } from './growth.js';
import type { HttpFigures } from './http.js';
import type { ImportFigures } from './import.js';
import { SERVERS, type ServerName } from './processes.js';
import type { WritersFigures } from './writers.js';

export interface Measured {
  readonly images: number;
  readonly http: HttpFigures;
  readonly start: Readonly<Record<'ours' | 'glue', readonly number[]>>;
  readonly growth: Growth;
  readonly writers: WritersFigures;
  readonly imported: ImportFigures;
  readonly generate: GenerateFigures;
}

/** What issue and page demand of one figure. */
export interface Must {
  readonly name: string;
  readonly most?: number;
  readonly least?: number;
  /** Null: there is no such figure at this size. */
  readonly value: number | null;
}

const MB = 1_000_000;

const over = (value: number | null, base: number | null): number | null =>
  value === null || base === null ? null : value / base;

function cpu({ http }: Measured, name: Case, server: ServerName): number {
  return median(http.turns[name][server].map((turn) => turn.cpu));
}

export function musts(measured: Measured): readonly Must[] {
  const { http, start, growth, writers, imported, generate } = measured;
  const ratio = (name: Case, base: ServerName) => cpu(measured, name, 'ours') / cpu(measured, name, base);
  const generating = (name: keyof GenerateFigures, base: keyof GenerateFigures) =>
    generate[name].length === 0 ? null : median(generate[name]) / median(generate[base]);
  const [atRest = 0, ...later] = http.memory;
  return [
    { name: 'GET one with a token, CPU over L1', most: 1.1, value: ratio('one', 'bare') },
    { name: 'list of 20 with a token, CPU over L1', most: 0.7, value: ratio('list', 'bare') },
    { name: 'GET one over Express + validator', most: 1 / 4, value: ratio('one', 'express') },
    { name: 'list of 20 over Express + validator', most: 1 / 3, value: ratio('list', 'express') },
    { name: 'POST, CPU over L1', most: 1.4, value: ratio('create', 'bare') },
    { name: 'page 1000 over page 1', most: 5, value: over(growth.deep, growth.first) },
    { name: 'count per list over a live count', most: 1 / 100, value: over(growth.count, growth.liveCount) },
    { name: 'a rare word over LIKE', most: 1 / 100, value: over(growth.rare, growth.like) },
    {
      name: 'durable creates per second of 50 writers, over plain ones one by one',
      least: 1,
      value: median(writers.ours) / median(writers.plain),
    },
    { name: 'event loop while images are imported, 99 of 100, ms', most: 20, value: imported.delay },
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

/** What must not grow, the larger size over the smaller. */
export const GROWTH_MUSTS: readonly Look[] = ['first', 'next', 'tag'];

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    line(head),
    line(head.map((_name, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

const shown = (value: number | null) => (value === null ? '–' : short(value));
/** Null where there is nothing to judge. */
export const isMet = ({ value, most = Number.POSITIVE_INFINITY, least = 0 }: Must): boolean | null =>
  value === null ? null : least <= value && value <= most;
const met = (must: Must) => ({ true: 'yes', false: 'no', null: '–' })[`${isMet(must)}`];
const bound = ({ most, least = 0 }: Must) => (most === undefined ? `≥ ${short(least)}` : `≤ ${short(most)}`);
const number = (value: number) => value.toLocaleString('en');

export function machine(): string {
  return `Node ${process.versions.node}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`;
}

export function benchText(measured: Measured): string {
  const { images, http, start, writers, imported, generate } = measured;
  const rounds = http.turns.one.ours.length;
  const perCase = CASE_NAMES.map((name) => {
    const rows = (Object.keys(SERVERS) as ServerName[]).map((server) => {
      const turns = http.turns[name][server];
      const times = turns.map((turn) => turn.cpu);
      return [
        SERVERS[server],
        short(median(times)),
        `±${spread(times).toFixed(0)} %`,
        short(median(times) / cpu(measured, name, 'bare')),
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
  const judged = musts(measured).map((must) => [must.name, bound(must), shown(must.value), met(must)]);
  const creates = (['ours', 'plain'] as const).map((name) => [
    name === 'ours'
      ? 'ours, 50 at once, durable'
      : 'the same rows without log and search, one by one, NORMAL',
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
  const { seconds, delay, answer } = imported;
  const coming = [[short(seconds), short(delay), short(answer)]];
  return [
    `${number(images)} images; ${rounds} rounds; ${machine()}.`,
    table(['must', 'bound', 'figure', 'met'], judged),
    ...perCase,
    table(['start to first answer', 'CPU, ms', 'spread'], starts),
    table(['images created through the store', 'per second', 'spread'], creates),
    table(
      ['import over HTTP, seconds', 'event loop, 99 of 100, ms', 'a list meanwhile, 99 of 100, ms'],
      coming,
    ),
    table(['generating', 'CPU, ms', 'spread'], generated),
    growthText([{ images, growth: measured.growth }]),
  ].join('\n\n');
}

export interface SizedGrowth {
  readonly images: number;
  readonly growth: Growth;
}

/** Of several sizes the last column is the largest over the one before it. */
export function growthText(sizes: readonly SizedGrowth[]): string {
  const [before, last] = sizes.slice(-2);
  const head = ['through the store, ms', ...sizes.map(({ images }) => number(images))];
  const rows = (Object.keys(LOOKS) as Look[]).map((look) => {
    const cells = [LOOKS[look], ...sizes.map(({ growth }) => shown(growth[look]))];
    if (before === undefined || last === undefined) return cells;
    const ratio = over(last.growth[look], before.growth[look]);
    return [
      ...cells,
      shown(ratio),
      GROWTH_MUSTS.includes(look) ? `≤ 2: ${met({ name: look, most: 2, value: ratio })}` : '',
    ];
  });
  if (before === undefined || last === undefined) return table(head, rows);
  return table([...head, `${number(last.images)} over ${number(before.images)}`, 'must'], rows);
}
