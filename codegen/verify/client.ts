import { type Credential, type ExtraHeader, headerFault, isSecretHeader, withAdded } from './credentials.js';
import type { Exchange, Operation, Outcome, SentRequest, ShownRequest } from './model.js';
import { type Redaction, redactionOf } from './redact.js';
import { openTransport, type TransportOptions } from './transport.js';

export interface ClientOptions extends TransportOptions {
  /** Go with every request, in place of its own header of that name. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Go where the operation asks for them. */
  readonly credentials?: readonly Credential[];
  /** Requests in a second, at most. */
  readonly rate?: number;
  /** Requests in all. */
  readonly maxRequests?: number;
  /** Seconds in all. */
  readonly time?: number;
  /** Seconds until an answer has to be there, whole. */
  readonly requestTimeout?: number;
  readonly signal?: AbortSignal;
  /** Told of each exchange when it is over, those that were answered with 429 and sent again too. */
  readonly onExchange?: (exchange: TimedExchange) => void;
}

export interface TimedExchange {
  readonly exchange: Exchange;
  readonly operation: Pick<Operation, 'id' | 'security'>;
  readonly started: Date;
  readonly milliseconds: number;
}

export interface Client {
  /** Throws `Stopped` when a limit is reached. `patient: false`: a 429 is the answer, and not obeyed. */
  readonly send: (
    operation: Pick<Operation, 'id' | 'security'>,
    request: SentRequest,
    how?: { readonly patient?: boolean },
  ) => Promise<Exchange>;
  /** How many requests were sent. */
  readonly sent: () => number;
  /** Takes the caller's secrets out of what is shown. */
  readonly redaction: Redaction;
  readonly close: () => Promise<void>;
}

/** A limit that the caller set is reached: no more is sent. Its message is a sentence. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export const REQUEST_TIMEOUT = 10;

/** A server that says 429 is asked so often, and waited for so many seconds each time. */
const TRIES = 3;
const PATIENCE = 60;

export function openClient(options: ClientOptions): Client {
  const { rate = Number.POSITIVE_INFINITY, maxRequests = Number.POSITIVE_INFINITY, onExchange } = options;
  const { time = Number.POSITIVE_INFINITY, requestTimeout = REQUEST_TIMEOUT } = options;
  const added = {
    headers: extraHeaders(options.headers ?? []),
    credentials: named(options.credentials ?? []),
  };
  const redaction = redactionOf([
    ...added.credentials.map(({ value }) => value),
    ...added.headers.flatMap(({ value, variable }) => (variable === undefined ? [] : [value])),
    ...passwordsIn(options.proxy),
  ]);
  const transport = openTransport(options);
  const stop = new AbortController();
  const halt = (why: string) => stop.abort(new Stopped(why));
  const interrupt = () => halt('It was interrupted.');
  options.signal?.addEventListener('abort', interrupt, { once: true });
  if (options.signal?.aborted === true) interrupt();
  const clock = Number.isFinite(time)
    ? setTimeout(() => halt(`Its time is over: ${time} seconds.`), Math.min(time * 1000, MAX_TIMER))
    : undefined;
  clock?.unref();
  /** When the next request may go: by the rate, and by a server that asked for patience. */
  let nextAt = 0;
  let sent = 0;

  const turn = async () => {
    for (;;) {
      stop.signal.throwIfAborted();
      const now = performance.now();
      if (nextAt <= now) break;
      await sleep(nextAt - now, stop.signal);
    }
    if (sent >= maxRequests) halt(`The limit of ${maxRequests} requests is reached.`);
    stop.signal.throwIfAborted();
    sent += 1;
    nextAt = performance.now() + 1000 / rate;
  };

  const once = async (
    operation: Pick<Operation, 'id' | 'security'>,
    request: SentRequest,
  ): Promise<Exchange> => {
    await turn();
    const started = new Date();
    const from = performance.now();
    const outcome = await within(requestTimeout, stop.signal, async (signal): Promise<Outcome> => {
      const reply = await transport.exchange(
        { ...request, ...withAdded(operation, request, added, 'sent') },
        signal,
      );
      return reply.kind === 'lost' ? reply : { ...reply, milliseconds: performance.now() - from };
    });
    const shown: ShownRequest = {
      method: request.method,
      ...withAdded(operation, request, added, 'shown'),
      ...(request.body === undefined ? {} : { body: request.body }),
      variables: variablesOf(added),
      ...(options.insecure === true ? { insecure: true } : {}),
    };
    const exchange: Exchange = { request, outcome, shown };
    onExchange?.({ exchange, operation, started, milliseconds: performance.now() - from });
    return exchange;
  };

  return {
    send: async (operation, request, { patient = true } = {}) => {
      for (let tries = 1; ; tries += 1) {
        const exchange = await once(operation, request);
        const wait = patient ? retryAfter(exchange.outcome, Date.now()) : undefined;
        if (wait === undefined || tries === TRIES) return exchange;
        if (wait > PATIENCE) {
          halt(`The server answers 429 and asks to wait ${Math.ceil(wait)} seconds, which is too long.`);
          stop.signal.throwIfAborted();
        }
        nextAt = Math.max(nextAt, performance.now() + wait * 1000);
      }
    },
    sent: () => sent,
    redaction,
    close: async () => {
      clearTimeout(clock);
      options.signal?.removeEventListener('abort', interrupt);
      await transport.close();
    },
  };
}

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

/** Node's timers overflow beyond, and fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Rejects with the reason of `stop`, and only so. */
async function within<Result>(
  seconds: number,
  stop: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Extract<Outcome, { kind: 'lost' }>> {
  const own = new AbortController();
  const end = () => own.abort();
  const timer = setTimeout(end, Math.min(seconds * 1000, MAX_TIMER));
  stop.addEventListener('abort', end);
  try {
    return await run(own.signal);
  } catch (error) {
    stop.throwIfAborted();
    if (!own.signal.aborted) throw error;
    return {
      kind: 'lost',
      reason: 'timeout',
      message: `There was no whole answer within ${seconds} seconds.`,
    };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** RFC 9110, 10.2.3: seconds or a date. None where the server does not say. */
function retryAfter(outcome: Outcome, now: number): number | undefined {
  if (outcome.kind !== 'answered' || outcome.answer.status !== 429) return undefined;
  const value = outcome.answer.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

function extraHeaders(headers: readonly (readonly [string, string])[]): readonly ExtraHeader[] {
  for (const [name, value] of headers) {
    const fault = headerFault(name, value);
    if (fault !== undefined) throw new TypeError(fault);
  }
  return headers.map(([name, value]) => ({
    name,
    value,
    ...(isSecretHeader(name)
      ? { variable: name.toUpperCase().replace(/\W/g, '_').replace(/^\d/, '_$&') }
      : {}),
  }));
}

/** `TOKEN`, and `TOKEN_2` where there are several. */
const named = (credentials: readonly Credential[]): readonly Credential[] =>
  credentials.map((one, at) => ({
    ...one,
    variable: one.variable ?? (at === 0 ? 'TOKEN' : `TOKEN_${at + 1}`),
  }));

const variablesOf = (added: { headers: readonly ExtraHeader[]; credentials: readonly Credential[] }) =>
  [...added.headers, ...added.credentials].flatMap(({ variable }) =>
    variable === undefined ? [] : [variable],
  );

function passwordsIn(proxy: string | undefined): readonly string[] {
  const environment = process.env;
  const { https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY } = environment;
  return [proxy, https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY].flatMap((one) => {
    const password = one !== undefined && URL.canParse(one) ? new URL(one).password : '';
    return password === '' ? [] : [password];
  });
}
