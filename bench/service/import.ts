import { rmSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { basePath } from '../../generated/operator/catalogue/routes.js';
import { hashToken, newToken, TOKEN_BYTES } from '../../src/catalogue/token.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { IMAGES_PATH } from './cases.js';
import { exported } from './data-set.js';
import { startServer } from './processes.js';

export interface ImportFigures {
  readonly seconds: number;
  /** The server's event loop, 99 of 100, in milliseconds. */
  readonly delay: number;
  /** What another waits for a list meanwhile, 99 of 100, in milliseconds. */
  readonly answer: number;
}

const STAFF_TOKEN = newToken(new Uint8Array(TOKEN_BYTES).fill(1));
const headers = { authorization: `Token ${STAFF_TOKEN}` };

/** So many images come in over HTTP, while somebody else asks for a list, one time after the other. */
export async function measureImport(folder: string, images: number): Promise<ImportFigures> {
  const file = join(folder, 'import.db');
  await prepare(file);
  const server = await startServer('ours', file);
  const agent = new Agent({ keepAlive: true });
  try {
    await ask(server.url, agent);
    await server.usage('watch');
    const begin = performance.now();
    let isRunning = true;
    const importing = send(server.url, images).finally(() => {
      isRunning = false;
    });
    const times: number[] = [];
    while (isRunning) {
      const start = performance.now();
      const status = await ask(server.url, agent);
      times.push(performance.now() - start);
      // The file's own accounts have taken the place of this one.
      if (status === 401) break;
      if (status !== 200) throw new Error(`a list is answered with ${status}`);
    }
    await importing;
    const seconds = (performance.now() - begin) / 1000;
    const { delay } = await server.usage();
    times.sort((left, right) => left - right);
    return { seconds, delay: delay ?? 0, answer: times[Math.floor(times.length * 0.99)] ?? 0 };
  } finally {
    agent.destroy();
    await server.stop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}

/** A catalogue with the one account that an import needs. */
async function prepare(file: string): Promise<void> {
  const store = openSqliteStore(file);
  const call = { actor: { kind: 'local', label: 'bench' }, now: Date.now() * 1000 } as const;
  await store.createUser({ username: 'first', staff: true, organizations: [] }, call);
  const scopes = ['read', 'write', 'staff'] as const;
  const token = { user: 'first', label: 'bench', scopes, expires: null, hash: hashToken(STAFF_TOKEN) };
  await store.createToken(token, call);
  await store.close();
}

const ask = (url: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url + IMAGES_PATH, { agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', reject);
  });

async function send(url: string, images: number): Promise<void> {
  const options = { method: 'POST', headers: { ...headers, 'content-type': 'application/x-ndjson' } };
  const sending = request(`${url}${basePath}/catalogue`, options);
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject).on('response', async (response) => {
      const text = (await response.toArray()).join('');
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(`the import is answered with ${response.statusCode}: ${text}`));
    });
  });
  await Promise.all([pipeline(Readable.from(exported(images), { objectMode: false }), sending), answered]);
}
