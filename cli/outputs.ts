import { realpathSync, rmSync } from 'node:fs';
import { mkdir, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Failure } from './failure.js';
import type { Input } from './inputs.js';

/** Where the outputs of one document go; `-` is standard output. */
export interface Targets {
  readonly document?: string;
  readonly types?: string;
  readonly ledger?: string;
  readonly sourceMap?: string;
}

export interface OutputOptions {
  readonly output?: string;
  readonly yaml?: true;
  readonly types?: string;
  readonly ledger?: string;
  readonly sourceMap?: string;
}

export const STDOUT = '-';
const JSON_NAMES = ['.json'];
const YAML_NAMES = ['.yaml', '.yml'];

export const isYaml = (path: string) => YAML_NAMES.includes(extname(path).toLowerCase());

/** Which output goes where; what cannot be meant is a wrong call. */
export function targetsOf(
  inputs: readonly Input[],
  single: boolean,
  options: OutputOptions,
  overlays: readonly string[] = [],
): readonly Targets[] {
  const targets = inputs.map((input) => (single ? ofOne(options) : ofMany(input, options)));
  refuseTwice(inputs, targets, overlays);
  return targets;
}

function ofOne({ output = STDOUT, yaml, types, ledger, sourceMap }: OutputOptions): Targets {
  if (output !== STDOUT) expectName('-o', output, [...JSON_NAMES, ...YAML_NAMES]);
  if (yaml && output !== STDOUT && !isYaml(output)) {
    throw new Failure(
      `--yaml contradicts the name ${output}.`,
      'The extension decides: .json, .yaml or .yml.',
      2,
    );
  }
  if (types !== undefined) expectName('--types', types, ['.ts', '.mts', '.cts']);
  if (ledger !== undefined) expectName('--ledger', ledger, [...JSON_NAMES, '.txt']);
  if (sourceMap !== undefined) expectName('--source-map', sourceMap, JSON_NAMES);
  return {
    document: output,
    ...(types === undefined ? {} : { types }),
    ...(ledger === undefined ? {} : { ledger }),
    ...(sourceMap === undefined ? {} : { sourceMap }),
  };
}

function ofMany({ stem }: Input, { output, yaml, types, ledger, sourceMap }: OutputOptions): Targets {
  if (output === undefined || output === STDOUT) {
    throw new Failure(
      'Standard output takes one document.',
      'Name a folder for several with -o, as in `-o openapi`.',
      2,
    );
  }
  for (const [option, name] of [
    ['-o', output],
    ['--types', types],
    ['--ledger', ledger],
    ['--source-map', sourceMap],
  ] as const) {
    if (name !== undefined && [...JSON_NAMES, ...YAML_NAMES, '.ts'].includes(extname(name).toLowerCase())) {
      throw new Failure(
        `${option} ${name} looks like a file, and several documents need a folder.`,
        'Name a folder: each document keeps its own name in it.',
        2,
      );
    }
  }
  return {
    document: join(output, `${stem}${yaml ? '.yaml' : '.json'}`),
    ...(types === undefined ? {} : { types: join(types, `${stem}.d.ts`) }),
    ...(ledger === undefined ? {} : { ledger: join(ledger, `${stem}.json`) }),
    ...(sourceMap === undefined ? {} : { sourceMap: join(sourceMap, `${stem}.json`) }),
  };
}

function expectName(option: string, name: string, extensions: readonly string[]): void {
  if (extensions.includes(extname(name).toLowerCase())) return;
  const known =
    extensions.length === 1 ? extensions[0] : `${extensions.slice(0, -1).join(', ')} or ${extensions.at(-1)}`;
  throw new Failure(
    `${option} ${name}: the name has to end in ${known}.`,
    'The extension says what is written; a folder takes the outputs of several documents.',
    2,
  );
}

function refuseTwice(
  inputs: readonly Input[],
  targets: readonly Targets[],
  overlays: readonly string[],
): void {
  const read = new Map(overlays.map((file) => [fileOf(file), 'an overlay']));
  for (const { path } of inputs) if (path !== undefined) read.set(fileOf(path), 'a document to compile');
  const taken = new Map<string, string>();
  inputs.forEach((input, index) => {
    for (const target of Object.values(targets[index] ?? {}) as string[]) {
      if (target === STDOUT) continue;
      const key = fileOf(target);
      const other = taken.get(key);
      if (other !== undefined) {
        throw new Failure(
          other === input.name
            ? `Two outputs of ${input.name} would be one file, ${target}.`
            : `${other} and ${input.name} would be written to one file, ${target}.`,
          'Name other files or folders, or compile them one by one.',
          2,
        );
      }
      taken.set(key, input.name);
      const what = read.get(key);
      if (what !== undefined) {
        throw new Failure(`${target} is ${what}.`, 'Name another file for the output.', 2);
      }
    }
  });
}

/** One name for each file, whatever links lead to it; these systems have one file for `A.json` and `a.json`. */
export function fileOf(path: string, system: string = process.platform): string {
  const file = withoutLinks(resolve(path));
  return system === 'darwin' || system === 'win32' ? file.normalize().toLowerCase() : file;
}

/** Of a file that is not there yet, its folder counts. */
function withoutLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(withoutLinks(dirname(path)), basename(path));
  }
}

/** Written beside and moved: who reads meanwhile sees the old file or the new one, and never half of it. */
export async function writeOutput(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  // A device or a pipe is written to: moving a file there would put it in its place, for everybody.
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined && !there.isFile() && !there.isDirectory()) return writeFile(path, text);
  // What a link leads to is written, and the link stays.
  const target = await realpath(path).catch(() => path);
  const beside = `${target}.${process.pid}.new`;
  const remove = () => rmSync(beside, { force: true });
  const release = beforeSignals(remove);
  try {
    await writeFile(beside, text);
    await rename(beside, target);
  } catch (error) {
    remove();
    throw error;
  } finally {
    release();
  }
}

/** As `mkdir -p`; Node’s own `recursive` never ends where a file system refuses the last folder as if one before were missing. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) !== undefined) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whoever stops the program leaves nothing half done, and it ends by that signal all the same. */
function beforeSignals(tidy: () => void): () => void {
  const release = () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  const stop = (signal: NodeJS.Signals) => {
    tidy();
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return release;
}
