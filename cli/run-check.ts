import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Rules, readSettings, SettingsError } from '../codegen/check/settings.js';
import { Failure } from './failure.js';
import { expectRoot, findInputs } from './inputs.js';
import type { Job, Outcome } from './job.js';
import { runJobs } from './pool.js';
import { progressOf } from './progress.js';
import type { ReportOptions } from './report-options.js';
import { printReport } from './reports/format.js';
import { exitCodeOf, type Report } from './reports/report.js';
import { isSystemError, sentence } from './system-error.js';
import type { Terminal } from './terminal.js';

export interface CheckCommandOptions extends ReportOptions {
  readonly config?: string;
}

export async function runCheck(
  args: readonly string[],
  options: CheckCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { inputs, failures } = await findInputs(args, options.stdinFilename);
  expectRoot(options.root);
  const rulesFor = await settingsOf(options.config);
  const stdin = inputs.some(({ path }) => path === undefined) ? await buffer(terminal.stdin) : undefined;
  const jobs = await Promise.all(
    inputs.map(
      async ({ name, path }): Promise<Job> => ({
        name,
        from: path ?? stdin ?? '',
        targets: {},
        yaml: false,
        root: options.root ?? dirname(name),
        options: {},
        rules: await rulesFor(name),
      }),
    ),
  );
  const outcomes: Outcome[] = [];
  const progress = progressOf(jobs.length, terminal.stderr);
  await runJobs(jobs, async (outcome) => {
    outcomes.push(outcome);
    progress.done(outcomes.length, outcome.name);
  });
  progress.end();
  const report: Report = {
    command: 'check',
    documents: [...outcomes, ...failures.map(({ name, failure }) => ({ name, findings: [], failure }))],
  };
  await printReport(report, options.format, options.failOn, terminal.stdout);
  return exitCodeOf(report, options.failOn);
}

const NAME = 'cyanotype.yaml';

/** The rules for each document: those of one file for all, or of the nearest one beside or above it. */
async function settingsOf(config: string | undefined): Promise<(name: string) => Promise<Rules>> {
  if (config !== undefined) {
    const rules = await settingsIn(config);
    if (rules === undefined)
      throw new Failure(`${config}: no such file or directory.`, 'Nothing was checked.', 2);
    return () => Promise.resolve(rules);
  }
  const known = new Map<string, Promise<Rules>>();
  const nearest = (folder: string): Promise<Rules> => {
    const found =
      known.get(folder) ??
      settingsIn(relative('.', join(folder, NAME))).then(
        (rules) => rules ?? (dirname(folder) === folder ? {} : nearest(dirname(folder))),
      );
    known.set(folder, found);
    return found;
  };
  return (name) => nearest(dirname(resolve(name)));
}

/** None where there is no such file. */
async function settingsIn(file: string): Promise<Rules | undefined> {
  try {
    return readSettings(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SettingsError) {
      throw new Failure(error.message.replace(/[^?]$/, '$&.'), 'Mend the settings; nothing was checked.', 2);
    }
    if (isSystemError(error) && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw new Failure(`${sentence(error, file)}.`, 'Nothing was checked without these settings.', 2);
  }
}
