import { existsSync, readdirSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import picomatch from 'picomatch';

/** A pattern that stands for no file. */
export class NoSuchFile extends Error {
  override readonly name = 'NoSuchFile';
}

/** dredd's way with blueprints: their order is kept. */
export function resolveDocuments(folder: string, patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap((pattern) => byName(filesOf(folder, pattern))))];
}

/** dredd's way with hook files: whatever their folders and patterns, they run in the order of their names. */
export function resolveHookFiles(folder: string, patterns: readonly string[]): readonly string[] {
  return [...new Set(byName(patterns.flatMap((pattern) => filesOf(folder, pattern))))];
}

function filesOf(folder: string, pattern: string): readonly string[] {
  const { base, isGlob, glob } = picomatch.scan(pattern.replaceAll('\\', '/'));
  const path = resolve(folder, pattern);
  const found = isGlob ? below(resolve(folder, base), glob) : existsSync(path) ? [path] : [];
  if (found.length === 0) throw new NoSuchFile(`“${pattern}” is no file, and fits none`);
  return found;
}

function below(base: string, glob: string): readonly string[] {
  if (!existsSync(base)) return [];
  const fits = picomatch(glob);
  return readdirSync(base, { recursive: glob.includes('/'), withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => resolve(entry.parentPath, entry.name))
    .filter((path) => fits(relative(base, path).replaceAll('\\', '/')))
    .sort();
}

function byName(paths: readonly string[]): readonly string[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...paths].sort((a, b) => order(basename(a), basename(b)));
}
