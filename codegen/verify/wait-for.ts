import { REQUEST_TIMEOUT, sleep, within } from './deadline.js';
import { openTransport, type TransportOptions } from './transport.js';

/**
 * Polls until anything is answered; otherwise what stood in the way, as a sentence. With 0 seconds it is asked once,
 * within the time of any request.
 */
export async function waitFor(
  server: string,
  seconds: number,
  options: TransportOptions & { readonly signal?: AbortSignal } = {},
): Promise<string | undefined> {
  const { requestTimeout = REQUEST_TIMEOUT } = options;
  const transport = openTransport(options);
  const never = options.signal ?? new AbortController().signal;
  const until = performance.now() + seconds * 1000;
  const request = { method: 'GET', url: server, headers: [] };
  try {
    for (;;) {
      const rest = seconds === 0 ? requestTimeout : (until - performance.now()) / 1000;
      const outcome = await within(Math.max(Math.min(rest, requestTimeout), 1), never, (signal) =>
        transport.exchange(request, signal),
      );
      // An answer that is too large is one.
      if (outcome.kind === 'answered' || outcome.reason === 'too-large') return undefined;
      if (outcome.reason === 'unsent' || performance.now() >= until) return outcome.message;
      await sleep(Math.min(200, Math.max(until - performance.now(), 0)), never);
    }
  } finally {
    await transport.close();
  }
}
