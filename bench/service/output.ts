import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** Prints what was measured; with `WRITE=1` it also takes its place in docs/performance.md, between its two marks. */
export function output(name: 'bench' | 'bench-scale', text: string): void {
  process.stdout.write(`${text}\n`);
  if (process.env.WRITE !== '1') return;
  const file = join(packageRoot(), 'docs/performance.md');
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [head, rest] = page.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`${file} has no place between ${begin} and ${end}`);
  writeFileSync(file, `${head}${begin}\n${text}\n${end}${tail}`);
}

/** A whole number from the environment. */
export function setting(name: string, standard: number, least = 1): number {
  const text = process.env[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} must be a whole number from ${least}`);
  return value;
}
