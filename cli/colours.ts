import pc from 'picocolors';
import type { Output } from './terminal.js';

/** Plain where nobody looks: NO_COLOR, a pipe or a file (also in CI, where picocolors alone would paint). */
export const coloursFor = (stream: Output) => pc.createColors(pc.isColorSupported && stream.isTTY === true);
