import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Rules } from '../codegen/check/settings.js';
import type { Compiled, CompileOptions } from '../codegen/compile.js';
import type { Diagnostic } from '../codegen/diagnostics.js';
import { isYaml, type Targets } from './outputs.js';
import { isSystemError, sentence } from './system-error.js';

/** One document's way through the compiler: plain data, so that it can be done in another thread. */
export interface Job {
  readonly name: string;
  /** Where the document is read from, or its bytes. */
  readonly from: string | Uint8Array;
  readonly targets: Targets;
  readonly yaml: boolean;
  /** The folder whose files the document may include. */
  readonly root: string;
  readonly options: Omit<CompileOptions, 'onStage' | 'read'>;
  /** Where they are, the document is checked and not compiled. */
  readonly rules?: Rules;
}

export interface Finding extends Diagnostic {
  /** The author's line. */
  readonly excerpt: string;
}

export interface Outcome {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly outputs: readonly { readonly path: string; readonly text: string }[];
  /** Why the document could not be read, as one sentence. */
  readonly failure?: string;
}

export async function runJob(job: Job): Promise<Outcome> {
  const { compile } = await import('../codegen/compile.js');
  const { filesBelow } = await import('../codegen/include.js');
  try {
    const bytes = typeof job.from === 'string' ? await readFile(job.from) : job.from;
    // Standard input may be called by a name of nowhere.
    const read = existsSync(job.root) ? { read: filesBelow(job.root) } : {};
    const options = { ...job.options, ...read };
    if (job.rules !== undefined) {
      const { check } = await import('../codegen/check/check.js');
      const checked = check(job.name, bytes, { ...options, rules: job.rules });
      return { name: job.name, findings: findingsOf(checked), outputs: [] };
    }
    const compiled = compile(job.name, bytes, options);
    return { name: job.name, findings: findingsOf(compiled), outputs: await outputsOf(job, compiled) };
  } catch (error) {
    // A fault of ours in one document does not cost the others.
    const failure = isSystemError(error)
      ? sentence(error, job.name)
      : `${job.name}: a mistake in cyanotype itself, please report it: ${error instanceof Error ? error.message : String(error)}`;
    return { name: job.name, findings: [], outputs: [], failure };
  }
}

export function findingsOf({ diagnostics, line }: Pick<Compiled, 'diagnostics' | 'line'>): Finding[] {
  return diagnostics.map((one) => ({ ...one, excerpt: line(one.span) }));
}

async function outputsOf({ targets, yaml }: Job, compiled: Compiled): Promise<Outcome['outputs']> {
  const { documentText, ledgerTable, ledgerText, sourceMapText, typesText, yamlText } = await import(
    '../codegen/files.js'
  );
  const { document, types, ledger, sourceMap } = targets;
  const outputs: { path: string; text: string }[] = [];
  if (ledger !== undefined) {
    const text = extname(ledger).toLowerCase() === '.txt' ? ledgerTable(compiled) : ledgerText(compiled);
    outputs.push({ path: ledger, text });
  }
  if (compiled.document === undefined) return outputs;
  if (document !== undefined) {
    const text = yaml || isYaml(document) ? yamlText(compiled.document) : documentText(compiled.document);
    outputs.push({ path: document, text });
  }
  if (types !== undefined) {
    const text = await typesText(compiled.document, compiled.source.file, 'cyanotype compile --types');
    outputs.push({ path: types, text });
  }
  if (sourceMap !== undefined) outputs.push({ path: sourceMap, text: sourceMapText(compiled) });
  return outputs;
}
