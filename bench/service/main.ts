/**
 * Measures the service, on both kinds of database, beside its floor, L1 and a peer on one catalogue: `make bench`. SIZE images; ROUNDS after a
 * warm-up; a turn lasts SECONDS, or AMOUNT requests, of which a few hundred leave a server cold; the start is
 * measured STARTS times; each round of writing is of CREATES images; generating is
 * measured GENERATES times, which may be none.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { progress } from '../progress.js';
import { dataSet } from './data-set.js';
import { measureGenerate } from './generate.js';
import { measureGrowth, measureGrowthOnPostgres } from './growth.js';
import { measureHttp, measureStart } from './http.js';
import { output, setting } from './output.js';
import { startPostgres } from './postgres.js';
import { benchText } from './report.js';
import { measureTransfer } from './transfer.js';
import { measureWriters } from './writers.js';

const images = setting('SIZE', 100_000);
const rounds = setting('ROUNDS', 7);
const starts = setting('STARTS', 5);
const turn =
  process.env.AMOUNT === undefined ? { seconds: setting('SECONDS', 2) } : { amount: setting('AMOUNT', 100) };

const folder = join(packageRoot(), 'var/bench');
const made = await dataSet(images, folder, (lines) => progress(`making ${images} images: line ${lines}`));
// Servers write, and the next run begins where this one did.
const run = join(folder, 'run');
const database = join(run, 'bench.db');
// Left over where it was interrupted.
rmSync(run, { recursive: true, force: true });
mkdirSync(run);
progress('starting PostgreSQL');
const postgres = await startPostgres();
try {
  copyFileSync(made, database);
  progress('looking through the store');
  const growth = await measureGrowth(made, images);
  progress('the same on PostgreSQL');
  const url = await postgres.copyOf(made);
  const growthOnPostgres = await measureGrowthOnPostgres(url, images);
  progress('writing through the store');
  const writers = await measureWriters(made, url, run, rounds, setting('CREATES', 1_500));
  await postgres.drop(url);
  const transfer = await measureTransfer(run, images, progress);
  progress('generating');
  const generate = measureGenerate(run, setting('GENERATES', 3, 0));
  progress('starting again and again');
  const start = await measureStart(database, starts);
  const http = await measureHttp({ database, postgres, rounds, turn, onProgress: progress });
  progress('');
  output('bench', benchText({ images, http, start, growth, growthOnPostgres, writers, transfer, generate }));
} finally {
  await postgres.stop();
  rmSync(run, { recursive: true });
}
