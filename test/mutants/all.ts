import { answers } from './answers.js';
import { changes } from './changes.js';
import { conditions } from './conditions.js';
import { fields } from './fields.js';
import { reads } from './first/reads.js';
import { refusals } from './first/refusals.js';
import { writes } from './first/writes.js';
import { hangs } from './hangs.js';
import { inputs } from './inputs.js';
import { lists } from './lists.js';
import type { Mutant } from './mutant.js';
import { rights } from './rights.js';
import { statuses } from './statuses.js';

/** Made before there was anything that could look for them. */
export const first: readonly Mutant[] = [...reads, ...writes, ...refusals];

export const mutants: readonly Mutant[] = [
  ...first,
  ...fields,
  ...statuses,
  ...answers,
  ...lists,
  ...rights,
  ...changes,
  ...inputs,
  ...conditions,
  ...hangs,
];
