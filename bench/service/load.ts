import type { Request } from './cases.js';
import { peer } from './peers.js';

/** One run of requests at one server, shared out among the connections; `amount` of them, or for so many seconds. */
export interface Load {
  readonly url: string;
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly amount?: number;
  readonly seconds?: number;
}

export interface Loaded {
  /** Answered with 2xx. */
  readonly answered: number;
  /** Answered otherwise, or not at all. */
  readonly failed: number;
  readonly perSecond: number;
}

interface Result {
  readonly '2xx': number;
  readonly non2xx: number;
  readonly errors: number;
}

interface Client {
  setRequests(requests: readonly Request[]): void;
}

const autocannon: (options: object) => Promise<Result> = peer('autocannon');

/** Where requests are counted, it looks whether all are answered this often, in milliseconds. */
const SHORTLY = { sampleInt: 20 };

/** A process of its own, so that what asking costs is not counted as what answering does. */
process.on('message', async ({ seconds, requests, ...load }: Load) => {
  const { connections } = load;
  // Where there are fewer requests than connections, all ask for the same.
  const shares = requests.length < connections ? 1 : connections;
  let clients = 0;
  const setupClient = (client: Client) => {
    const share = clients++ % shares;
    client.setRequests(requests.filter((_request, index) => index % shares === share));
  };
  // autocannon's own duration is in whole seconds where it counts requests.
  const begin = performance.now();
  const result = await autocannon({
    ...load,
    // Each connection would make all of them ready.
    requests: requests.slice(0, 1),
    setupClient,
    ...(seconds === undefined ? SHORTLY : { duration: seconds }),
  });
  const elapsed = (performance.now() - begin) / 1000;
  const { '2xx': answered, non2xx, errors } = result;
  process.send?.({ answered, failed: non2xx + errors, perSecond: answered / elapsed } satisfies Loaded);
});
process.on('disconnect', () => process.exit());
