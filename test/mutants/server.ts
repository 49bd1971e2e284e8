import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TokenScope } from '../../src/catalogue/token.js';
import type { Who } from '../harness.js';

/**
 * The service of the sources in the folder of the first argument, over a new demo database at the path of the second.
 * Writes its URL and tokens as one line of JSON, and ends with its standard input.
 */
const [sources = '', database = ''] = process.argv.slice(2);

// Only these sources, never those beside this file: a mutant must meet nothing of the original.
const part = (path: string): Promise<unknown> => import(pathToFileURL(join(sources, path)).href);
const [{ readConfig }, { openSqliteStore }, { serve }, { demoData, DEMO_USERNAME }, tokens] =
  (await Promise.all(
    ['config.ts', 'store/sqlite/open.ts', 'server.ts', 'catalogue/demo.ts', 'catalogue/token.ts'].map(part),
  )) as [
    typeof import('../../src/config.js'),
    typeof import('../../src/store/sqlite/open.js'),
    typeof import('../../src/server.js'),
    typeof import('../../src/catalogue/demo.js'),
    typeof import('../../src/catalogue/token.js'),
  ];

const now = Date.now() * 1000;
const call = { actor: { kind: 'local', label: 'command line' }, now } as const;
const store = openSqliteStore(database);
await store.loadDemo(demoData, call);

async function issue(user: string, scopes: readonly TokenScope[] = tokens.TOKEN_SCOPES): Promise<string> {
  const token = tokens.newToken(randomBytes(tokens.TOKEN_BYTES));
  await store.createToken(
    { user, hash: tokens.hashToken(token), label: 'test', scopes, expires: null },
    call,
  );
  return token;
}

const usernames = demoData.users.map(({ username }) => username);
const [user = '', second = '', staff = ''] = await Promise.all(usernames.map((name) => issue(name)));
const issued: Record<Who, string> = { user, reader: await issue(DEMO_USERNAME, ['read']), second, staff };
await store.close();

const server = await serve(
  readConfig({
    DATABASE_URL: `sqlite:${database}`,
    HOST: '127.0.0.1',
    PORT: '0',
    BODY_LIMIT: '4096',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  }),
);
process.stdout.write(`${JSON.stringify({ url: server.url, tokens: issued })}\n`);
// Not with grace: a mutant that never answers would not end.
process.stdin.resume().on('end', () => process.exit(0));
