import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the judge says of one set. */
export interface Judged {
  readonly complete: number;
  readonly of: number;
  readonly ops: number;
  readonly opsLost: number;
  readonly responses: number;
  readonly responsesLost: number;
  readonly paramsLost: number;
  readonly hidden: number;
  readonly strict: Readonly<Record<'params' | 'headers' | 'examples', number>>;
  /** Documents that can be complete and are not, with the judge's reasons. */
  readonly incomplete: readonly { readonly file: string; readonly reasons: string }[];
}

const packages = [
  'drafter.js@3.2.0',
  'apib2swagger@1.17.1',
  'openapi-typescript@7.13.0',
  'typescript@5.9.3',
  'ajv@8.20.0',
  'ajv-formats',
  '@scalar/openapi-parser@0.24.17',
  '@seriousme/openapi-schema-validator@2.11.0',
];

/** The judge's own tools, outside the project so that it shares none of them; installed on first use. */
export function labFolder(progress: (text: string) => void): string {
  const folder = join(homedir(), '.cache/cyanotype/lab');
  if (existsSync(join(folder, 'node_modules/apib2swagger'))) return folder;
  progress(`installing the judge's tools into ${folder}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder, stdio: 'inherit' });
  return folder;
}

interface Report {
  readonly sets: Readonly<
    Record<
      string,
      {
        readonly summary: Omit<Judged, 'incomplete'>;
        readonly files: readonly {
          readonly file: string;
          readonly counts: boolean;
          readonly complete: boolean;
          readonly whyNot: readonly string[];
        }[];
      }
    >
  >;
}

export async function judge(
  corpus: string,
  set: string,
  emits: string,
  work: string,
  lab: string,
): Promise<Judged> {
  const json = join(work, `judge-${set}.json`);
  const options = ['--set', `${set}=${set}`, '--emits', emits, '--lab', lab, '--label', 'cyanotype'];
  await run(process.execPath, ['measure.mjs', ...options, '--json', json], corpus);
  const { sets } = JSON.parse(readFileSync(json, 'utf8')) as Report;
  const found = sets[set];
  if (found === undefined) throw new Error(`The judge says nothing of ${set}.`);
  return {
    ...found.summary,
    incomplete: found.files
      .filter(({ counts, complete }) => counts && !complete)
      .map(({ file, whyNot }) => ({ file, reasons: whyNot.join('; ') })),
  };
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`The judge ended with ${code}.`))));
  });
}
