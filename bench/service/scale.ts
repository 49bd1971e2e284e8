/**
 * How the service's answers grow with the catalogue: `make bench-scale`, or `SIZES=1000,5000 make bench-scale`. The
 * largest of them also comes in and goes out over HTTP.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { progress } from '../progress.js';
import {
  cpuOverHttp,
  curvesTable,
  type Measured,
  overHttp,
  throughPostgres,
  throughStore,
} from './curves.js';
import { dataSet } from './data-set.js';
import { measureGrowth, measureGrowthOnPostgres } from './growth.js';
import { output } from './output.js';
import { plot } from './plot.js';
import { startPostgres, type TableBytes } from './postgres.js';
import { bytesTable } from './postgres-report.js';
import { measureServed } from './served.js';
import { machine, mustTable, number } from './tables.js';
import { measureTransfer, transferMusts, transferText } from './transfer.js';

const sizes = (process.env.SIZES || '1000,100000,1000000').split(',').map(Number);
if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0)) {
  throw new RangeError('SIZES must be whole numbers from 1, separated by commas');
}
const largest = Math.max(...sizes);
const folder = join(packageRoot(), 'var/bench');
const run = join(folder, 'scale');
// Left over where it was interrupted.
rmSync(run, { recursive: true, force: true });
mkdirSync(run, { recursive: true });
const server = await startPostgres();
try {
  let bytes: readonly TableBytes[] = [];
  const measured: Measured[] = [];
  for (const images of sizes) {
    const file = await dataSet(images, folder, (lines) => progress(`making ${images} images: line ${lines}`));
    progress(`${images} images: through the store`);
    const growth = await measureGrowth(file, images);
    const database = join(run, `${images}.db`);
    copyFileSync(file, database);
    const served = await measureServed(database, (asked) => progress(`${images} images: ${asked}`));
    progress(`${images} images: into PostgreSQL`);
    const url = await server.copyOf(file);
    progress(`${images} images: through the store on PostgreSQL`);
    const postgres = await measureGrowthOnPostgres(url, images);
    if (images === largest) bytes = await server.bytes(url);
    await server.drop(url);
    measured.push({ images, growth, postgres, served });
  }
  const transfer = await measureTransfer(run, largest, progress);
  progress('');
  const curves = [
    throughStore(measured),
    overHttp(measured),
    cpuOverHttp(measured),
    throughPostgres(measured),
  ];
  output(
    'bench-scale',
    [
      `${machine()}.`,
      ...curves.map(curvesTable),
      bytesTable(largest, bytes),
      `${number(largest)} images, while another asks for a list:`,
      transferText(transfer),
      mustTable(transferMusts(transfer)),
      '![How each of them grows](performance-growth.svg)',
    ].join('\n\n'),
  );
  const place = process.env.WRITE === '1' ? 'docs' : 'var/bench';
  writeFileSync(join(packageRoot(), place, 'performance-growth.svg'), plot(curves.slice(0, 2)));
} finally {
  await server.stop();
  rmSync(run, { recursive: true });
}
