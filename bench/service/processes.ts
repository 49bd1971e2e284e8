import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Load, Loaded } from './load.js';
import type { Question, Usage } from './servers/listen.js';

export const SERVERS = {
  floor: 'constant body (the floor)',
  bare: '`node:http` and prepared statements (L1)',
  ours: 'our service',
  postgres: 'our service on PostgreSQL',
  express: 'Express 5 + express-openapi-validator',
} as const;
export type ServerName = keyof typeof SERVERS;

export interface ServerProcess {
  readonly url: string;
  /** Since the process began. */
  readonly usage: (question?: Question) => Promise<Usage>;
  readonly stop: () => Promise<void>;
}

export interface LoadProcess {
  readonly run: (load: Load) => Promise<Loaded>;
  readonly stop: () => Promise<void>;
}

const SELF = fileURLToPath(import.meta.url);

function start(module: string, argument?: string): ChildProcess {
  const file = join(SELF, '..', `${module}${extname(SELF)}`);
  const env = { ...process.env, NODE_ENV: 'production' };
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  return fork(file, argument === undefined ? [] : [argument], { env, stdio: [...stdio] });
}

/** The next message of the child, which ends only when it is told to. */
function message<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (sent) => {
      child.removeListener('exit', ended);
      resolve(sent as Message);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await ended;
}

export async function startServer(name: ServerName | 'glue', database: string): Promise<ServerProcess> {
  const child = start(`servers/${name}`, database);
  const { url } = await message<{ url: string }>(child);
  return {
    url,
    usage: async (question = 'usage') => {
      child.send(question);
      return message<Usage>(child);
    },
    stop: () => stop(child),
  };
}

export function startLoad(): LoadProcess {
  const child = start('load');
  return {
    run: async (load) => {
      child.send(load);
      return message<Loaded>(child);
    },
    stop: () => stop(child),
  };
}
