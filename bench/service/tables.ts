import { availableParallelism } from 'node:os';
import { short } from './figures.js';

/** What is demanded of one figure. */
export interface Must {
  readonly name: string;
  readonly most?: number;
  readonly least?: number;
  /** Null: there is no such figure at this size. */
  readonly value: number | null;
}

/** Null where there is nothing to judge. */
export const isMet = ({ value, most = Number.POSITIVE_INFINITY, least = 0 }: Must): boolean | null =>
  value === null ? null : least <= value && value <= most;
export const met = (must: Must) => ({ true: 'yes', false: 'no', null: '–' })[`${isMet(must)}`];
const bound = ({ most, least = 0 }: Must) => (most === undefined ? `≥ ${short(least)}` : `≤ ${short(most)}`);

export const over = (value: number | null, base: number | null): number | null =>
  value === null || base === null ? null : value / base;

export const shown = (value: number | null) => (value === null ? '–' : short(value));
export const number = (value: number) => value.toLocaleString('en');

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    line(head),
    line(head.map((_name, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

export const mustTable = (musts: readonly Must[]): string =>
  table(
    ['must', 'bound', 'figure', 'met'],
    musts.map((must) => [must.name, bound(must), shown(must.value), met(must)]),
  );

export function machine(): string {
  return `Node ${process.versions.node}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`;
}
