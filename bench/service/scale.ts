/** How the store's answers grow with the catalogue: `make bench-scale`, or `SIZES=1000,5000 make bench-scale`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { progress } from '../progress.js';
import { dataSet } from './data-set.js';
import { measureGrowth } from './growth.js';
import { output } from './output.js';
import { growthPlot } from './plot.js';
import { growthText, machine, type SizedGrowth } from './report.js';

const sizes = (process.env.SIZES || '1000,100000,1000000').split(',').map(Number);
if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0)) {
  throw new RangeError('SIZES must be whole numbers from 1, separated by commas');
}
const measured: SizedGrowth[] = [];
for (const images of sizes) {
  const report = (lines: number) => progress(`making ${images} images: line ${lines}`);
  const file = await dataSet(images, join(packageRoot(), 'var/bench'), report);
  progress(`looking at ${images} images`);
  measured.push({ images, growth: await measureGrowth(file, images) });
}
progress('');
output(
  'bench-scale',
  `${machine()}.\n\n${growthText(measured)}\n\n![How each of them grows](performance-growth.svg)`,
);
const place = process.env.WRITE === '1' ? 'docs' : 'var/bench';
writeFileSync(join(packageRoot(), place, 'performance-growth.svg'), growthPlot(measured));
