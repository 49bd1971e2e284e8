import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../src/package-root.js';

/** What an earlier run has found: everything by which a run decides, as one hash, and what it then said. */
interface Found {
  readonly hash: string;
  readonly said: string;
}

const GENERATOR = fileURLToPath(new URL('../codegen/', import.meta.url));

/** In what npm empties whenever it installs anew; where there is no such folder, nothing is remembered. */
const memoryOf = (dir: string) => join(dir, 'node_modules/.cache/cyanotype/generated.json');

/** What the last run said, if not a letter has changed since of what was read, what reads it, and what came of it. */
export async function known(dir: string): Promise<string | null> {
  try {
    const { hash, said } = JSON.parse(await readFile(memoryOf(dir), 'utf8')) as Found;
    return hash === (await hashOfAll(dir)) ? said : null;
  } catch {
    // Whatever is wrong with it, to generate anew is right.
    return null;
  }
}

/** After a run that had nothing to report: all of it is as it has to be. */
export async function remember(dir: string, said: string): Promise<void> {
  try {
    if (!existsSync(join(dir, 'node_modules'))) return;
    const found: Found = { hash: await hashOfAll(dir), said };
    const file = memoryOf(dir);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(found));
    await rename(`${file}.new`, file);
  } catch {
    // The next run generates anew.
  }
}

/** Documents and whatever they may include, what is generated, the generator, its packages as installed, and Node. */
async function hashOfAll(dir: string): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string, content: string | Uint8Array) => {
    hash.update(`${name.length} ${name} ${content.length} `).update(content);
  };
  add('node', process.version);
  add('packages', await readFile(installed(packageRoot())));
  for (const folder of [GENERATOR, join(dir, 'blueprint'), join(dir, 'generated')]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name));
    add('folder', String(files.length));
    for (const file of files.sort()) add(file.slice(folder.length), await readFile(file));
  }
  return hash.digest('hex');
}

/** What npm writes of the versions that it has installed: here, or where this package is itself installed. */
function installed(folder: string): string {
  const file = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(file) || dirname(folder) === folder) return file;
  return installed(dirname(folder));
}
