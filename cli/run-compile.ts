import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { OverlayFile } from '../codegen/overlay/read.js';
import { Failure } from './failure.js';
import { expectRoot, findInputs } from './inputs.js';
import type { Job, Outcome } from './job.js';
import { type OutputOptions, STDOUT, targetsOf, writeOutput } from './outputs.js';
import { runJobs } from './pool.js';
import { progressOf } from './progress.js';
import type { ReportOptions } from './report-options.js';
import { printReport } from './reports/format.js';
import { exitCodeOf, type Report } from './reports/report.js';
import { sentence } from './system-error.js';
import { print, type Terminal } from './terminal.js';

export interface CompileCommandOptions extends OutputOptions, ReportOptions {
  readonly overlay?: readonly string[];
  readonly strict?: true;
}

export async function runCompile(
  args: readonly string[],
  options: CompileCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { inputs, failures, single } = await findInputs(args, options.stdinFilename);
  const targets = targetsOf(inputs, single, options, options.overlay);
  expectRoot(options.root);
  const overlays = await readOverlays(options.overlay ?? []);
  const stdin = inputs.some(({ path }) => path === undefined) ? await buffer(terminal.stdin) : undefined;
  const jobs = inputs.map(
    ({ name, path }, index): Job => ({
      name,
      from: path ?? stdin ?? '',
      targets: targets[index] ?? {},
      yaml: options.yaml === true,
      root: options.root ?? dirname(name),
      options: {
        strict: options.strict === true,
        overlays,
        ...documentName(targets[index]?.document),
      },
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
  const isWhole = failures.length === 0 && outcomes.every(({ failure }) => failure === undefined);
  const settled: Outcome[] = [];
  for (const one of outcomes) {
    settled.push(options.strict && isWhole && !isRefused ? await written(one, terminal) : one);
  }

  const report: Report = {
    command: 'compile',
    documents: [...settled, ...failures.map(({ name, failure }) => ({ name, findings: [], failure }))],
  };
  const holdsDocument = targets.some(({ document }) => document === STDOUT);
  const stream = options.format === 'pretty' || holdsDocument ? terminal.stderr : terminal.stdout;
  await printReport(report, options.format, options.failOn, stream);
  const code = exitCodeOf(report, options.failOn);
  return isRefused && code === 0 ? 1 : code;
}

/** Without one of them every output would be wrong, so nothing is compiled. */
function readOverlays(files: readonly string[]): Promise<OverlayFile[]> {
  return Promise.all(
    files.map(async (file) => {
      try {
        return { file, text: await readFile(file, 'utf8') };
      } catch (error) {
        throw new Failure(`${sentence(error, file)}.`, 'Nothing was compiled without this overlay.', 2);
      }
    }),
  );
}

function documentName(target: string | undefined): { documentName?: string } {
  return target === undefined || target === STDOUT ? {} : { documentName: target };
}

async function written(outcome: Outcome, { stdout }: Terminal): Promise<Outcome> {
  for (const { path, text } of outcome.outputs) {
    try {
      if (path === STDOUT) await print(stdout, text);
      else await writeOutput(path, text);
    } catch (error) {
      return { ...outcome, failure: sentence(error, path === STDOUT ? 'standard output' : path) };
    }
  }
  return { ...outcome, outputs: [] };
}
