import { existsSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from './failure.js';
import { sentence } from './system-error.js';

/** One document that the command was given. */
export interface Input {
  /** What positions and the report call it. */
  readonly name: string;
  /** Where it stands; none for standard input. */
  readonly path?: string;
  /** Its way below an output folder, without the extension, with slashes. */
  readonly stem: string;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** One sentence for each argument that cannot be read. */
  readonly failures: readonly { readonly name: string; readonly failure: string }[];
  /** One file, or standard input: outputs are files and not folders. */
  readonly single: boolean;
}

/** What a folder is searched for; a file that is named itself may have any name. */
const EXTENSION = '.apib';

/** Arguments → documents, each once, folders searched in alphabetical order. */
export async function findInputs(args: readonly string[], stdinName: string): Promise<Inputs> {
  const inputs: Input[] = [];
  const failures: { name: string; failure: string }[] = [];
  const seen = new Set<string>();
  let folders = 0;
  const add = (input: Input) => {
    const key = input.path === undefined ? '-' : resolve(input.path);
    if (!seen.has(key)) inputs.push(input);
    seen.add(key);
  };
  for (const arg of args) {
    if (arg === '-') {
      add({ name: stdinName, stem: stemOf(stdinName) });
      continue;
    }
    try {
      const isFolder = (await stat(arg)).isDirectory();
      if (!isFolder) add({ name: slashes(arg), path: arg, stem: stemOf(arg) });
      else {
        folders += 1;
        const { found, closed } = await blueprintsBelow(arg);
        failures.push(...closed);
        if (found.length === 0 && closed.length === 0)
          failures.push({ name: arg, failure: `${arg}: holds no *${EXTENSION} file` });
        for (const path of found) {
          add({
            name: slashes(join(arg, path)),
            path: join(arg, path),
            stem: slashes(withoutExtension(path)),
          });
        }
      }
    } catch (error) {
      failures.push({ name: arg, failure: sentence(error, arg) });
    }
  }
  return { inputs, failures, single: folders === 0 && inputs.length + failures.length === 1 };
}

/** `closed`: the folders that cannot be read, which cost what is in them and no more. */
async function blueprintsBelow(
  folder: string,
): Promise<{ found: string[]; closed: { name: string; failure: string }[] }> {
  const found: string[] = [];
  const closed: { name: string; failure: string }[] = [];
  const walk = async (below: string): Promise<void> => {
    const name = join(folder, below);
    const entries = await readdir(name, { withFileTypes: true }).catch((error: unknown) => {
      closed.push({ name, failure: sentence(error, name) });
      return [];
    });
    for (const entry of entries) {
      const path = join(below, entry.name);
      if (entry.isDirectory()) {
        // Nobody's documents: what is installed, and what is hidden.
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) await walk(path);
      } else if (entry.name.endsWith(EXTENSION)) found.push(path);
    }
  };
  await walk('');
  // The order of a folder differs between systems.
  return { found: found.sort(), closed };
}

/** A document whose parts are elsewhere would lose each of them. */
export function expectRoot(root: string | undefined): void {
  if (root === undefined || (existsSync(root) && statSync(root).isDirectory())) return;
  throw new Failure(`--root ${root}: no such folder.`, 'Name the folder that holds all parts.', 2);
}

/** A file keeps the folders of its name, unless they lead out of the current one. */
function stemOf(path: string): string {
  const below = relative('.', path);
  const isBelow = below !== '' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return slashes(withoutExtension(isBelow ? below : basename(path)));
}

const withoutExtension = (path: string) => path.replace(/(?<=[^/\\])\.(?:apib|md|markdown|txt)$/i, '');

const slashes = (path: string) => (sep === '/' ? path : path.split(sep).join('/'));
