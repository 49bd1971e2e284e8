import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tokenHeader, type Who } from '../harness.js';
import { buildService } from './build.js';
import { type Ask, type Mutant, ROOT } from './mutant.js';

export interface RunningMutant {
  readonly url: string;
  readonly tokens: Readonly<Record<Who, string>>;
  readonly ask: Ask;
  /** Gives it a new demo database; the tokens stay good. */
  readonly renew: () => Promise<void>;
  readonly isRunning: () => boolean;
  readonly close: () => Promise<void>;
}

/** The service with one defect, or without, in a process of its own, on a new demo database. */
export async function startMutant(mutant?: Mutant): Promise<RunningMutant> {
  const folder = buildService(mutant);
  const child = spawn(process.execPath, [join(folder, 'server.js')], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = once(child, 'close');
  let running = true;
  const close = async () => {
    running = false;
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = async () => {
    const { value } = await lines.next();
    if (value !== undefined) return JSON.parse(String(value)) as Pick<RunningMutant, 'url' | 'tokens'>;
    await close();
    throw new Error(`${mutant?.name ?? 'the service'} does not run: ${complaint}`);
  };
  const { url, tokens } = await ready();
  const renew = async () => {
    child.stdin.write('\n');
    await ready();
  };
  return { url, tokens, ask: askAt(url, tokens), renew, isRunning: () => running, close };
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
