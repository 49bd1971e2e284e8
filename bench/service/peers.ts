import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** What is installed in `bench/peers`, apart from the packages of the project: `make bench` does that. */
export const peer: NodeJS.Require = createRequire(join(packageRoot(), 'bench/peers/package.json'));
