import pc from 'picocolors';

/** Plain where nobody looks: NO_COLOR, a pipe or a file (also in CI, where picocolors alone would paint). */
export const coloursFor = (stream: NodeJS.WriteStream) =>
  pc.createColors(pc.isColorSupported && stream.isTTY === true);
