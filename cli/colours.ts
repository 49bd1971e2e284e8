import pc from 'picocolors';
import type { Output } from './terminal.js';

/** Plain where nobody looks: a pipe or a file (also in CI, where picocolors alone would paint), or NO_COLOR. */
export const coloursFor = (stream: Output, environment = process.env) =>
  pc.createColors(isWanted(environment) ?? (pc.isColorSupported && stream.isTTY === true));

/** What the two variables say that every program knows; an empty one says nothing. */
function isWanted({ NO_COLOR = '', FORCE_COLOR = '' }: NodeJS.ProcessEnv): boolean | undefined {
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR === '') return undefined;
  return !['0', 'false'].includes(FORCE_COLOR.toLowerCase());
}
