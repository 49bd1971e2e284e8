import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tokenHeader, type Who } from '../harness.js';
import { type Ask, changedFiles, type Mutant, ROOT } from './mutant.js';

export interface RunningMutant {
  readonly url: string;
  readonly tokens: Readonly<Record<Who, string>>;
  readonly ask: Ask;
  readonly close: () => Promise<void>;
}

/** What the service looks for around its sources. */
const BESIDE = ['node_modules', 'generated', 'blueprint', 'docs', 'package.json', 'tsconfig.json'];

/** A copy of the sources with the defect in it, and around it what it needs; the whole is removed by the caller. */
function copyWith(mutant: Mutant | undefined): string {
  const changed = mutant === undefined ? new Map<string, string>() : changedFiles(mutant);
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-mutant-'));
  cpSync(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
  for (const name of BESIDE) symlinkSync(join(ROOT, name), join(folder, name));
  for (const [file, text] of changed) writeFileSync(join(folder, 'src', file), text);
  return folder;
}

/** The service with one defect, or without, in a process of its own, on a new demo database. */
export async function startMutant(mutant?: Mutant): Promise<RunningMutant> {
  const folder = copyWith(mutant);
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(ROOT, 'test/mutants/server.ts'),
      join(folder, 'src'),
      join(folder, 'catalogue.db'),
    ],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = once(child, 'close');
  const close = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(() => null),
  ]);
  if (line === null) {
    await close();
    throw new Error(`${mutant?.name ?? 'the service'} does not start: ${complaint}`);
  }
  const { url, tokens } = JSON.parse(line) as Pick<RunningMutant, 'url' | 'tokens'>;
  return { url, tokens, ask: askAt(url, tokens), close };
}

/** No answer within this many milliseconds is none. */
const PATIENCE = 10_000;

const askAt =
  (url: string, tokens: RunningMutant['tokens']): Ask =>
  async (method, path, { as, body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        ...(as && tokenHeader(path, tokens[as])),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      header: (name) => response.headers.get(name),
      at: (...place) => {
        let found: unknown = text === '' ? undefined : JSON.parse(text);
        for (const step of place) found = (found as Record<string | number, unknown> | undefined)?.[step];
        return found;
      },
    };
  };
