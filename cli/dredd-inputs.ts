import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { nearest } from '../codegen/check/nearest.js';
import type { Span } from '../codegen/source.js';
import {
  ConfigurationError,
  type DreddConfiguration,
  readConfiguration,
} from '../codegen/verify/dredd/configuration.js';
import { NoSuchFile, resolveDocuments, resolveHookFiles } from '../codegen/verify/dredd/paths.js';
import { prepare, serverOf, sortedByMethod, withScheme } from '../codegen/verify/dredd/prepare.js';
import type { HookTransaction } from '../codegen/verify/dredd/transaction.js';
import { isLoopback, writes } from '../codegen/verify/selection.js';
import { transactionsAsWritten } from '../codegen/verify/transactions/set.js';
import type { GivenOptions } from './dredd-options.js';
import { Failure } from './failure.js';
import { findInputs } from './inputs.js';
import { sentence } from './system-error.js';

const DEFAULT_FILE = 'dredd.yml';
const NOTHING_SENT = 'Nothing was sent to the server.';

/** `./dredd.yml`, or the file of `--config`, with what the command says in its place. */
export function configurationOf(args: readonly string[], options: GivenOptions): DreddConfiguration {
  const { config, names, hookfiles, only, sorted, dryRun, server, header = [] } = options;
  const read = readFrom(config);
  expectUrl(server ?? read.endpoint);
  return {
    ...read,
    ...(args.length === 0 ? {} : { documents: [] }),
    ...(names === undefined ? {} : { names }),
    ...(hookfiles === undefined ? {} : { hookfiles }),
    ...(only === undefined ? {} : { only }),
    ...(sorted === undefined ? {} : { sorted }),
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(server === undefined ? {} : { endpoint: server }),
    header: [...read.header, ...header.map(([name, value]) => `${name}:${value}`)],
  };
}

function expectUrl(endpoint: string | undefined): void {
  if (endpoint === undefined) return;
  const wrong = (what: string, next: string) => new Failure(`The server's URL ${what}.`, next, 2);
  const url = URL.canParse(withScheme(endpoint)) ? new URL(withScheme(endpoint)) : undefined;
  if (url === undefined || url.hostname === '') throw wrong('is none', 'Write it as http://127.0.0.1:3000.');
  if (url.username !== '' || url.password !== '')
    throw wrong('has a user in it, whom dredd does not send', 'Write `user: name:password` into dredd.yml.');
}

function readFrom(config: string | undefined): DreddConfiguration {
  const file = config ?? DEFAULT_FILE;
  if (config === undefined && !existsSync(file)) return readConfiguration(file, '');
  try {
    return readConfiguration(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof ConfigurationError)
      throw new Failure(
        error.message,
        'docs/from-dredd.md lists every key. Nothing was sent to the server.',
        2,
      );
    throw new Failure(`${sentence(error, file)}.`, NOTHING_SENT, 2);
  }
}

/** A transaction with its place in the blueprint. */
export interface Placed {
  readonly transaction: HookTransaction;
  readonly span: Span;
  readonly line: string;
}

export interface DreddSet {
  readonly placed: readonly Placed[];
  /** What dredd's parser says of the documents without refusing them. */
  readonly warnings: readonly string[];
  /** Values of headers that the blueprints show. */
  readonly shownValues: ReadonlySet<string>;
}

/** Its first key, in JSON or YAML. */
const OPENAPI = /^[\s{]*["']?(?:swagger|openapi)["']?\s*:/;

/** Every transaction of every document, in the order in which they run. */
export async function setOf(
  args: readonly string[],
  configuration: DreddConfiguration,
  userAgent: string,
): Promise<DreddSet> {
  const documents = await documentsOf(args, configuration);
  const warnings: string[] = [];
  const shownValues = new Set<string>();
  const placed = documents.flatMap((path): Placed[] => {
    const text = textOf(path);
    const name = relative('.', path);
    const lines = text.split(/\r?\n/);
    if (OPENAPI.test(text)) {
      const next = 'Only API Blueprint is read here: stay with dredd for it.';
      throw new Failure(`${name} is an OpenAPI document.`, next, 2);
    }
    const { transactions, remarks } = transactionsAsWritten(path, text);
    for (const remark of remarks) {
      const said = `${name}: ${remark.name === undefined ? '' : `${remark.name}: `}${remark.message}`;
      if (remark.severity === 'error')
        throw new Failure(
          said,
          `dredd runs nothing of such a document. To see more: cyanotype check ${name}`,
          2,
        );
      warnings.push(said);
    }
    for (const { request } of transactions) for (const { value } of request.headers) shownValues.add(value);
    return transactions.map((transaction) => ({
      transaction: prepare(transaction, {
        // Names need no server.
        endpoint: configuration.endpoint ?? 'http://127.0.0.1',
        header: configuration.header,
        userAgent,
        isAlone: documents.length === 1,
      }),
      span: { ...transaction.span, file: name },
      line: lines[transaction.span.line - 1] ?? '',
    }));
  });
  if (placed.length === 0) throw new Failure('There is no transaction to run.', NOTHING_SENT, 2);
  const unknown = configuration.only.find(
    (name) => !placed.some(({ transaction }) => transaction.name === name),
  );
  if (unknown !== undefined) {
    const names = placed.map(({ transaction }) => transaction.name);
    throw new Failure(
      `There is no transaction “${unknown}”${meant(unknown, names)}.`,
      '--names lists all of them.',
      2,
    );
  }
  if (!configuration.sorted) return { placed, warnings, shownValues };
  const order = sortedByMethod(placed.map((one) => ({ one, request: one.transaction.request })));
  return { placed: order.map(({ one }) => one), warnings, shownValues };
}

/** `; did you mean “…”?`, or nothing. */
export function meant(name: string, names: readonly string[]): string {
  const found =
    names[
      names
        .map((one) => one.toLowerCase())
        .indexOf(
          nearest(
            name,
            names.map((one) => one.toLowerCase()),
          ) ?? '',
        )
    ];
  return found === undefined ? '' : `; did you mean “${found}”?`;
}

async function documentsOf(
  args: readonly string[],
  { documents }: DreddConfiguration,
): Promise<readonly string[]> {
  if (args.length === 0) {
    if (documents.length > 0) return resolved(() => resolveDocuments(process.cwd(), documents));
    throw new Failure('There is no blueprint.', 'Name one, or write `blueprint:` into dredd.yml.', 2);
  }
  const { inputs, failures } = await findInputs(args, '');
  const [failed] = failures;
  if (failed !== undefined) throw new Failure(`${failed.failure}.`, NOTHING_SENT, 2);
  return inputs.map(({ path }) => {
    if (path !== undefined) return resolve(path);
    throw new Failure('--dredd reads files, and not standard input.', 'Name the file of the blueprint.', 2);
  });
}

export function hookFilesOf({ hookfiles }: DreddConfiguration): readonly string[] {
  return resolved(() => resolveHookFiles(process.cwd(), hookfiles));
}

function resolved(find: () => readonly string[]): readonly string[] {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof NoSuchFile)) throw error;
    throw new Failure(`${error.message}.`, NOTHING_SENT, 2);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${sentence(error, relative('.', path))}.`, NOTHING_SENT, 2);
  }
}

/** The server, where these transactions may be sent to it. */
export function expectEndpoint(
  { endpoint, dryRun, method, only }: DreddConfiguration,
  placed: readonly Placed[],
  allowWrites = false,
): string {
  if (endpoint === undefined)
    throw new Failure('There is no server.', 'Say --server URL, or write `endpoint:` into dredd.yml.', 2);
  const writing = placed
    .map(({ transaction }) => transaction)
    .filter(({ request }) => writes(request) && (method.length === 0 || method.includes(request.method)))
    .find(({ name }) => only.length === 0 || only.includes(name));
  if (writing !== undefined && !dryRun && !allowWrites && !isLoopback(serverOf(endpoint).hostname))
    throw new Failure(
      `${writing.id} writes, and ${serverOf(endpoint).host} is not on this machine.`,
      'If it may be written to, say --allow-writes.',
      2,
    );
  return endpoint;
}
