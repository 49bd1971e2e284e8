import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { TokenScope } from '../../src/catalogue/token.js';
import type { Store } from '../../src/store/store.js';
import type { Who } from '../harness.js';

/**
 * Runs as JavaScript in a folder with the service as JavaScript: a mutant must meet nothing of the original. Writes its
 * URL and tokens as one line of JSON, and the same line again for each line of its standard input, once the database
 * is as it was in the beginning. Ends with its standard input.
 */
const folder = import.meta.dirname;
const part = (path: string): Promise<unknown> => import(pathToFileURL(join(folder, 'src', path)).href);
const [{ readConfig }, { openSqliteStore }, { buildApp }, { demoData, DEMO_USERNAME }, token] =
  (await Promise.all(
    ['config.js', 'store/sqlite/open.js', 'app.js', 'catalogue/demo.js', 'catalogue/token.js'].map(part),
  )) as [
    typeof import('../../src/config.js'),
    typeof import('../../src/store/sqlite/open.js'),
    typeof import('../../src/app.js'),
    typeof import('../../src/catalogue/demo.js'),
    typeof import('../../src/catalogue/token.js'),
  ];

const now = Date.now() * 1000;
const call = { actor: { kind: 'local', label: 'command line' }, now } as const;

async function makeDemo(path: string): Promise<Record<Who, string>> {
  const store = openSqliteStore(path);
  await store.loadDemo(demoData, call);
  const issue = async (user: string, scopes: readonly TokenScope[] = token.TOKEN_SCOPES) => {
    const value = token.newToken(randomBytes(token.TOKEN_BYTES));
    await store.createToken(
      { user, hash: token.hashToken(value), label: 'test', scopes, expires: null },
      call,
    );
    return value;
  };
  const usernames = demoData.users.map(({ username }) => username);
  const [user = '', second = '', staff = ''] = await Promise.all(usernames.map((name) => issue(name)));
  const reader = await issue(DEMO_USERNAME, ['read']);
  await store.close();
  return { user, reader, second, staff };
}

const demo = join(folder, 'demo.db');
const tokens = await makeDemo(demo);

let databases = 0;
function openFresh(): Store {
  databases += 1;
  const path = join(folder, `${databases}.db`);
  copyFileSync(demo, path);
  return openSqliteStore(path);
}
let current = openFresh();
// The app takes a second to build, and keeps nothing outside its store.
const store = new Proxy(current, { get: (_, name) => Reflect.get(current, name) });

const app = await buildApp(
  readConfig({
    DATABASE_URL: `sqlite:${demo}`,
    HOST: '127.0.0.1',
    PORT: '0',
    BODY_LIMIT: '4096',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  }),
  store,
);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const tell = () => void process.stdout.write(`${JSON.stringify({ url, tokens })}\n`);
tell();
for await (const _ of createInterface({ input: process.stdin })) {
  const last = current;
  current = openFresh();
  await last.close();
  tell();
}
// Not with grace: a mutant that never answers would not end.
process.exit(0);
