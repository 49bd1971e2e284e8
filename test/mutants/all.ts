import { reads } from './first/reads.js';
import { refusals } from './first/refusals.js';
import { writes } from './first/writes.js';
import type { Mutant } from './mutant.js';

/** Made before there was anything that could look for them. */
export const first: readonly Mutant[] = [...reads, ...writes, ...refusals];

export const mutants: readonly Mutant[] = [...first];
