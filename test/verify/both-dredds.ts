import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import Dredd from 'dredd';
import output from 'dredd/build/reporters/reporterOutputLogger.js';
import { openClient } from '../../codegen/verify/client.js';
import { Hooks } from '../../codegen/verify/dredd/hooks.js';
import { loadHooks } from '../../codegen/verify/dredd/load-hooks.js';
import { prepare, sortedByMethod } from '../../codegen/verify/dredd/prepare.js';
import { runTransactions } from '../../codegen/verify/dredd/run.js';
import { transactionsAsWritten } from '../../codegen/verify/transactions/set.js';

// What dredd prints says nothing that its events do not.
output.default.transports.console.silent = true;

export interface Case {
  readonly blueprint: string;
  /** The text of a hook file. */
  readonly hooks: string;
  /** Added to the server's URL. */
  readonly base?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly header?: readonly string[];
  readonly method?: readonly string[];
  readonly only?: readonly string[];
  readonly sorted?: boolean;
  readonly dryRun?: boolean;
  readonly answer: (request: Seen, response: ServerResponse) => void;
  /** Of ours alone: what a hook may take. */
  readonly hookTimeout?: number;
  /** The name of the hook file. */
  readonly file?: string;
}

/** A request as the server saw it, without what belongs to the client. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What one of the two did. */
export interface Course {
  /** `pass POST (201) /articles`, with the message after it where it is not empty. */
  readonly told: readonly string[];
  readonly logs: readonly string[];
  readonly seen: readonly Seen[];
  readonly totals: Readonly<Record<'tests' | 'passing' | 'failing' | 'errors' | 'skipped', number>>;
}

export async function runDredd(t: TestContext, one: Case): Promise<Course> {
  const { url, seen, hookfile } = await prepared(t, one);
  const told: string[] = [];
  const emitter = new EventEmitter();
  const tell = (kind: string) => (test: { title: string; message: string }) =>
    told.push(lineOf(kind, test.title, kind === 'fail' ? test.message : ''));
  emitter.on('test pass', tell('pass'));
  emitter.on('test fail', tell('fail'));
  emitter.on('test skip', tell('skip'));
  emitter.on('test error', (error: Error) => told.push(lineOf('error', '', error.message)));
  const dredd = new Dredd({
    endpoint: url,
    path: [],
    apiDescriptions: [{ location: 'a.apib', content: one.blueprint }],
    hookfiles: [hookfile],
    custom: { cwd: process.cwd(), ...one.custom },
    reporter: [],
    loglevel: 'silent',
    emitter,
    header: one.header ?? [],
    method: one.method ?? [],
    only: one.only ?? [],
    sorted: one.sorted ?? false,
    'dry-run': one.dryRun ?? false,
  });
  return new Promise((resolve, reject) => {
    dredd.run((error, stats) => {
      if (error) return reject(error);
      const { tests, passes, failures, errors, skipped } = stats;
      resolve({
        told,
        logs: dredd.transactionRunner.logs.map(({ content }) => content),
        seen,
        totals: { tests, passing: passes, failing: failures, errors, skipped },
      });
    });
  });
}

export async function runOurs(
  t: TestContext,
  one: Case,
): Promise<Course & { readonly warnings: readonly string[]; readonly places: readonly string[] }> {
  const { url, seen, hookfile } = await prepared(t, one);
  const told: string[] = [];
  const logs: string[] = [];
  const warnings: string[] = [];
  const places: string[] = [];
  const set = transactionsAsWritten('configuration.apiDescriptions[0]', one.blueprint).transactions.map(
    (transaction) =>
      prepare(transaction, { endpoint: url, header: one.header ?? [], userAgent: 'test', isAlone: true }),
  );
  const transactions = [...(one.sorted === true ? sortedByMethod(set) : set)];
  const hooks = new Hooks({
    transactions,
    configuration: { endpoint: url, custom: one.custom ?? {} },
    say: (text) => logs.push(text),
  });
  await loadHooks(hooks, [hookfile], { folder: process.cwd(), module: undefined });
  const client = openClient({});
  t.after(() => client.close());
  const totals = await runTransactions({
    transactions,
    hooks,
    method: one.method ?? [],
    only: one.only ?? [],
    dryRun: one.dryRun ?? false,
    hookTimeout: one.hookTimeout ?? 1000,
    send: async (request) => (await client.send({ id: 'any', security: [] }, request)).outcome,
    tell: (event) => {
      if (event.kind === 'warning') warnings.push(event.message);
      else if (event.kind === 'error') {
        told.push(lineOf('error', '', event.message));
        if (event.place !== undefined) places.push(`${event.hook} ${event.place}`);
      } else told.push(lineOf(event.kind, event.test.title, event.kind === 'fail' ? event.test.message : ''));
    },
  });
  return { told, logs, seen, totals, warnings, places };
}

const lineOf = (kind: string, title: string, message: string) =>
  [kind, title, message.trim()].filter((part) => part !== '').join(' ');

async function prepared(t: TestContext, { answer, base = '', hooks, file = 'hooks.js' }: Case) {
  const folder = mkdtempSync(join(tmpdir(), 'dredd-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const hookfile = join(folder, file);
  writeFileSync(hookfile, hooks);
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const one = await seenOf(request);
    seen.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, seen, hookfile };
}

async function seenOf(request: IncomingMessage): Promise<Seen> {
  const { host: _, connection: __, 'content-length': ___, 'user-agent': ____, ...headers } = request.headers;
  const body = (await buffer(request)).toString('latin1');
  return { method: request.method ?? '', url: request.url ?? '', headers, body };
}
