import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Change, changedFiles } from '../mutants/mutant.js';
import { library, todos } from './data.js';

export const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PACKAGES = join(FOLDER, 'node_modules');
const require = createRequire(import.meta.url);

type Handler = RequestListener | readonly RequestListener[];

interface Express extends RequestListener {
  set(name: string, value: unknown): Express;
  use(handler: Handler): Express;
}

interface JsonServer {
  create(): Express;
  defaults(options: { readonly logger: boolean; readonly bodyParser: boolean }): Handler;
  router(data: object): Handler;
}

/** Each as its README says that it is run, on data that nothing else has. */
const LISTENERS = {
  'express-todo-api': (folder: string) => {
    const express: () => Express = require(join(PACKAGES, 'express'));
    const todoApi: (options: { readonly store: object }) => Handler = require(folder);
    return express().use(todoApi({ store: todos() }));
  },
  'json-server': (folder: string) => {
    const { create, defaults, router }: JsonServer = require(folder);
    const middlewares = defaults({ logger: false, bodyParser: true });
    return create().use(middlewares).use(router(library()));
  },
} as const;

export type ServerName = keyof typeof LISTENERS;

/** One seeded defect, in the files of the package. */
export interface Patch {
  readonly name: string;
  readonly server: ServerName;
  readonly changes: readonly Change[];
}

export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function start(name: ServerName, patch?: Patch): Promise<RunningServer> {
  const installed = join(PACKAGES, name);
  const copy = patch === undefined ? undefined : copyWith(installed, patch);
  const listener = LISTENERS[name](copy?.folder ?? installed);
  // Express writes the stack of each error to the console, but not in a test.
  const server = createServer(listener.set('env', 'test')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      copy?.remove();
    },
  };
}

/** A copy of the package with the defect in it, beside what it needs. */
function copyWith(installed: string, patch: Patch): { readonly folder: string; readonly remove: () => void } {
  const changed = changedFiles(patch, installed);
  const above = mkdtempSync(join(tmpdir(), 'cyanotype-foreign-'));
  symlinkSync(PACKAGES, join(above, 'node_modules'));
  const folder = join(above, patch.server);
  cpSync(installed, folder, { recursive: true });
  for (const [file, text] of changed) writeFileSync(join(folder, file), text);
  return { folder, remove: () => rmSync(above, { recursive: true, force: true }) };
}

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Asks for JSON. */
export type Ask = <Body>(method: string, path: string, body?: object) => Promise<Reply<Body>>;

export const askAt =
  (url: string): Ask =>
  async <Body>(method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    const text = await response.text();
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body };
  };
