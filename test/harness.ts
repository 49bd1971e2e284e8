import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type AppOptions, buildApp } from '../src/app.js';
import type { Actor } from '../src/catalogue/access.js';
import { DEMO_USERNAME, demoData } from '../src/catalogue/demo.js';
import { hashToken, newToken, TOKEN_BYTES, TOKEN_SCOPES, type TokenScope } from '../src/catalogue/token.js';
import { readConfig } from '../src/config.js';
import type { Store } from '../src/store/store.js';
import { ContractWatch } from './contract-watch.js';
import { type Database, databaseOf, opened } from './service-store.js';
import { STORE_KIND, type StoreKind } from './store-kind.js';

/** Who has the database itself. */
export const LOCAL: Actor = { kind: 'local', label: 'command line' };

/** User 1, the owner of the seeds' examples, also with a token that may only read; user 2; and user 3, of staff. */
export type Who = 'user' | 'reader' | 'second' | 'staff';

export interface CallOptions {
  readonly as?: Who;
  /** Sent as JSON unless it is a text; then `headers` say what it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Harness {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly tokens: Readonly<Record<Who, string>>;
  /** What every answer so far was, judged by its contract. */
  readonly watch: ContractWatch;
  /** A real request; fails when its answer is not what the contract says. */
  readonly call: (method: string, url: string, options?: CallOptions) => Promise<LightMyRequestResponse>;
  /** Listens on a free port and answers its base URL. */
  readonly listen: () => Promise<string>;
}

export interface HarnessOptions extends AppOptions {
  /** Environment variables beside those that every test has. */
  readonly env?: Readonly<Record<string, string>>;
  /** What keeps the catalogue; what `TEST_STORE` names unless said. */
  readonly kind?: StoreKind;
  /** Between the store and the app, to make it fail. */
  readonly store?: (store: Store) => Store;
  /** A 500 is a failure of the test unless it is what the test is about. */
  readonly expect500?: boolean;
}

interface Demo {
  readonly copy: () => Promise<Database>;
  readonly tokens: Harness['tokens'];
}

async function demo(kind: StoreKind, now: () => number): Promise<Demo> {
  const issued: string[] = [];
  const copy = await databaseOf(kind, async (store) => {
    await store.loadDemo(demoData, { actor: LOCAL, now: now() });
    // One after the other, so that each has its number.
    for (const { username } of demoData.users) issued.push(await issueToken(store, username, now()));
    issued.push(await issueToken(store, DEMO_USERNAME, now(), null, ['read']));
  });
  const [user, second, staff, reader] = issued;
  assert.ok(user !== undefined && second !== undefined && staff !== undefined && reader !== undefined);
  return { copy, tokens: { user, reader, second, staff } };
}

/** One for all tests of this process. */
const demos = new Map<StoreKind, Promise<Demo>>();

function sharedDemo(kind: StoreKind): Promise<Demo> {
  const known = demos.get(kind) ?? demo(kind, () => Date.now() * 1000);
  demos.set(kind, known);
  return known;
}

/** The app that production builds, on a fresh demo database of its own; ends with the test. */
export async function startApp(t: TestContext, options: HarnessOptions = {}): Promise<Harness> {
  const config = readConfig({
    // What is opened is the store below.
    DATABASE_URL: 'sqlite::memory:',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    ...options.env,
  });
  const { kind = STORE_KIND, now } = options;
  // What happened when cannot be copied where the test has a clock of its own.
  const { copy, tokens } = await (now === undefined ? sharedDemo(kind) : demo(kind, now));
  const { store, remove } = await opened(await copy());
  const app = await buildApp(config, options.store?.(store) ?? store, options);
  const watch = new ContractWatch(app, options.expect500 ?? false);
  t.after(async () => {
    await app.close();
    await remove();
    watch.judge();
  });

  const call = async (method: string, url: string, { as, body, headers = {} }: CallOptions = {}) => {
    const answer = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url,
      headers: { ...(as && tokenHeader(url, tokens[as])), ...headers },
      ...(body !== undefined && { payload: body as string | object }),
    });
    watch.judge();
    return answer;
  };
  return { app, store, tokens, watch, call, listen: () => app.listen({ host: '127.0.0.1', port: 0 }) };
}

export async function issueToken(
  store: Store,
  username: string,
  now: number,
  expires: number | null = null,
  scopes: readonly TokenScope[] = TOKEN_SCOPES,
): Promise<string> {
  const token = newToken(randomBytes(TOKEN_BYTES));
  await store.createToken(
    { user: username, hash: hashToken(token), label: 'test', scopes, expires },
    { actor: LOCAL, now },
  );
  return token;
}

export const tokenHeader = (url: string, token: string): Record<string, string> =>
  /^\/(?:api|expanded|operator)\//.test(url)
    ? { authorization: `Token ${token}` }
    : { 'x-auth-token': token };
