import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, type Stage } from '../codegen/compile.js';
import type { Document } from './sets.js';

/** Milliseconds for a whole set in one process, each figure from the second of two rounds. */
export interface Timing {
  /** drafter, with source maps. */
  readonly parse: number;
  /** Everything but drafter and the account: reading, emitting, the source map and the ledger. */
  readonly emission: number;
  /** Both accounts and the validation of examples. */
  readonly account: number;
  readonly whole: number;
  /** apib2swagger as a library, document by document beside ours. */
  readonly peer: number;
  /** The command over the folder, from its start to its end. */
  readonly command: number;
}

interface Peer {
  convert(text: string, options: object, done: (error: unknown, result?: { swagger: object }) => void): void;
}

export function timeStages(
  documents: readonly Document[],
  folder: string,
  lab: string,
  progress: (text: string) => void,
): Timing {
  const peer = createRequire(join(lab, 'package.json'))('apib2swagger') as Peer;
  const round = (): Omit<Timing, 'command'> => {
    const stages: Record<Stage, number> = { source: 0, parse: 0, emit: 0, account: 0 };
    let whole = 0;
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
      beside += milliseconds(() =>
        silently(() =>
          peer.convert(new TextDecoder().decode(bytes), { openApi3: true }, (_error, result) => {
            JSON.stringify(result?.swagger);
          }),
        ),
      );
    }
    const { parse, account } = stages;
    return { parse, emission: whole - parse - account, account, whole, peer: beside };
  };
  round();
  progress('timing the command');
  return { ...round(), command: milliseconds(() => runCommand(folder)) };
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

/** The peer talks, and throws on documents that it cannot convert. */
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
