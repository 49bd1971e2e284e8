import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { changedFiles, type Mutant, ROOT } from './mutant.js';

/** What the service looks for around its sources. */
const BESIDE = ['node_modules', 'blueprint', 'docs', 'package.json'];

const SERVER = 'test/mutants/server.ts';

/** Each file of the service by its path, JavaScript in place of TypeScript; null where it stays as it is. */
let original: ReadonlyMap<string, string | null> | undefined;

/** A folder with the service as JavaScript, the defect in it, and `server.js`; the caller removes it. */
export function buildService(mutant: Mutant | undefined): string {
  const changed = mutant === undefined ? new Map<string, string>() : changedFiles(mutant);
  // Compiled once: a hundred starts from TypeScript take minutes.
  original ??= new Map(['src', 'generated'].flatMap(filesIn));
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-mutant-'));
  try {
    for (const [file, text] of original) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      if (text === null) symlinkSync(join(ROOT, file), join(folder, file));
      else writeFileSync(join(folder, file.replace(/ts$/, 'js')), text);
    }
    for (const [file, text] of changed) {
      writeFileSync(join(folder, 'src', file.replace(/ts$/, 'js')), compiled(text));
    }
    writeFileSync(join(folder, 'server.js'), compiled(readFileSync(join(ROOT, SERVER), 'utf8')));
    for (const name of BESIDE) symlinkSync(join(ROOT, name), join(folder, name));
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function filesIn(folder: string): [string, string | null][] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(ROOT, path), name.endsWith('.ts') ? compiled(readFileSync(path, 'utf8')) : null];
    });
}

function compiled(text: string): string {
  const compilerOptions: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
