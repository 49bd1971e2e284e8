import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { readConfig } from '../../src/config.js';
import { serve } from '../../src/server.js';
import { PROGRAM } from '../cli/program.js';
import { issueToken, LOCAL } from '../harness.js';
import { emptyDatabase, openKept } from '../service-store.js';

const settings = async (t: TestContext, env: Record<string, string> = {}) => {
  const { url, remove } = await emptyDatabase();
  t.after(remove);
  return { DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'silent', ...env };
};

test('serves on a free port, and closes', async (t) => {
  const { url, close } = await serve(readConfig(await settings(t)));
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  await Promise.all([close(), close()]);
  await assert.rejects(fetch(`${url}/readyz`));
});

test('a port in use is a sentence', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  await assert.rejects(serve(readConfig(await settings(t, { PORT: String(port) }))), {
    message: `port ${port} on 127.0.0.1 is in use: set PORT to another, or 0 for any`,
  });
});

test('closes its connections to the database where it cannot start', async (t) => {
  const { url, remove } = await emptyDatabase('postgres');
  t.after(remove);
  const config = readConfig(await settings(t, { DATABASE_URL: url }));
  const ended = t.mock.method(pg.Pool.prototype, 'end');
  await assert.rejects(serve({ ...config, trustProxy: ['nowhere'] }));
  assert.equal(ended.mock.callCount(), 1);
});

/** A request whose body is half sent: it is in flight until the rest comes. */
async function halfARequest(url: string, token: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    [
      'PATCH /api/v2/images/1 HTTP/1.1',
      'host: x',
      `authorization: Token ${token}`,
      'content-type: application/json',
      'content-length: 4',
      '',
      '{',
    ].join('\r\n'),
  );
  // Answered on another connection, so the half one has been read before.
  await fetch(`${url}/healthz`);
  return socket;
}

test('what is still in flight at the deadline is cut', async (t) => {
  const { url, close } = await serve(readConfig(await settings(t, { SHUTDOWN_DEADLINE: '50' })));
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  socket.on('error', () => {});
  socket.resume();
  // A head that never ends.
  socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n');
  await fetch(`${url}/healthz`);
  await close();
  await closed;
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
  readonly log: () => string;
}

async function started(t: TestContext): Promise<Started> {
  const env = await settings(t, { LOG_LEVEL: 'info' });
  const store = await openKept(env.DATABASE_URL);
  const now = Date.now() * 1000;
  await store.createUser({ username: 'ada', staff: false, organizations: [] }, { actor: LOCAL, now });
  const token = await issueToken(store, 'ada', now);
  await store.close();
  const child = spawn(process.execPath, [...PROGRAM, 'serve'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let log = '';
  child.stdout?.setEncoding('utf8');
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      log += text;
      const found = /Server listening at (http:\/\/[\d.:]+)/.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${log}`)));
  });
  return { child, url, token, log: () => log };
}

test('SIGTERM lets the request in flight finish, and the process ends with 0', async (t) => {
  const { child, url, token, log } = await started(t);
  const socket = await halfARequest(url, token);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  const ended = once(socket, 'close');
  const exited = once(child, 'exit');
  const stopping = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => log().includes('SIGTERM') && resolve());
  });
  child.kill('SIGTERM');
  await stopping;
  assert.equal(answer, '');
  socket.write('}  ');
  await ended;
  // The catalogue is empty: the body was read to its end, and the image not found.
  assert.match(answer, /^HTTP\/1\.1 404 /);
  assert.deepEqual(await exited, [0, null]);
  assert.doesNotMatch(log(), /deadline/);
});

test('a setting that is wrong, or a port in use, ends the start with 1 and a sentence', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  for (const [setting, sentence] of [
    [{ PORT: 'http' }, /PORT must be a whole number/],
    [{ PORT: String(port) }, /is in use: set PORT to another/],
    [
      { DATABASE_URL: `postgres://ada:secret@127.0.0.1:${port}/c`, DATABASE_CONNECT_TIMEOUT: '200' },
      /Cannot open the database c on 127\.0\.0\.1:\d+: /,
    ],
    [{ DATABASE_URL: 'postgres://ada:secret@db.example/c' }, /add \?sslmode=verify-full/],
  ] as const) {
    const env = { ...process.env, ...(await settings(t, setting)) };
    const child = spawn(process.execPath, [...PROGRAM, 'serve'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    assert.deepEqual(await once(child, 'exit'), [1, null]);
    assert.match(text, sentence);
    assert.doesNotMatch(text, /\n\s+at |secret/);
  }
});
