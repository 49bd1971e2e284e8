import { mkdir, readdir, readFile, rename, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';

/** Files by path below one folder, with slashes on every system. */
export type Files = ReadonlyMap<string, string>;

/** Makes a folder hold these files and no others; answers what it changed. */
export async function writeOutput(folder: string, files: Files): Promise<string[]> {
  const present = await readFolder(folder);
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (present.get(path) === text) continue;
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    // Written beside and moved: who reads meanwhile sees the old file or the new one.
    await writeFile(`${target}.new`, text);
    await rename(`${target}.new`, target);
    changed.push(path);
  }
  for (const path of present.keys()) {
    if (files.has(path)) continue;
    await unlink(join(folder, path));
    await removeEmpty(folder, dirname(path));
    changed.push(path);
  }
  return changed.sort();
}

/** The difference between a folder and these files as a unified diff; empty where there is none. */
export async function compareOutput(folder: string, label: string, files: Files): Promise<string> {
  const present = await readFolder(folder);
  const paths = [...new Set([...present.keys(), ...files.keys()])].sort();
  return paths
    .filter((path) => present.get(path) !== files.get(path))
    .map((path) => {
      const note = !files.has(path) ? 'no longer generated' : present.has(path) ? 'committed' : 'missing';
      return createTwoFilesPatch(
        `${label}/${path}`,
        `${label}/${path}`,
        present.get(path) ?? '',
        files.get(path) ?? '',
        note,
        'generated now',
      );
    })
    .join('');
}

async function readFolder(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (below === '' && isMissing(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else found.set(path, await readFile(join(folder, path), 'utf8'));
    }
  };
  await walk('');
  return found;
}

async function removeEmpty(folder: string, below: string): Promise<void> {
  if (below === '.' || (await readdir(join(folder, below))).length > 0) return;
  await rmdir(join(folder, below));
  await removeEmpty(folder, dirname(below));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
