import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** The command cannot be started, or has failed before anything was asked of it. */
export class ServerCommandError extends Error {
  override readonly name = 'ServerCommandError';
}

export interface ServerCommand {
  readonly stop: () => Promise<void>;
}

/** It is asked to end so often, and so many milliseconds later; then it is ended. */
const TRIES = 4;
const PATIENCE = 300;

/** dredd's `server`: starts the command and waits so many seconds. What it prints goes to `say`. */
export async function startServer(
  command: string,
  seconds: number,
  say: (text: string) => void,
): Promise<ServerCommand> {
  const [program, ...args] = wordsOf(command);
  if (program === undefined) throw new ServerCommandError('server: the command is empty');
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', say);
  child.stderr.setEncoding('utf8').on('data', say);
  // Whatever ends this process, nobody is to find the server still running.
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    await ended(child);
  };
  const failed = new Promise<never>((_, reject) => {
    const because = (why: string) => reject(new ServerCommandError(`server: “${command}” ${why}`));
    child.once('error', (error: NodeJS.ErrnoException) =>
      because(`cannot be started: ${error.code ?? error.message}`),
    );
    // One that ends well may have put the server somewhere else.
    child.once('exit', (code) => {
      if (code !== 0) because(`ended with ${code ?? 'a signal'} before the first request`);
    });
  });
  const wait = new AbortController();
  try {
    await Promise.race([sleep(seconds * 1000, undefined, { signal: wait.signal }), failed]);
  } catch (error) {
    wait.abort();
    await stop();
    throw error;
  }
  failed.catch(() => undefined);
  return { stop };
}

async function ended(child: ChildProcess): Promise<void> {
  const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  for (let tries = 0; tries < TRIES && !isOver(); tries += 1) {
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([exit, sleep(PATIENCE, undefined, { ref: false })]);
  }
  if (!isOver()) child.kill('SIGKILL');
}

/** `node "my server.js"` → its words; no shell is asked, as in dredd. */
export function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(["\\])/g, '$1'),
    ),
  );
}
