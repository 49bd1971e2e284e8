import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../cli/program.js';
import type { Terminal } from '../../cli/terminal.js';

/**
 * What Node is given to start the program: the one that `make test` has just built, as users get it, where `BUILT` says
 * so, and otherwise the sources, which take far longer to load.
 */
export const PROGRAM: readonly string[] =
  process.env.BUILT === undefined
    ? ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('../../cli/main.ts', import.meta.url))]
    : [fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))];

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** What was printed so far. */
  readonly output: Outcome;
  /** The first match in standard output; rejects when the program ends without one. */
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Outcome>;
}

/** An empty folder that goes with the test. */
export function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the real program as a process of its own; nothing of our environment's settings reaches it. */
export function start(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string | Uint8Array,
): Program {
  const child = spawn(process.execPath, [...PROGRAM, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const output = { code: null as number | null, stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const collect = (name: 'stdout' | 'stderr') => (text: string) => {
    output[name] += text;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', collect('stdout'));
  child.stderr.setEncoding('utf8').on('data', collect('stderr'));
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => {
      output.code = code;
      resolve(output);
    });
  });
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output.stdout);
        if (match !== null) resolve(match);
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`ended without ${pattern}: ${output.stdout}${output.stderr}`)));
    });
  return { child, output, until, ended };
}

/**
 * Runs the program within this process, in that folder: much faster, and all that its output is needed for. With `env`, it
 * sees nothing of our environment's settings.
 */
export async function call(
  folder: string,
  args: readonly string[],
  input = '',
  env?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const before = process.cwd();
  const environment = { ...process.env };
  const texts = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const terminal: Terminal = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  };
  process.chdir(folder);
  if (env !== undefined) setEnvironment({ PATH: process.env.PATH, HOME: folder, ...env });
  try {
    await runProgram(args, terminal);
  } finally {
    process.chdir(before);
    if (env !== undefined) setEnvironment(environment);
  }
  return { code: Number(terminal.exitCode ?? 0), ...texts };
}

/** In place: what asks the system for the home directory sees no other object. */
function setEnvironment(values: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, values);
}

export const run = (...call: Parameters<typeof start>): Promise<Outcome> => start(...call).ended;
