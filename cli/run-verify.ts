import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { shownInLine } from '../codegen/diagnostic-text.js';
import type { Diagnostic } from '../codegen/diagnostics.js';
import type { VerifyResult } from '../codegen/verify/model.js';
import { verify } from '../codegen/verify/verify.js';
import { StatesError, serverUrl, VerifyError } from '../codegen/verify/verify-error.js';
import type { VerifiedBlueprint, VerifyOptions } from '../codegen/verify/verify-options.js';
import { waitFor } from '../codegen/verify/wait-for.js';
import { Failure } from './failure.js';
import { recordHar } from './har-file.js';
import { writeOutput } from './outputs.js';
import { withoutCommands } from './reports/github-command.js';
import { onSignals } from './signals.js';
import { guardStates } from './states-guard.js';
import { statusLine } from './status-line.js';
import { sentence } from './system-error.js';
import { print, type Terminal } from './terminal.js';
import { callAgain } from './verify-again.js';
import type { VerifyCommandOptions } from './verify-command-options.js';
import { blueprintsOf, settingsOf } from './verify-inputs.js';
import { type Format, formatReport } from './verify-reports/format.js';
import { countOf, plural, type VerifyReport } from './verify-reports/verify-report.js';

export async function runVerify(
  args: readonly string[],
  options: VerifyCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const started = new Date();
  const blueprints = await blueprintsOf(args, options, terminal);
  const stop = new AbortController();
  const signals = onSignals(stop);
  const guard = options.states === undefined ? undefined : guardStates(options.states, stop);
  try {
    const settings = await settingsOf(options);
    await expectServer(options.wait ?? 0, settings, stop.signal);
    const result = await watched(blueprints, { ...settings, signal: stop.signal }, options.har, terminal);
    const report: VerifyReport = {
      result,
      server: options.server,
      blueprints: blueprints.map(({ file }) => file),
      again: callAgain(args, options),
      started,
    };
    await publish(report, formsOf(options), options.output, terminal);
    guard?.expectNothing();
    if (stop.signal.aborted) return signals.code();
    if (countOf(result, 'error') > 0) return 1;
    return result.judged === 0 ? 2 : 0;
  } catch (error) {
    guard?.expectNothing();
    // It was still waiting for the server.
    if (stop.signal.aborted && !(error instanceof Failure)) return signals.code();
    throw error;
  } finally {
    signals.release();
    guard?.release();
  }
}

interface Forms {
  readonly printed: Format;
  readonly written: Format;
}

const EXTENSIONS: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.xml': 'junit',
};

/**
 * The name of a file says its form, as everywhere, and `--format` what is printed; where the name says nothing, the file
 * has that form, and what is for people is printed.
 */
function formsOf({ format, output }: VerifyCommandOptions): Forms {
  const named = output === undefined ? undefined : EXTENSIONS[extname(output).toLowerCase()];
  const isForFile = output !== undefined && named === undefined;
  return { printed: isForFile ? 'pretty' : (format ?? 'pretty'), written: named ?? format ?? 'pretty' };
}

async function expectServer(wait: number, settings: VerifyOptions, signal: AbortSignal): Promise<void> {
  const server = await orFailure(() => serverUrl(settings.server));
  const reason = await waitFor(server, wait, { ...settings, signal });
  if (reason === undefined) return;
  const next = reason.includes('certificate')
    ? 'Name the authority that made it with --cacert FILE, or take any with --insecure.'
    : wait > 0
      ? `It was waited for, ${wait} seconds. Start the server, or say another --server.`
      : 'Start the server, say another --server, or wait for it with --wait 30.';
  throw new Failure(reason, next, 2);
}

/** Runs it, tells how far it has come, and records it where that is wanted. */
async function watched(
  blueprints: readonly VerifiedBlueprint[],
  settings: VerifyOptions,
  har: string | undefined,
  { stderr }: Terminal,
): Promise<VerifyResult> {
  const line = statusLine(stderr);
  const run = (recorded: Pick<VerifyOptions, 'onExchange'>) =>
    verify(blueprints, {
      ...settings,
      ...recorded,
      onProgress: ({ phase, operation, requests, findings }) => {
        const found = findings === 0 ? '' : `, ${plural(findings, 'finding')}`;
        const last = operation === undefined ? '' : `, last ${shownInLine(operation)}`;
        line.say(`${phase}: ${plural(requests, 'request')}${found}${last}`);
      },
      onCompiled: (file, diagnostics) => {
        const text = brokenText(file, diagnostics);
        if (text !== undefined) stderr.write(text);
      },
    });
  try {
    return await orFailure(() =>
      har === undefined ? run({}) : recordHar(har, (onExchange) => run({ onExchange })),
    );
  } finally {
    line.end();
  }
}

/** A contract that is not what its author meant is held against the server all the same, as far as it goes. */
function brokenText(file: string, diagnostics: readonly Diagnostic[]): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return undefined;
  return `${shownInLine(file)} has ${plural(errors, 'error')}; to see them: cyanotype check ${shownInLine(file)}\n`;
}

/** What the library cannot begin with is somebody's to mend. */
async function orFailure<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    const [first] = error.diagnostics;
    const next =
      error instanceof StatesError
        ? 'Mend the file of --states, and run the command again.'
        : first === undefined
          ? 'Run the command with --help to see what it takes.'
          : `To see all that is wrong with it: cyanotype check ${shownInLine(first.span.file)}`;
    throw new Failure(error.message, next, 2);
  }
}

async function publish(
  report: VerifyReport,
  { printed, written }: Forms,
  output: string | undefined,
  { stdout }: Terminal,
): Promise<void> {
  const failed = (error: unknown, where: string) => {
    throw new Failure(`${sentence(error, where)}.`, 'Write it to another place.', 2);
  };
  if (output !== undefined) {
    // A file is no terminal, whatever standard output is.
    const text = await formatReport(report, written, new PassThrough());
    await writeOutput(output, text).catch((error: unknown) => failed(error, output));
  }
  const text = await formatReport(report, printed, stdout);
  await print(stdout, printed === 'pretty' ? withoutCommands(text) : text).catch((error: unknown) =>
    failed(error, 'the report'),
  );
}
