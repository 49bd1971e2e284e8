import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createSecureContext } from 'node:tls';
import { filesBelow } from '../codegen/include.js';
import type { OverlayFile } from '../codegen/overlay/read.js';
import { withoutUser } from '../codegen/verify/redact.js';
import type { VerifiedBlueprint, VerifyOptions } from '../codegen/verify/verify-options.js';
import { Failure } from './failure.js';
import { expectRoot, findInputs } from './inputs.js';
import { loadStates } from './states-file.js';
import { sentence } from './system-error.js';
import type { Terminal } from './terminal.js';
import type { VerifyCommandOptions } from './verify-command-options.js';

const NOTHING_SENT = 'Nothing was sent to the server.';

/** The documents with all that compiling them takes; one that cannot be read stops all, since its operations would not be asked. */
export async function blueprintsOf(
  args: readonly string[],
  { overlay = [], root, stdinFilename }: VerifyCommandOptions,
  terminal: Terminal,
): Promise<readonly VerifiedBlueprint[]> {
  const { inputs, failures } = await findInputs(args, stdinFilename);
  const [failed] = failures;
  if (failed !== undefined) {
    const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
    throw new Failure(`${failed.failure}${more}.`, NOTHING_SENT, 2);
  }
  expectRoot(root);
  const overlays: OverlayFile[] = [];
  for (const file of overlay) overlays.push({ file, text: await textOf(file) });
  return Promise.all(
    inputs.map(async ({ name, path }) => {
      const folder = root ?? dirname(name);
      return {
        file: name,
        content: path === undefined ? await buffer(terminal.stdin) : await bytesOf(path),
        overlays,
        // Standard input may be called by a name of nowhere.
        ...(existsSync(folder) ? { read: filesBelow(folder) } : {}),
      };
    }),
  );
}

/** What the options say to the library, with the files that they name. */
export async function settingsOf(options: VerifyCommandOptions): Promise<VerifyOptions> {
  const { header, auth, check = [], noCheck = [], cacert, cert, key, states, sequence, ...more } = options;
  const { overlay: _, root: __, stdinFilename: ___, format, output, har, wait, ...settings } = more;
  if (options.proxy !== undefined) expectProxy(options.proxy);
  if ((cert === undefined) !== (key === undefined)) {
    throw new Failure('--cert and --key go together.', 'Name the file of each, which may be the same.', 2);
  }
  if (options.phases?.includes('states') === true && states === undefined) {
    throw new Failure('--phases states needs --states.', 'Name the module that reaches the states.', 2);
  }
  const both = check.find((one) => noCheck.includes(one));
  if (both !== undefined) throw new Failure(`${both} is turned on and off.`, 'Say one of them.', 2);
  return {
    ...settings,
    ...(header === undefined ? {} : { headers: header }),
    ...(auth === undefined ? {} : { auth }),
    ...(cacert === undefined ? {} : { cacert: await authorityIn(cacert) }),
    ...(cert === undefined || key === undefined ? {} : await ownCertificate(cert, key)),
    ...(states === undefined ? {} : { states: await loadStates(states) }),
    ...(sequence === undefined ? {} : { sequence: { file: sequence, text: await textOf(sequence) } }),
    checks: Object.fromEntries([
      ...check.map((one) => [one, true] as const),
      ...noCheck.map((one) => [one, false] as const),
    ]),
  };
}

function expectProxy(proxy: string): void {
  if (/^(?:https?|socks5?):\/\/[^/]/.test(proxy) && URL.canParse(proxy)) return;
  throw new Failure(
    `--proxy ${withoutUser(proxy)} is no address of a proxy.`,
    'Write it as http://proxy.example.com:3128.',
    2,
  );
}

async function authorityIn(file: string): Promise<string> {
  const text = await textOf(file);
  try {
    new X509Certificate(text);
  } catch {
    throw new Failure(`--cacert ${file} has no certificate in PEM.`, NOTHING_SENT, 2);
  }
  return text;
}

async function ownCertificate(certFile: string, keyFile: string): Promise<{ cert: string; key: string }> {
  const [cert, key] = [await textOf(certFile), await textOf(keyFile)];
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new Failure(
      `--cert ${certFile} and --key ${keyFile} are no certificate in PEM and its key without a passphrase.`,
      NOTHING_SENT,
      2,
    );
  }
  return { cert, key };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Failure(`${sentence(error, file)}.`, NOTHING_SENT, 2);
  }
}

const textOf = async (file: string) => Buffer.from(await bytesOf(file)).toString();
