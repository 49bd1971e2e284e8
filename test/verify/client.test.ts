import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { inspect } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  type Client,
  type ClientOptions,
  openClient,
  Stopped,
  type TimedExchange,
} from '../../codegen/verify/client.js';
import type { Answer, Exchange, SecurityScheme, SentRequest } from '../../codegen/verify/model.js';
import { waitFor } from '../../codegen/verify/wait-for.js';

/** Key and certificate of 127.0.0.1, good for a hundred years and for nothing else. */
const PEM = readFileSync(new URL('tls.pem', import.meta.url), 'utf8');

const bearer: SecurityScheme = {
  name: 'bearerAuth',
  type: 'http',
  scheme: 'bearer',
  carrier: 'Authorization',
};
const basic: SecurityScheme = { name: 'basicAuth', type: 'http', scheme: 'basic', carrier: 'Authorization' };
const keyIn = (place: 'header' | 'query' | 'cookie', carrier: string): SecurityScheme => ({
  name: carrier,
  type: 'apiKey',
  in: place,
  carrier,
});

/** What one request looked like to the server. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const seen: Seen[] = [];
const answers: Record<string, (request: IncomingMessage, response: ServerResponse, count: number) => void> = {
  '/gzip': (_, response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync('{"a":1}')),
  '/br': (_, response) => response.setHeader('Content-Encoding', 'br').end(brotliCompressSync('{"a":1}')),
  '/false-gzip': (_, response) => response.setHeader('Content-Encoding', 'gzip').end('{"a":1}'),
  '/bomb': (_, response) =>
    response.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(1_000_000))),
  '/endless': (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/values': (_, response) => response.end(`\n[[${'[],{},'.repeat(80_000)}0]]`),
  '/commas': (_, response) => response.end(`a${','.repeat(400_000)}`),
  '/silent': () => undefined,
  '/half': (_, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
  },
  '/cut': (request) => request.socket.destroy(),
  '/moved': (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end(),
  '/busy': (_, response, count) => {
    if (count === 1) response.writeHead(429, { 'Retry-After': '0' }).end();
    else response.end('now');
  },
  '/busy-date': (_, response, count) => {
    if (count === 1)
      response.writeHead(429, { 'Retry-After': new Date(Date.now() + 500).toUTCString() }).end();
    else response.end('now');
  },
  '/always-busy': (_, response) => response.writeHead(429, { 'Retry-After': '0' }).end(),
  '/busy-for-long': (_, response) => response.writeHead(429, { 'Retry-After': '3600' }).end(),
};

const server = createServer(async (request, response) => {
  const { method = '', url = '' } = request;
  seen.push({ method, url, headers: request.rawHeaders, body: await buffer(request) });
  const answer = answers[url];
  if (answer === undefined) response.setHeader('X-Twice', ['a', 'b']).end('ok');
  else answer(request, response, seen.length);
});
let base = '';

const listen = async (one: Server | TcpServer) => {
  await new Promise<void>((resolve) => {
    one.listen(0, '127.0.0.1', resolve);
  });
  return (one.address() as AddressInfo).port;
};

function opened(t: TestContext, options: ClientOptions = {}): Client {
  const client = openClient(options);
  t.after(() => client.close());
  return client;
}

const request = (path: string, more: Partial<SentRequest> = {}): SentRequest => ({
  method: 'GET',
  url: `${base}${path}`,
  headers: [],
  credentials: 'all',
  ...more,
});
const open = { id: 'open', security: [] };
const guarded = (...security: (readonly SecurityScheme[])[]) => ({ id: 'guarded', security });

function answerOf({ outcome }: Exchange): Answer {
  assert.equal(outcome.kind, 'answered', JSON.stringify(outcome));
  return outcome.answer;
}
const textOf = (exchange: Exchange) => Buffer.from(answerOf(exchange).body).toString();
const lossOf = ({ outcome }: Exchange) => {
  assert.ok(outcome.kind === 'lost');
  return { reason: outcome.reason, message: outcome.message };
};
/** The values of a header that the server saw last. */
const sentHeader = (name: string) => {
  const { headers = [] } = seen.at(-1) ?? {};
  return headers.filter((_, at) => at % 2 === 1 && headers[at - 1]?.toLowerCase() === name);
};

describe('the client of verify', () => {
  before(async () => {
    base = `http://127.0.0.1:${await listen(server)}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen.length = 0;
  });

  it('sends what it is told to: method, path, headers and bytes as they are', async (t) => {
    const body = new Uint8Array([0, 255, 13, 10]);
    const headers = [
      ['X-One', '1'],
      ['x-one', '2'],
      ['X-Name', 'Ž'],
      ['Content-Length', '99'],
      ['Connection', 'close'],
    ] as const;
    const exchange = await opened(t).send(
      open,
      request('/a/../b/%2e%2e/Ž?q=a b&r=%7b', { method: 'PURGE', headers, body }),
    );
    const [one] = seen;
    assert.equal(one?.method, 'PURGE');
    assert.equal(one.url, '/a/../b/%2e%2e/%C5%BD?q=a%20b&r=%7b');
    assert.deepEqual([...one.body], [...body]);
    assert.deepEqual(sentHeader('x-one'), ['1', '2']);
    assert.equal(Buffer.from(sentHeader('x-name')[0] ?? '', 'latin1').toString(), 'Ž');
    assert.deepEqual(sentHeader('content-length'), ['4']);
    assert.deepEqual(
      answerOf(exchange).headers.filter(([name]) => name === 'X-Twice'),
      [
        ['X-Twice', 'a'],
        ['X-Twice', 'b'],
      ],
    );
    assert.equal(textOf(exchange), 'ok');
  });

  it('sends any method that is a token', async (t) => {
    let line = '';
    const tcp = createTcpServer((socket) => {
      socket.once('data', (data) => {
        [line = ''] = data.toString().split('\r\n');
        socket.end('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    t.after(() => tcp.close());
    const url = `http://127.0.0.1:${await listen(tcp)}/`;
    const exchange = await opened(t).send(open, request('', { url, method: "x-'odd'" }));
    assert.equal(answerOf(exchange).status, 204);
    assert.equal(line, "x-'odd' / HTTP/1.1");
  });

  it('says what HTTP cannot send, without holding it against the server', async (t) => {
    const client = opened(t);
    for (const [wrong, message] of [
      [{ method: 'GE T' }, /invalid request method/],
      [{ method: 'CONNECT' }, /invalid method/],
      [{ headers: [['a b', 'c']] }, /invalid header key/],
      [{ headers: [['a', 'b\r\nX-Evil: 1']] }, /invalid a header/],
      [{ url: 'file:///etc/passwd' }, /no address of HTTP/],
    ] as const) {
      const loss = lossOf(await client.send(open, request('/', wrong)));
      assert.equal(loss.reason, 'unsent');
      assert.match(loss.message, message);
    }
    assert.throws(() => openClient({ headers: [['a b', 'c']] }), /“a b” is no name of a header/);
    assert.throws(() => openClient({ headers: [['a', 'b\nc']] }), /has a control character/);
    assert.equal(seen.length, 0);
  });

  it('follows no redirect', async (t) => {
    assert.equal(answerOf(await opened(t).send(open, request('/moved'))).status, 302);
    assert.equal(seen.length, 1);
  });

  it('reads compressed answers, and leaves what is not what it says', async (t) => {
    const client = opened(t, { maxBody: 100_000 });
    assert.equal(textOf(await client.send(open, request('/gzip'))), '{"a":1}');
    assert.equal(textOf(await client.send(open, request('/br'))), '{"a":1}');
    assert.equal(textOf(await client.send(open, request('/false-gzip'))), '{"a":1}');
    assert.equal(lossOf(await client.send(open, request('/bomb'))).reason, 'too-large');
  });

  it('judges no JSON that a few bytes of the server make large', async (t) => {
    const client = opened(t);
    assert.deepEqual(lossOf(await client.send(open, request('/values'))), {
      reason: 'too-large',
      message: 'The answer is JSON of more than 300000 values, and was not judged.',
    });
    assert.equal(textOf(await client.send(open, request('/commas'))).length, 400_001);
  });

  it('reads no more of an answer than it may', async (t) => {
    const client = opened(t, { maxBody: 200 * 1024 });
    assert.deepEqual(lossOf(await client.send(open, request('/endless'))), {
      reason: 'too-large',
      message: 'The answer is larger than 200 KiB, and was not read to its end.',
    });
    assert.equal(textOf(await client.send(open, request('/'))), 'ok');
  });

  it('says why there is no answer', async (t) => {
    const hasty = opened(t, { requestTimeout: 0.1 });
    const client = opened(t);
    for (const path of ['/silent', '/half']) {
      assert.deepEqual(lossOf(await hasty.send(open, request(path))), {
        reason: 'timeout',
        message: 'There was no whole answer within 0.1 seconds.',
      });
    }
    assert.deepEqual(lossOf(await client.send(open, request('/cut'))), {
      reason: 'connection',
      message: 'The server closed the connection before it had answered.',
    });
    const gone = createTcpServer();
    const port = await listen(gone);
    await new Promise((resolve) => {
      gone.close(resolve);
    });
    assert.deepEqual(lossOf(await client.send(open, request('', { url: `http://127.0.0.1:${port}/` }))), {
      reason: 'connection',
      message: `Nothing answers at http://127.0.0.1:${port} (connection refused).`,
    });
    for (const said of ['SSH-2.0-x\r\n\r\n', 'HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n']) {
      const odd = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.end(said);
      });
      t.after(() => odd.close());
      const loss = lossOf(
        await client.send(open, request('', { url: `http://127.0.0.1:${await listen(odd)}/` })),
      );
      assert.equal(loss.reason, 'connection');
      assert.match(loss.message, /^What the server answered is no HTTP\b/);
    }
  });

  it('waits no longer for a connection that is never made', async (t) => {
    // It says nothing, so that there is never a TLS connection.
    const mute = createTcpServer((socket) => socket.on('error', () => undefined));
    const url = `https://127.0.0.1:${await listen(mute)}/`;
    const client = opened(t, { requestTimeout: 0.1 });
    t.after(() => mute.close());
    const from = performance.now();
    assert.equal(lossOf(await client.send(open, request('', { url }))).reason, 'timeout');
    // undici's own timers tick twice in a second, so that either of the two limits may be the first.
    assert.match(
      String(await waitFor(url, 0, { requestTimeout: 0.1 })),
      /^There was no (?:connection to \S+ in time|whole answer within 1 seconds)\.$/,
    );
    assert.ok(performance.now() - from < 20_000);
  });

  it('waits for a server that ended to come back, and stops where it does not', async (t) => {
    const mortal = createServer((_, response) => response.end('ok'));
    const port = await listen(mortal);
    const end = async () => {
      mortal.closeAllConnections();
      await new Promise((resolve) => {
        mortal.close(resolve);
      });
    };
    const url = `http://127.0.0.1:${port}/`;
    // Half of it is how long a server may take to come back, the rest is for a machine that is slow.
    const client = opened(t, { requestTimeout: 6 });
    await client.send(open, request('', { url }));
    await end();
    setTimeout(() => mortal.listen(port, '127.0.0.1'), 300);
    assert.equal(textOf(await client.send(open, request('', { url }))), 'ok');
    await end();
    await assert.rejects(client.send(open, request('', { url })), {
      name: 'Stopped',
      message: 'The server has ended: nothing answers there any more.',
    });
    const last = await client.send(open, request('', { url }), { cleansUp: true });
    assert.equal(lossOf(last).reason, 'connection');
  });

  it('stops at its limits, and stays so', async (t) => {
    const few = opened(t, { maxRequests: 2 });
    await few.send(open, request('/'));
    await few.send(open, request('/'));
    const limit = { name: 'Stopped', message: 'The limit of 2 requests is reached.' };
    await assert.rejects(few.send(open, request('/')), limit);
    await assert.rejects(few.send(open, request('/')), limit);
    assert.equal(few.sent(), 2);
    // What takes away what was made may still go out.
    assert.equal(textOf(await few.send(open, request('/'), { cleansUp: true })), 'ok');

    const short = opened(t, { time: 0.1 });
    const waiting = short.send(open, request('/silent'));
    await assert.rejects(waiting, { name: 'Stopped', message: 'Its time is over: 0.1 seconds.' });
    await assert.rejects(short.send(open, request('/')), Stopped);

    const controller = new AbortController();
    const interrupted = opened(t, { signal: controller.signal, rate: 0.001 });
    await interrupted.send(open, request('/'));
    const next = interrupted.send(open, request('/'));
    controller.abort();
    await assert.rejects(next, { name: 'Stopped', message: 'It was interrupted.' });
    await assert.rejects(opened(t, { signal: controller.signal }).send(open, request('/')), Stopped);
  });

  it('keeps the rate', async (t) => {
    const client = opened(t, { rate: 20 });
    const started = performance.now();
    await Promise.all([1, 2, 3, 4].map(() => client.send(open, request('/'))));
    // Three pauses of a twentieth of a second; timers may fire a little early.
    assert.ok(performance.now() - started > 140);
  });

  it('obeys 429 with Retry-After, up to a bound, and counts each try', async (t) => {
    const told: TimedExchange[] = [];
    const client = opened(t, { onExchange: (one) => told.push(one) });
    assert.equal(textOf(await client.send(open, request('/busy'))), 'now');
    assert.deepEqual(
      told.map(({ exchange }) => answerOf(exchange).status),
      [429, 200],
    );
    assert.equal(client.sent(), 2);
    seen.length = 0;
    assert.equal(textOf(await client.send(open, request('/busy-date'))), 'now');
    seen.length = 0;
    assert.equal(answerOf(await client.send(open, request('/always-busy'))).status, 429);
    assert.equal(seen.length, 3);
    seen.length = 0;
    assert.equal(
      answerOf(await client.send(open, request('/busy-for-long'), { patient: false })).status,
      429,
    );
    await assert.rejects(client.send(open, request('/busy-for-long')), {
      name: 'Stopped',
      message: 'The server answers 429 and asks to wait 3600 seconds, which is too long.',
    });
  });

  it('adds credentials by scheme, where the operation asks for them', async (t) => {
    const token = opened(t, { credentials: [{ value: 'abc123' }] });
    await token.send(guarded([bearer]), request('/'));
    assert.deepEqual(sentHeader('authorization'), ['Bearer abc123']);
    await token.send(open, request('/'));
    assert.deepEqual(sentHeader('authorization'), []);
    await token.send(guarded([keyIn('header', 'X-Key')]), request('/', { headers: [['x-key', 'shown']] }));
    assert.deepEqual(sentHeader('x-key'), ['abc123']);
    await token.send(guarded([keyIn('query', 'api_key')]), request('/?a=%20&api_key=shown'));
    assert.equal(seen.at(-1)?.url, '/?a=%20&api_key=abc123');
    const cookie = await token.send(
      guarded([keyIn('cookie', 'sid')]),
      request('/', { headers: [['Cookie', 'a=b; sid=shown']] }),
    );
    assert.deepEqual(sentHeader('cookie'), ['a=b; sid=abc123']);
    assert.deepEqual(cookie.shown?.headers, [['Cookie', 'a=b; sid=$TOKEN']]);

    const word = opened(t, { credentials: [{ value: 'Token abc123' }] });
    await word.send(guarded([bearer]), request('/'));
    assert.deepEqual(sentHeader('authorization'), ['Token abc123']);
  });

  it('encodes user and password, and takes the alternative that it has credentials for', async (t) => {
    const client = opened(t, {
      credentials: [
        { scheme: 'basicAuth', value: 'Aladdin:open sesame', variable: 'WHO' },
        { scheme: 'X-Key', value: 'k123' },
      ],
    });
    // The example of RFC 7617.
    const exchange = await client.send(guarded([bearer], [basic]), request('/'));
    assert.deepEqual(sentHeader('authorization'), ['Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==']);
    assert.deepEqual(exchange.shown?.headers, [['Authorization', 'Basic $WHO']]);
    await client.send(guarded([], [basic, keyIn('header', 'X-Key')]), request('/'));
    assert.deepEqual(sentHeader('x-key'), ['k123']);
    assert.equal(sentHeader('authorization').length, 1);
  });

  it('adds none, or only where the request shows some, if it is told so', async (t) => {
    const client = opened(t, {
      credentials: [{ value: 'abc123' }],
      headers: [
        ['Authorization', 'mine'],
        ['X-Tenant', '7'],
      ],
    });
    await client.send(guarded([bearer]), request('/', { credentials: 'none' }));
    assert.deepEqual(sentHeader('authorization'), []);
    assert.deepEqual(sentHeader('x-tenant'), ['7']);
    const key = keyIn('header', 'X-Key');
    await client.send(guarded([key]), request('/', { credentials: 'shown' }));
    assert.deepEqual(sentHeader('x-key'), []);
    await client.send(
      guarded([key]),
      request('/', { credentials: 'shown', headers: [['x-key', 'example']] }),
    );
    assert.deepEqual(sentHeader('x-key'), ['abc123']);
    // Two schemes share the header: the one that the request shows is meant.
    const both = opened(t, { credentials: [{ value: 'u:p' }] });
    const shown = { credentials: 'shown', headers: [['Authorization', 'Basic eDp5']] } as const;
    await both.send(guarded([bearer], [basic]), request('/', shown));
    assert.deepEqual(sentHeader('authorization'), ['Basic dTpw']);
  });

  it('sends the extra headers in place of those of the request, and shows no secret', async (t) => {
    const told: TimedExchange[] = [];
    const client = opened(t, {
      headers: [
        ['Accept', 'text/plain'],
        ['X-Api-Key', 'k-987654'],
      ],
      onExchange: (one) => told.push(one),
    });
    const exchange = await client.send(open, request('/', { headers: [['accept', 'application/json']] }));
    assert.deepEqual(sentHeader('accept'), ['text/plain']);
    assert.deepEqual(sentHeader('x-api-key'), ['k-987654']);
    assert.deepEqual(exchange.shown?.headers, [
      ['Accept', 'text/plain'],
      ['X-Api-Key', '$X_API_KEY'],
    ]);
    assert.deepEqual(exchange.shown?.variables, ['X_API_KEY']);
    assert.equal(client.redaction.text('the key k-987654 is bad'), 'the key [redacted] is bad');
    const secrets = ['Token of-a-state'];
    const own = request('/', { headers: [['Authorization', 'Token of-a-state']], secrets });
    const { shown } = await client.send(open, own);
    assert.deepEqual(shown?.headers[0], ['Authorization', '$AUTHORIZATION']);
    assert.equal(client.redaction.text('of-a-state'), '[redacted]');
    assert.doesNotMatch(inspect(told, { depth: null }), /of-a-state|k-987654/);
  });

  it('asks for the certificate, and takes other authorities, own certificates, or any at all', async (t) => {
    const names: (string | undefined)[] = [];
    const tls = createTlsServer({
      key: PEM,
      cert: PEM,
      requestCert: true,
      ca: PEM,
      rejectUnauthorized: false,
    });
    tls.on('request', (incoming, response) => {
      names.push((incoming.socket as TLSSocket).getPeerCertificate().subject?.CN as string | undefined);
      response.end('ok');
    });
    const url = `https://127.0.0.1:${await listen(tls)}/`;
    t.after(() => {
      tls.closeAllConnections();
      tls.close();
    });
    const loss = lossOf(await opened(t).send(open, request('', { url })));
    assert.equal(loss.reason, 'connection');
    assert.match(loss.message, /^The certificate of https:\/\/127\.0\.0\.1:\d+ is not believed \(\w+\)\.$/);
    const any = await opened(t, { insecure: true }).send(open, request('', { url }));
    assert.equal(textOf(any), 'ok');
    assert.equal(any.shown?.insecure, true);
    const known = opened(t, { cacert: PEM, cert: PEM, key: PEM });
    assert.equal(textOf(await known.send(open, request('', { url }))), 'ok');
    assert.deepEqual(names, [undefined, '127.0.0.1']);
  });

  it('goes through a proxy, the environment’s too, but not to reach this machine', async (t) => {
    const asked: string[] = [];
    const proxy = createServer((incoming, response) => {
      asked.push(`${incoming.method} ${incoming.url} ${incoming.headers['proxy-authorization']}`);
      response.end('by proxy');
    });
    const address = `http://u:secret-word@127.0.0.1:${await listen(proxy)}`;
    t.after(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const url = 'http://example.test/a?b';
    const client = opened(t, { proxy: address });
    assert.equal(textOf(await client.send(open, request('', { url }))), 'by proxy');
    assert.equal(client.redaction.text('secret-word'), '[redacted]');
    const { http_proxy: before } = process.env;
    process.env.http_proxy = address;
    t.after(() => {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    });
    const environment = opened(t);
    assert.equal(textOf(await environment.send(open, request('', { url }))), 'by proxy');
    assert.equal(textOf(await environment.send(open, request('/'))), 'ok');
    const wanted = `GET ${url} Basic ${Buffer.from('u:secret-word').toString('base64')}`;
    assert.deepEqual(asked, [wanted, wanted]);
  });

  it('waits for a server until it answers anything', async (t) => {
    const late = createServer((_, response) => response.writeHead(500).end());
    const port = await listen(late);
    await new Promise((resolve) => {
      late.close(resolve);
    });
    const url = `http://127.0.0.1:${port}`;
    assert.equal(await waitFor(url, 0), `Nothing answers at ${url} (connection refused).`);
    setTimeout(() => late.listen(port, '127.0.0.1'), 100);
    t.after(() => late.close());
    assert.equal(await waitFor(url, 60), undefined);
  });

  it('waits no longer when it is told to end between two tries', async () => {
    const gone = createServer();
    const url = `http://127.0.0.1:${await listen(gone)}`;
    await new Promise((resolve) => {
      gone.close(resolve);
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const from = performance.now();
    await assert.rejects(waitFor(url, 60, { signal: stop.signal }), { name: 'AbortError' });
    assert.ok(performance.now() - from < 30_000);
  });
});
