import { REQUEST_TIMEOUT } from './client.js';
import { sleep, within } from './deadline.js';
import { openTransport, type TransportOptions } from './transport.js';

/** Polls until anything is answered; otherwise what stood in the way, as a sentence. */
export async function waitFor(
  server: string,
  seconds: number,
  options: TransportOptions & { readonly signal?: AbortSignal } = {},
): Promise<string | undefined> {
  const transport = openTransport(options);
  const never = options.signal ?? new AbortController().signal;
  const until = performance.now() + seconds * 1000;
  const request = { method: 'GET', url: server, headers: [] };
  try {
    for (;;) {
      const rest = (until - performance.now()) / 1000;
      const outcome = await within(Math.max(Math.min(rest, REQUEST_TIMEOUT), 1), never, (signal) =>
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
