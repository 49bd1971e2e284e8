import {
  type Added,
  type Credential,
  type ExtraHeader,
  givenFor,
  headerFault,
  isSecretHeader,
  variableOf,
  withAdded,
} from './credentials.js';
import { REQUEST_TIMEOUT, sleep, timerOf, within } from './deadline.js';
import type { Exchange, Operation, Outcome, SecurityScheme, SentRequest, ShownRequest } from './model.js';
import { type Redaction, redactionOf } from './redact.js';
import { openTransport, type TransportOptions } from './transport.js';
import { wrongLike } from './wrong-credential.js';

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
  readonly signal?: AbortSignal;
  /** Told of each exchange when it is over, those that were answered with 429 and sent again too; without secrets. */
  readonly onExchange?: (exchange: TimedExchange) => void;
}

export interface TimedExchange {
  readonly exchange: Exchange;
  readonly operation: Pick<Operation, 'id' | 'security'>;
  readonly started: Date;
  readonly milliseconds: number;
}

export interface Manner {
  /** False: a 429 is the answer, and not obeyed. */
  readonly patient?: boolean;
  /** It takes away what was made, and goes out for a while after a limit is reached, too. */
  readonly cleansUp?: boolean;
}

export interface Client {
  /** Throws `Stopped` when a limit is reached. */
  readonly send: (
    operation: Pick<Operation, 'id' | 'security'>,
    request: SentRequest,
    how?: Manner,
  ) => Promise<Exchange>;
  /** What the caller gives for a scheme, in another value of the same form; none where he gives none. */
  readonly wrongCredential: (scheme: SecurityScheme, seed: number) => string | undefined;
  /** How many requests were sent. */
  readonly sent: () => number;
  /** Aborted with a `Stopped` when a limit is reached. */
  readonly stopped: AbortSignal;
  /** Takes the caller's secrets out of what is shown. */
  readonly redaction: Redaction;
  readonly close: () => Promise<void>;
}

/** A limit that the caller set is reached: no more is sent. Its message is a sentence. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Seconds that are left for cleaning up when a limit is reached. */
const GRACE = 15;

/** Seconds in which a server that has ended may come back. */
const RESTART = 5;

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
  /** Aborts some time after `stop` does. */
  const end = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  const halt = (why: string) => {
    if (stop.signal.aborted) return;
    stop.abort(new Stopped(why));
    grace = setTimeout(() => end.abort(stop.signal.reason), GRACE * 1000);
    grace.unref();
  };
  const interrupt = () => halt('It was interrupted.');
  options.signal?.addEventListener('abort', interrupt, { once: true });
  if (options.signal?.aborted === true) interrupt();
  const clock = setTimeout(() => halt(`Its time is over: ${time} seconds.`), timerOf(time));
  clock.unref();
  /** When the next request may go: by the rate, and by a server that asked for patience. */
  let nextAt = 0;
  let sent = 0;
  let hasAnswered = false;

  const turn = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      const now = performance.now();
      if (nextAt <= now) break;
      await sleep(nextAt - now, signal);
    }
    if (sent >= maxRequests) halt(`The limit of ${maxRequests} requests is reached.`);
    signal.throwIfAborted();
    sent += 1;
    nextAt = performance.now() + 1000 / rate;
  };

  const once = async (
    operation: Pick<Operation, 'id' | 'security'>,
    request: SentRequest,
    signal: AbortSignal,
  ): Promise<Exchange> => {
    await turn(signal);
    const started = new Date();
    const from = performance.now();
    const outcome = await within(requestTimeout, signal, async (own): Promise<Outcome> => {
      const whole = { ...request, ...withAdded(operation, request, added, 'sent') };
      let reply = await transport.exchange(whole, own);
      // What ended the server was another request, and this one has reached nobody.
      const until = performance.now() + Math.min(RESTART, requestTimeout / 2) * 1000;
      while (hasAnswered && !stop.signal.aborted && reply.kind === 'lost' && reply.isRefused === true) {
        if (performance.now() > until) halt('The server has ended: nothing answers there any more.');
        signal.throwIfAborted();
        await sleep(200, own);
        reply = await transport.exchange(whole, own);
      }
      hasAnswered ||= reply.kind === 'answered';
      return reply.kind === 'lost' ? reply : { ...reply, milliseconds: performance.now() - from };
    });
    redaction.learn(request.secrets ?? []);
    const shown = shownOf(operation, request, added, options.insecure === true);
    const exchange: Exchange = { request, outcome, shown };
    if (onExchange !== undefined) {
      const milliseconds = performance.now() - from;
      onExchange({ exchange: redaction.data(exchange), operation, started, milliseconds });
    }
    return exchange;
  };

  return {
    send: async (operation, request, { patient = true, cleansUp = false } = {}) => {
      const { signal } = cleansUp ? end : stop;
      for (let tries = 1; ; tries += 1) {
        const exchange = await once(operation, request, signal);
        const wait = patient ? retryAfter(exchange.outcome, Date.now()) : undefined;
        if (wait === undefined || tries === TRIES) return exchange;
        if (wait > PATIENCE) {
          halt(`The server answers 429 and asks to wait ${Math.ceil(wait)} seconds, which is too long.`);
          throw stop.signal.reason;
        }
        nextAt = Math.max(nextAt, performance.now() + wait * 1000);
      }
    },
    wrongCredential: (scheme, seed) => {
      const given = givenFor(scheme, added);
      return given === undefined ? undefined : wrongLike(given, scheme.carrier, `${seed}/${scheme.name}`);
    },
    sent: () => sent,
    stopped: stop.signal,
    redaction,
    close: async () => {
      clearTimeout(clock);
      clearTimeout(grace);
      options.signal?.removeEventListener('abort', interrupt);
      await transport.close();
    },
  };
}

/** The request as people are shown it: with variables where there are secrets. */
function shownOf(
  operation: Pick<Operation, 'security'>,
  request: SentRequest,
  added: Added,
  insecure: boolean,
): ShownRequest {
  const { url, headers } = withAdded(operation, request, added, 'shown');
  const { secrets = [], body } = request;
  const own = headers.filter(([, value]) => secrets.includes(value)).map(([name]) => variableOf(name));
  return {
    method: request.method,
    url,
    headers: headers.map(([name, value]) => [name, secrets.includes(value) ? `$${variableOf(name)}` : value]),
    ...(body === undefined ? {} : { body }),
    variables: [...new Set([...own, ...variablesOf(added)])],
    ...(insecure ? { insecure } : {}),
  };
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
    ...(isSecretHeader(name) ? { variable: variableOf(name) } : {}),
  }));
}

/** `TOKEN`, and `TOKEN_2` where there are several. */
const named = (credentials: readonly Credential[]): readonly Credential[] =>
  credentials.map((one, at) => ({
    ...one,
    variable: one.variable ?? (at === 0 ? 'TOKEN' : `TOKEN_${at + 1}`),
  }));

const variablesOf = (added: Added) =>
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
