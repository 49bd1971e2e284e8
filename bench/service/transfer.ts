import { rmSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { basePath } from '../../generated/operator/catalogue/routes.js';
import { hashToken, newToken, TOKEN_BYTES } from '../../src/catalogue/token.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { ask } from './ask.js';
import { IMAGES_PATH } from './cases.js';
import { exported } from './data-set.js';
import { short } from './figures.js';
import { type ServerProcess, startServer } from './processes.js';
import { type Must, table } from './tables.js';

/** What a server does for others while a whole catalogue comes in, or goes out. */
export interface Meanwhile {
  readonly seconds: number;
  /** The server's event loop, 99 of 100, in milliseconds. */
  readonly delay: number;
  /** What another waits for a list, 99 of 100, in milliseconds. */
  readonly answer: number;
}

export type TransferFigures = Readonly<Record<'imported' | 'exported', Meanwhile>>;

const STAFF_TOKEN = newToken(new Uint8Array(TOKEN_BYTES).fill(1));
const authorization = `Token ${STAFF_TOKEN}`;

/** So many images come into a store of accounts over HTTP and go out again, while somebody else asks for a list. */
export async function measureTransfer(
  folder: string,
  images: number,
  onProgress: (text: string) => void,
): Promise<TransferFigures> {
  const file = join(folder, 'transfer.db');
  const megabytes = (done: string) => (bytes: number) =>
    onProgress(`${done} ${images} images: ${(bytes / 1e6).toFixed(0)} MB`);
  try {
    await addStaff(file);
    const imported = await served(file, (url) => send(url, images, megabytes('importing')));
    // The file's own accounts have taken the place of this one.
    await addStaff(file);
    const going = await served(file, (url) => fetchAll(url, images, megabytes('exporting')));
    return { imported, exported: going };
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}

async function addStaff(file: string): Promise<void> {
  const store = openSqliteStore(file);
  const call = { actor: { kind: 'local', label: 'bench' }, now: Date.now() * 1000 } as const;
  await store.createUser({ username: 'staff', staff: true, organizations: [] }, call);
  const scopes = ['read', 'write', 'staff'] as const;
  const token = { user: 'staff', label: 'bench', scopes, expires: null, hash: hashToken(STAFF_TOKEN) };
  await store.createToken(token, call);
  await store.close();
}

async function served(file: string, transfer: (url: string) => Promise<void>): Promise<Meanwhile> {
  const server = await startServer('ours', file);
  const agent = new Agent({ keepAlive: true });
  try {
    return await meanwhile(server, agent, transfer);
  } finally {
    agent.destroy();
    await server.stop();
  }
}

async function meanwhile(
  server: ServerProcess,
  agent: Agent,
  transfer: (url: string) => Promise<void>,
): Promise<Meanwhile> {
  const list = () => ask(server.url + IMAGES_PATH, agent, STAFF_TOKEN);
  await list();
  await server.usage('watch');
  const begin = performance.now();
  let isRunning = true;
  const transferring = transfer(server.url).finally(() => {
    isRunning = false;
  });
  const times: number[] = [];
  while (isRunning) {
    const { status, time } = await list();
    times.push(time);
    // An import has come to its end, and the account of who asks has gone with it.
    if (status === 401) break;
    if (status !== 200) throw new Error(`a list is answered with ${status}`);
  }
  await transferring;
  const seconds = (performance.now() - begin) / 1000;
  const { delay } = await server.usage();
  times.sort((left, right) => left - right);
  return { seconds, delay: delay ?? 0, answer: times[Math.floor(times.length * 0.99)] ?? 0 };
}

async function send(url: string, images: number, onBytes: (bytes: number) => void): Promise<void> {
  const options = { method: 'POST', headers: { authorization, 'content-type': 'application/x-ndjson' } };
  const sending = request(`${url}${basePath}/catalogue`, options);
  const answered = new Promise<void>((resolve, reject) => {
    sending.on('error', reject).on('response', async (response) => {
      const text = (await response.toArray()).join('');
      if (response.statusCode === 200) resolve();
      else reject(new Error(`the import is answered with ${response.statusCode}: ${text}`));
    });
  });
  const file = counted(exported(images), onBytes);
  await Promise.all([pipeline(Readable.from(file, { objectMode: false }), sending), answered]);
}

/** Throws unless all of them are there, by the last line of the file. */
async function fetchAll(url: string, images: number, onBytes: (bytes: number) => void): Promise<void> {
  const response = await new Promise<Readable>((resolve, reject) => {
    get(`${url}${basePath}/catalogue`, { headers: { authorization } }, resolve).on('error', reject);
  });
  let end = '';
  for await (const chunk of counted(response, onBytes)) end = (end + chunk.toString()).slice(-2_000);
  const last: unknown = JSON.parse(end.trimEnd().split('\n').at(-1) ?? '');
  const found = (last as { counts?: { image?: number } }).counts?.image;
  if (found !== images) throw new Error(`${found} of ${images} images were exported`);
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    onBytes(bytes);
  }
}

export const transferMusts = (figures: TransferFigures): readonly Must[] =>
  Object.entries(figures).map(([way, { delay }]) => ({
    name: `event loop while images are ${way}, 99 of 100, ms`,
    most: 20,
    value: delay,
  }));

export const transferText = (figures: TransferFigures): string =>
  table(
    ['over HTTP', 'seconds', 'event loop, 99 of 100, ms', 'a list meanwhile, 99 of 100, ms'],
    Object.entries(figures).map(([way, { seconds, delay, answer }]) => [
      way,
      ...[seconds, delay, answer].map(short),
    ]),
  );
