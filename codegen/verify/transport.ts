import { rootCertificates } from 'node:tls';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type Agent, type Dispatcher, EnvHttpProxyAgent, errors, Pool, ProxyAgent } from 'undici';
import { REQUEST_TIMEOUT, timerOf } from './deadline.js';
import type { Answer, SentRequest } from './model.js';
import { urlSent } from './percent.js';

/** How connections are made. */
export interface TransportOptions {
  /** In place of what the environment says (`HTTPS_PROXY` and its like). */
  readonly proxy?: string;
  /** Any certificate of the server will do. */
  readonly insecure?: boolean;
  /** PEM: whose certificates are believed, besides the usual ones. */
  readonly cacert?: string;
  /** PEM: the client's own certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Seconds until an answer has to be there, whole. */
  readonly requestTimeout?: number;
  /** Bytes of an answer that are kept at most. */
  readonly maxBody?: number;
}

export type Reply =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | {
      readonly kind: 'lost';
      readonly reason: 'connection' | 'too-large' | 'unsent';
      readonly message: string;
      /** Nothing listens there: the request has reached nobody. */
      readonly isRefused?: boolean;
    };

export interface Transport {
  /** Rejects only where the signal did it. */
  readonly exchange: (
    request: Pick<SentRequest, 'method' | 'url' | 'headers' | 'body'>,
    signal: AbortSignal,
  ) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

const MAX_BODY = 10 * 1024 * 1024;

/** These belong to the connection, which is ours; what a blueprint shows of them describes another one. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function openTransport({ maxBody = MAX_BODY, ...options }: TransportOptions): Transport {
  const dispatcher = dispatcherOf(options);
  return {
    exchange: async (request, signal) => {
      try {
        const { origin, path } = placeOf(request.url);
        const { statusCode, headers, body } = await dispatcher.request({
          origin,
          path,
          method: request.method,
          headers: headersOf(request.headers),
          body: request.body ?? null,
          signal,
          responseHeaders: 'raw',
        });
        const chunks: Uint8Array[] = [];
        let size = 0;
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          size += chunk.length;
          // Leaving the loop ends the connection.
          if (size > maxBody) return tooLarge(maxBody);
          chunks.push(chunk);
        }
        const raw = pairsOf(headers as unknown as readonly string[]);
        const plain = await decompressed(Buffer.concat(chunks), raw, maxBody);
        if (plain === undefined) return tooLarge(maxBody);
        if (hasTooManyValues(plain)) return TOO_MANY;
        return { kind: 'answered', answer: { status: statusCode, headers: raw, body: plain } };
      } catch (error) {
        if (signal.aborted || !(error instanceof Error)) throw error;
        return { kind: 'lost', ...reasonOf(error, request.url) };
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function dispatcherOf({
  proxy,
  insecure,
  cacert,
  cert,
  key,
  requestTimeout = REQUEST_TIMEOUT,
}: TransportOptions): Dispatcher {
  const connect = {
    // No signal ends it while it connects, and nobody waits for it longer.
    timeout: timerOf(requestTimeout),
    ...(insecure === true ? { rejectUnauthorized: false } : {}),
    ...(cacert === undefined ? {} : { ca: [...rootCertificates, cacert] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  const options: Agent.Options = {
    // The time of a request is the caller's, from its beginning to its end.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Servers that do not say how long they keep a connection may have dropped it when it is used again.
    keepAliveTimeout: 1000,
    maxHeaderSize: 64 * 1024,
    connect,
    factory: keptPool,
  };
  // HTTP goes through a proxy as it is, as every other client does it; HTTPS by a tunnel.
  const through = { ...options, requestTls: connect, proxyTunnel: false };
  if (proxy !== undefined) return new ProxyAgent({ ...through, uri: proxy });
  const environment = process.env.no_proxy ?? process.env.NO_PROXY ?? '';
  // Nobody's proxy reaches this machine itself.
  return new EnvHttpProxyAgent({
    ...through,
    noProxy: environment === '*' ? '*' : `${environment},localhost,127.0.0.1,[::1]`,
  });
}

/**
 * Once a server has closed a connection, undici 7 counts its end against a pool that came later and closes that one as
 * unused, and so on: nearly every request makes a connection (github.com/nodejs/undici/pull/5034, in 8 only, which needs
 * a newer Node). Counted as having one connection more than it has, a pool is never taken for unused.
 */
function keptPool(origin: string | URL, options: object): Dispatcher {
  const pool = new Pool(origin, options);
  queueMicrotask(() => pool.emit('connect', new URL(origin), [pool]));
  return pool;
}

/** Taken apart by hand: `URL` would resolve `..` and encode anew, and what is sent is what was asked for. */
function placeOf(url: string): { readonly origin: string; readonly path: string } {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?]+)(.*)$/i.exec(urlSent(url)) ?? [];
  if (origin === '') throw new errors.InvalidArgumentError(`${url} is no address of HTTP`);
  return { origin, path: path.startsWith('/') ? path : `/${path}` };
}

function headersOf(headers: SentRequest['headers']): Record<string, string[]> {
  const byName = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (OF_THE_CONNECTION.has(lower)) continue;
    const known = byName.get(lower) ?? { name, values: [] };
    // HTTP has bytes there; everybody who sends more than ASCII sends UTF-8.
    known.values.push(Buffer.from(value).toString('latin1'));
    byName.set(lower, known);
  }
  return Object.fromEntries([...byName.values()].map(({ name, values }) => [name, values]));
}

function pairsOf(raw: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

const DECODERS = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** None where it would be more than is kept; what is not what it claims to be stays as it came. */
async function decompressed(
  body: Buffer,
  headers: Answer['headers'],
  maxOutputLength: number,
): Promise<Uint8Array | undefined> {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(',').map((one) => one.trim().toLowerCase()));
  let plain = body;
  // A hostile server may name a thousand.
  for (const coding of codings.slice(0, 4).reverse()) {
    const decode = DECODERS.get(coding);
    if (decode === undefined || plain.length === 0) break;
    try {
      plain = (await decode(plain, { maxOutputLength })) as Buffer;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      return body;
    }
  }
  return plain;
}

const tooLarge = (maxBody: number): Reply => ({
  kind: 'lost',
  reason: 'too-large',
  message: `The answer is larger than ${Math.floor(maxBody / 1024)} KiB, and was not read to its end.`,
});

/** A few bytes of JSON become a hundred of memory, for each of those who look at it. */
const MAX_VALUES = 300_000;

/** Counted before it is parsed: what begins or parts values. */
function hasTooManyValues(body: Uint8Array): boolean {
  let isJson = false;
  let count = 0;
  for (const byte of body) {
    if (!isJson && !OPENING.has(byte) && !SPACE.has(byte)) return false;
    isJson ||= OPENING.has(byte);
    if (byte === COMMA || OPENING.has(byte)) count += 1;
    if (count > MAX_VALUES) return true;
  }
  return false;
}

const OPENING = new Set(Buffer.from('[{'));
const SPACE = new Set(Buffer.from(' \t\r\n'));
const [COMMA] = Buffer.from(',');

const TOO_MANY: Reply = {
  kind: 'lost',
  reason: 'too-large',
  message: `The answer is JSON of more than ${MAX_VALUES} values, and was not judged.`,
};

/** What undici and Node say, in a sentence. */
function reasonOf(
  error: Error,
  url: string,
): { readonly reason: 'connection' | 'unsent'; readonly message: string; readonly isRefused?: boolean } {
  const { code = '' } = error as NodeJS.ErrnoException;
  // A proxy's refusal is of this class as well.
  if (error instanceof errors.InvalidArgumentError && !error.message.includes('(407)')) {
    return { reason: 'unsent', message: `HTTP cannot send this request: ${error.message}.` };
  }
  const message = `${messageOf(code, error, placeOf(url).origin)}.`;
  return { reason: 'connection', message, ...(code === 'ECONNREFUSED' ? { isRefused: true } : {}) };
}

function messageOf(code: string, error: Error, origin: string): string {
  if (code === 'ECONNREFUSED') return `Nothing answers at ${refusedAt(error, origin)} (connection refused)`;
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `There was no connection to ${origin} in time`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `Nobody knows the name in ${origin}`;
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') {
    return 'The server closed the connection before it had answered';
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') return `What answers at ${origin} does not speak TLS`;
  if (/CERT|SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) {
    return `The certificate of ${origin} is not believed (${code})`;
  }
  // The status 000, of which undici has not thought.
  if (code === 'ERR_ASSERTION') return 'What the server answered is no HTTP';
  if (error instanceof errors.HTTPParserError)
    return `What the server answered is no HTTP (${error.message})`;
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'The head of the answer is larger than 64 KiB';
  const [reason = ''] = error.message.split('\n');
  // Where several addresses were tried, only the code says it.
  const said = [reason, reason.includes(code) ? '' : `(${code})`].filter((one) => one !== '').join(' ');
  return `The connection failed: ${said}`;
}

/** Somebody else's port is the proxy's. */
function refusedAt(error: Error, origin: string): string {
  const { address, port } = error as { readonly address?: string; readonly port?: number };
  const { port: own, protocol } = new URL(origin);
  const isOwn = port === Number(own === '' ? (protocol === 'https:' ? 443 : 80) : own);
  return address === undefined || isOwn ? origin : `${address}:${port}, the proxy`;
}
