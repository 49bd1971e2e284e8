import type { Diagnostic } from '../codegen/diagnostics.js';
import type { Source } from '../codegen/source.js';
import { coloursFor } from './colours.js';

export interface Reported {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

/** Diagnostics and their sum to standard error, in colours where a person looks on. */
export async function report(documents: readonly Reported[]): Promise<void> {
  const { formatDiagnostic } = await import('../codegen/diagnostics.js');
  const colours = coloursFor(process.stderr);
  const paint = {
    severity: (severity: Diagnostic['severity'], text: string) =>
      severity === 'error'
        ? colours.red(text)
        : severity === 'warning'
          ? colours.yellow(text)
          : severity === 'loss'
            ? colours.magenta(text)
            : colours.cyan(text),
    faint: colours.dim,
  };
  const lines = documents.flatMap(({ source, diagnostics }) =>
    diagnostics.map((one) => formatDiagnostic(one, source, paint)),
  );
  const all = documents.flatMap(({ diagnostics }) => diagnostics);
  if (all.length > 0) process.stderr.write(`${[...lines, sum(all)].join('\n')}\n`);
}

const plurals = { error: 'errors', loss: 'losses', warning: 'warnings', info: 'notes' } as const;

function sum(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'loss', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : plurals[severity]}`];
  });
  return counts.join(', ');
}
