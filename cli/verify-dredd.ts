import { extname, relative } from 'node:path';
import { type ClientOptions, openClient } from '../codegen/verify/client.js';
import { isSecretHeader } from '../codegen/verify/credentials.js';
import type { DreddConfiguration } from '../codegen/verify/dredd/configuration.js';
import { Hooks } from '../codegen/verify/dredd/hooks.js';
import { HookFileError, loadHooks } from '../codegen/verify/dredd/load-hooks.js';
import { withScheme } from '../codegen/verify/dredd/prepare.js';
import { type DreddEvent, runTransactions, type Totals } from '../codegen/verify/dredd/run.js';
import { ServerCommandError, startServer } from '../codegen/verify/dredd/server-command.js';
import type { HookTransaction } from '../codegen/verify/dredd/transaction.js';
import type { SentRequest } from '../codegen/verify/model.js';
import { redactionOf } from '../codegen/verify/redact.js';
import type { VerifyOptions } from '../codegen/verify/verify-options.js';
import { waitFor } from '../codegen/verify/wait-for.js';
import { coloursFor } from './colours.js';
import { configurationOf, type DreddSet, expectEndpoint, hookFilesOf, meant, setOf } from './dredd-inputs.js';
import type { GivenOptions } from './dredd-options.js';
import { Failure } from './failure.js';
import { recordHar } from './har-file.js';
import { writeOutput } from './outputs.js';
import { ownPackage } from './own-package.js';
import { withoutCommands } from './reports/github-command.js';
import { onSignals } from './signals.js';
import { sentence } from './system-error.js';
import { print, type Terminal } from './terminal.js';
import { settingsOf } from './verify-inputs.js';
import { dreddJunit } from './verify-reports/dredd-junit.js';
import { DreddList } from './verify-reports/dredd-list.js';

/** Whoever began with `dredd`: its transactions, its hooks and its `dredd.yml`. */
export async function runDredd(
  args: readonly string[],
  options: GivenOptions,
  terminal: Terminal,
): Promise<number> {
  expectFormat(options);
  const configuration = configurationOf(args, options);
  const set = await setOf(args, configuration, `cyanotype/${ownPackage().version}`);
  if (configuration.names) {
    const names = set.placed.map(({ transaction }) => `info: ${transaction.name}\n`);
    await print(terminal.stdout, names.join(''));
    return 0;
  }
  const stop = new AbortController();
  const signals = onSignals(stop);
  try {
    const { failing, errors } = await runAll(configuration, set, options, terminal, stop.signal);
    if (stop.signal.aborted) return signals.code();
    return failing + errors === 0 ? 0 : 1;
  } catch (error) {
    // It was still waiting for the server.
    if (stop.signal.aborted && !(error instanceof Failure)) return signals.code();
    throw error;
  } finally {
    signals.release();
    // Hooks leave connections open, on which dredd does not wait either.
    if (terminal === process) setTimeout(() => process.exit(), LINGER).unref();
  }
}

/** Its list and JUnit's XML, which is all that goes into a file. */
function expectFormat({ format, output }: GivenOptions): void {
  if (format !== undefined && format !== 'pretty' && format !== 'junit') {
    const next = 'It has pretty and junit; verify without --dredd has all of them.';
    throw new Failure(`--format ${format} is not for --dredd.`, next, 2);
  }
  if (output !== undefined && format !== 'junit' && extname(output).toLowerCase() !== '.xml')
    throw new Failure(`-o ${output} is no name of a JUnit report.`, 'Name it report.xml.', 2);
}

/** Milliseconds until what hooks have left open is given up. */
const LINGER = 500;

/** A hook of dredd's own may take as long as it likes; one that never ends is no test. */
const HOOK_TIMEOUT = 60;

/** All that is said goes out in its order, without the secrets that were sent by then. */
class Speech {
  readonly #terminal: Terminal;
  readonly #quiet: boolean;
  readonly #shown: ReadonlySet<string>;
  /** Values of headers that are nobody else's business; what the blueprint itself shows is no secret. */
  readonly #secrets = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(terminal: Terminal, quiet: boolean, shown: ReadonlySet<string>) {
    this.#terminal = terminal;
    this.#quiet = quiet;
    this.#shown = shown;
  }

  keep(headers: SentRequest['headers']): readonly string[] {
    const secrets = headers
      .filter(([name, value]) => isSecretHeader(name) && !this.#shown.has(value))
      .map(([, value]) => value.trim());
    for (const one of secrets) this.#secrets.add(one);
    return secrets;
  }

  redacted = (text: string): string => redactionOf([...this.#secrets]).text(text);

  say(text: string): void {
    this.#last = this.#last.then(() => print(this.#terminal.stdout, this.redacted(text)));
    // Whoever waits for it at the end is told.
    this.#last.catch(() => undefined);
  }

  warn(text: string): void {
    if (!this.#quiet) this.#terminal.stderr.write(withoutCommands(this.redacted(text)));
  }

  async done(): Promise<void> {
    await this.#last.catch((error: unknown) => {
      throw new Failure(`${sentence(error, 'the report')}.`, 'Write it to another place.', 2);
    });
  }
}

async function runAll(
  configuration: DreddConfiguration,
  set: DreddSet,
  options: GivenOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Totals> {
  const endpoint = expectEndpoint(configuration, set.placed, options.allowWrites);
  const settings = await settingsOf({ ...options, server: withScheme(endpoint) });
  const transactions = set.placed.map(({ transaction }) => transaction);
  const speech = new Speech(terminal, configuration.quiet, set.shownValues);
  for (const { request } of transactions) speech.keep(Object.entries(request.headers));
  const toFile = options.output !== undefined;
  const isListed = toFile || options.format !== 'junit';
  const places = new Map(set.placed.map((one) => [one.transaction, one]));
  const placeOf = (transaction: HookTransaction) => places.get(transaction);
  const colours = configuration.color
    ? coloursFor(terminal.stdout)
    : coloursFor(terminal.stdout, { NO_COLOR: '1' });
  const list = new DreddList({ ...configuration, colours, placeOf });
  const say = (text: string) => (isListed ? speech.say(withoutCommands(text)) : undefined);
  for (const warning of set.warnings) speech.warn(list.warning(warning));
  const hooks = await loadedHooks(configuration, endpoint, transactions, {
    log: (text) => say(list.log(text)),
    warn: (text) => speech.warn(list.warning(text)),
  });
  const { server, serverWait } = configuration;
  const started =
    server === undefined
      ? undefined
      : await startServer(server, serverWait, (text) => terminal.stderr.write(text)).catch(refused);
  const events: DreddEvent[] = [];
  const from = performance.now();
  const run = async (recorded: Pick<ClientOptions, 'onExchange'>) => {
    const { headers: _, auth: __, ...rest } = settings;
    const client = openClient({ ...rest, ...recorded, signal });
    try {
      return await runTransactions({
        ...configuration,
        transactions,
        hooks,
        hookTimeout: (options.hookTimeout ?? HOOK_TIMEOUT) * 1000,
        send: async (request) => {
          const secrets = speech.keep(request.headers);
          return (await client.send(NOBODYS, { ...request, secrets }, { patient: false })).outcome;
        },
        tell: (event) => {
          if (event.kind === 'warning') return speech.warn(list.warning(event.message));
          events.push(event);
          say(list.event(event));
        },
      });
    } finally {
      await client.close();
    }
  };
  try {
    if (options.wait !== undefined) await expectAnswer(options.wait, settings, signal);
    const { har } = options;
    const totals = await (har === undefined ? run({}) : recordHar(har, (onExchange) => run({ onExchange })));
    say(list.end(totals, performance.now() - from));
    const junit = speech.redacted(dreddJunit(events, placeOf));
    for (const file of [
      ...configuration.reports,
      ...(options.output === undefined ? [] : [options.output]),
    ]) {
      await writeOutput(file, junit).catch((error: unknown) => {
        throw new Failure(`${sentence(error, file)}.`, 'Write it to another place.', 2);
      });
    }
    if (!isListed) speech.say(junit);
    await speech.done();
    return totals;
  } finally {
    await started?.stop();
  }
}

/** Of no operation in particular: dredd knows of none, and adds no credentials. */
const NOBODYS = { id: 'dredd', security: [] };

async function loadedHooks(
  configuration: DreddConfiguration,
  endpoint: string,
  transactions: readonly HookTransaction[],
  { log, warn }: Readonly<Record<'log' | 'warn', (text: string) => void>>,
): Promise<Hooks> {
  const files = hookFilesOf(configuration);
  const hooks = new Hooks({
    transactions,
    configuration: forHooks(configuration, endpoint, files),
    say: log,
  });
  const from = { folder: process.cwd(), module: configuration.require };
  await loadHooks(hooks, files, from).catch(refused);
  const names = transactions.map(({ name }) => name);
  for (const { name, hook } of hooks.unused()) {
    const file = hook.file === undefined ? '' : ` (${relative('.', hook.file)})`;
    warn(`the ${hook.title}${file} is never run: there is no such transaction${meant(name, names)}`);
  }
  return hooks;
}

/** As dredd hands it to hooks, under its own keys. */
function forHooks(
  {
    documents,
    header,
    method,
    only,
    sorted,
    dryRun,
    inlineErrors,
    details,
    color,
    custom,
  }: DreddConfiguration,
  endpoint: string,
  hookfiles: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    endpoint,
    path: documents,
    hookfiles,
    header,
    method,
    only,
    sorted,
    'dry-run': dryRun,
    'inline-errors': inlineErrors,
    details,
    color,
    names: false,
    language: 'nodejs',
    custom: { cwd: process.cwd(), ...custom },
  };
}

async function expectAnswer(wait: number, settings: VerifyOptions, signal: AbortSignal): Promise<void> {
  const reason = await waitFor(settings.server, wait, { ...settings, signal });
  if (reason === undefined) return;
  throw new Failure(
    reason,
    `It was waited for, ${wait} seconds. Start the server, or say another --server.`,
    2,
  );
}

/** What keeps it from beginning, in the user's own files. */
function refused(error: unknown): never {
  const isTheirs = error instanceof HookFileError || error instanceof ServerCommandError;
  if (isTheirs) throw new Failure(`${error.message}.`, 'Nothing was sent to the server.', 2);
  throw error;
}
