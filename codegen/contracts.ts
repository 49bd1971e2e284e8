import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Compiled, compile } from './compile.js';
import { hasErrors } from './diagnostics.js';
import { filesOf } from './files.js';
import { filesBelow } from './include.js';
import type { Files } from './output.js';
import type { OverlayFile } from './overlay/read.js';

export interface Contracts {
  readonly compiled: readonly Compiled[];
  /** Every generated file by its path below the output folder; none where one document has an error. */
  readonly files: Files | undefined;
}

/** Seeds are kept as they came and never compiled. */
const leftOut = ['upstream'];

/** `<folder>/<api>/<contract>.apib` → `<api>/<contract>/…`; `label` is what positions call the folder. */
export async function compileContracts(folder: string, label: string): Promise<Contracts> {
  const compiled: Compiled[] = [];
  const files = new Map<string, string>();
  const read = filesBelow(folder, (name) => join(folder, relative(label, name)));
  for (const path of await contractPaths(folder)) {
    const bytes = await readFile(join(folder, path));
    const overlays = await overlaysOf(folder, label, path);
    // A contract that is generated from is mended by its author, not by guesses.
    const options = { read, overlays, documentName: 'openapi.json', strict: true };
    const one = compile(`${label}/${path}`, bytes, options);
    compiled.push(one);
    for (const [name, text] of await filesOf(one))
      files.set(`${path.slice(0, -'.apib'.length)}/${name}`, text);
  }
  const isBroken = compiled.some((one) => hasErrors(one.diagnostics));
  return { compiled, files: isBroken ? undefined : files };
}

/** What API Blueprint cannot say stands beside `x.apib` in `x.overlay.yaml`. */
async function overlaysOf(folder: string, label: string, path: string): Promise<OverlayFile[]> {
  const name = path.replace(/\.apib$/, '.overlay.yaml');
  try {
    return [{ file: `${label}/${name}`, text: await readFile(join(folder, name), 'utf8') }];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function contractPaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const apis = entries.filter((entry) => entry.isDirectory() && !leftOut.includes(entry.name));
  const lists = await Promise.all(
    apis.map(async ({ name }) => {
      const names = await readdir(join(folder, name));
      return names.filter((file) => file.endsWith('.apib')).map((file) => `${name}/${file}`);
    }),
  );
  // The order of a folder differs between systems.
  return lists.flat().sort();
}
