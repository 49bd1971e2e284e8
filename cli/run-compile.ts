import { buffer } from 'node:stream/consumers';
import { findInputs } from './inputs.js';
import type { Job, Outcome } from './job.js';
import { type OutputOptions, STDOUT, targetsOf, writeOutput } from './outputs.js';
import { runJobs } from './pool.js';
import { progressOf } from './progress.js';
import { type Format, formatReport } from './reports/format.js';
import { exitCodeOf, type Level, type Report } from './reports/report.js';
import { sentence } from './system-error.js';
import type { Output, Terminal } from './terminal.js';

export interface CompileCommandOptions extends OutputOptions {
  readonly strict?: true;
  readonly failOn: Level;
  readonly format: Format;
  readonly stdinFilename: string;
}

export async function runCompile(
  args: readonly string[],
  options: CompileCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { inputs, failures, single } = await findInputs(args, options.stdinFilename);
  const targets = targetsOf(inputs, single, options);
  const stdin = inputs.some(({ path }) => path === undefined) ? await buffer(terminal.stdin) : undefined;
  const jobs = inputs.map(
    ({ name, path }, index): Job => ({
      name,
      from: path ?? stdin ?? '',
      targets: targets[index] ?? {},
      yaml: options.yaml === true,
      options: { strict: options.strict === true },
    }),
  );

  const outcomes: Outcome[] = [];
  const progress = progressOf(jobs.length, terminal.stderr);
  await runJobs(jobs, async (outcome) => {
    outcomes.push(options.strict ? outcome : await written(outcome, terminal));
    progress.done(outcomes.length, outcome.name);
  });
  progress.end();
  const isRefused =
    options.strict === true &&
    outcomes.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  const settled =
    options.strict && !isRefused
      ? await Promise.all(outcomes.map((one) => written(one, terminal)))
      : outcomes;

  const report: Report = {
    command: 'compile',
    documents: [...settled, ...failures.map(({ name, failure }) => ({ name, findings: [], failure }))],
  };
  const holdsDocument = targets.some(({ document }) => document === STDOUT);
  const stream = options.format === 'pretty' || holdsDocument ? terminal.stderr : terminal.stdout;
  await print(stream, await formatReport(report, options.format, stream));
  const code = exitCodeOf(report, options.failOn);
  return isRefused && code === 0 ? 1 : code;
}

async function written(outcome: Outcome, { stdout }: Terminal): Promise<Outcome> {
  for (const { path, text } of outcome.outputs) {
    try {
      if (path === STDOUT) await print(stdout, text);
      else await writeOutput(path, text);
    } catch (error) {
      return { ...outcome, failure: sentence(error, path) };
    }
  }
  return { ...outcome, outputs: [] };
}

/** Ends when the text is out; who closes a pipe early has read enough. */
function print(stream: Output, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(text, () => resolve());
  });
}
