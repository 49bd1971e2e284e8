import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openThreads } from '../cli/threads.js';
import { compile, type Stage } from '../codegen/compile.js';
import { type Drafter, options } from '../codegen/parse/drafter-patch.js';
import type { Document } from './sets.js';

/** Milliseconds for a whole set in one process, each figure from the second of two rounds. */
export interface Timing {
  /** drafter as it is published, with source maps, document by document beside ours. */
  readonly drafter: number;
  /** drafter as it runs here, and the mending of what it refuses. */
  readonly parse: number;
  /** Everything but drafter and the account: reading, emitting, the source map and the ledger. */
  readonly emission: number;
  /** Both accounts and the validation of examples. */
  readonly account: number;
  readonly whole: number;
  /** apib2swagger as a library, document by document beside ours. */
  readonly peer: number;
  /** The whole with as many warm threads as there are cores, and the peer over the set right after it. */
  readonly threads: { readonly count: number; readonly ours: number; readonly peer: number };
  /** The command over the folder, from its start to its end. */
  readonly command: number;
}

interface Peer {
  convert(text: string, options: object, done: (error: unknown, result?: { swagger: object }) => void): void;
}

export async function timeStages(
  documents: readonly Document[],
  folder: string,
  lab: string,
  progress: (text: string) => void,
): Promise<Timing> {
  const peer = createRequire(join(lab, 'package.json'))('apib2swagger') as Peer;
  const convert = (bytes: Uint8Array) =>
    silently(() =>
      peer.convert(new TextDecoder().decode(bytes), { openApi3: true }, (_error, result) => {
        JSON.stringify(result?.swagger);
      }),
    );
  const published = createRequire(import.meta.url)('drafter.js') as Drafter;
  const round = (): Omit<Timing, 'command' | 'threads'> => {
    const stages: Record<Stage, number> = { source: 0, parse: 0, emit: 0, account: 0 };
    let whole = 0;
    let drafter = 0;
    let beside = 0;
    for (const { path, bytes } of documents) {
      progress(`timing ${path}`);
      whole += milliseconds(() => {
        const { document } = compile(path, bytes, {
          onStage: (stage, time) => {
            stages[stage] += time;
          },
        });
        JSON.stringify(document);
      });
      drafter += milliseconds(() =>
        silently(() => published.parseSync(new TextDecoder().decode(bytes), { ...options })),
      );
      beside += milliseconds(() => convert(bytes));
    }
    const { parse, account } = stages;
    return { drafter, parse, emission: whole - parse - account, account, whole, peer: beside };
  };
  round();
  const stages = round();
  progress('timing warm threads');
  const peerAlone = () =>
    milliseconds(() => {
      for (const { bytes } of documents) convert(bytes);
    });
  const threads = await timeThreads(documents, peerAlone);
  progress('timing the command');
  return { ...stages, threads, command: milliseconds(() => runCommand(folder)) };
}

async function timeThreads(
  documents: readonly Document[],
  peerAlone: () => number,
): Promise<Timing['threads']> {
  const count = availableParallelism();
  const pool = openThreads(new URL('./compile-worker.ts', import.meta.url).href, count);
  const round = async () => {
    const start = performance.now();
    await Promise.all(documents.map((document) => pool.run(document)));
    return performance.now() - start;
  };
  try {
    await round();
    return { count, ours: await round(), peer: peerAlone() };
  } finally {
    await pool.destroy();
  }
}

function runCommand(folder: string): void {
  const out = mkdtempSync(join(tmpdir(), 'corpus-'));
  const options = ['-o', 'ledger', 'source-map'].flatMap((name, index) => [
    index === 0 ? name : `--${name}`,
    join(out, String(index)),
  ]);
  const command = ['--import', 'tsx', 'cli/main.ts', 'compile', folder, ...options, '--fail-on', 'never'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(out, { recursive: true });
  if (status !== 0) throw new Error(`cyanotype compile ended with ${status}: ${stderr.slice(-2000)}`);
}

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Others talk, and throw on documents that they cannot read. */
function silently(run: () => void): void {
  const { log, warn, error } = console;
  Object.assign(console, { log() {}, warn() {}, error() {} });
  try {
    run();
  } catch {
    // It counts with the time that it took.
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
