import { openSide } from '../../cli/copy-sides.js';
import { copyCatalogue } from '../../src/store/sql/copy.js';

/** Copies like `cyanotype migrate-store`, and kills itself when so many slices have come in. */
const [, , fromUrl = '', toUrl = '', slices = ''] = process.argv;
const from = await openSide('FROM', fromUrl);
const to = await openSide('TO', toUrl);
let left = Number(slices);
await copyCatalogue(from, to, {
  restart: false,
  signal: new AbortController().signal,
  onProgress: () => {
    left -= 1;
    if (left < 0) process.kill(process.pid, 'SIGKILL');
  },
  onDifference: () => undefined,
});
