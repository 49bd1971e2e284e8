import { formatDiagnostic, type Paint, type Severity } from '../../codegen/diagnostics.js';
import { coloursFor } from '../colours.js';
import type { Output } from '../terminal.js';
import { countOf, type Report, severities } from './report.js';

/** For people: each finding with its line, a caret and a hint, and their sum. */
export function pretty(report: Report, stream: Output): string {
  const colours = coloursFor(stream);
  const colour = {
    error: colours.red,
    loss: colours.magenta,
    warning: colours.yellow,
    info: colours.cyan,
  } as const;
  const paint: Paint = { severity: (severity, text) => colour[severity](text), faint: colours.dim };
  const lines = report.documents.flatMap(({ findings, failure }) => [
    ...findings.map((one) => formatDiagnostic(one, { line: () => one.excerpt }, paint)),
    ...(failure === undefined ? [] : [failure]),
  ]);
  const sum = sumOf(report);
  return [...lines, ...(sum === '' ? [] : [sum])].map((line) => `${line}\n`).join('');
}

const plurals = { error: 'errors', loss: 'losses', warning: 'warnings', info: 'notes' } as const;
const singulars = { error: 'error', loss: 'loss', warning: 'warning', info: 'note' } as const;

/** `1 error, 2 losses`; of several documents also how many they are. */
function sumOf(report: Report): string {
  const { documents } = report;
  const count = (severity: Severity): string[] => {
    const found = countOf(report, severity);
    return found === 0 ? [] : [`${found} ${(found === 1 ? singulars : plurals)[severity]}`];
  };
  const counts = severities.flatMap(count);
  if (documents.length === 1 || counts.length === 0) return counts.join(', ');
  return `${documents.length} documents: ${counts.join(', ')}`;
}
