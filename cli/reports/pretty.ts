import { formatDiagnostic, type Paint, shownInLine } from '../../codegen/diagnostic-text.js';
import type { Severity } from '../../codegen/diagnostics.js';
import { coloursFor } from '../colours.js';
import type { Finding } from '../job.js';
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
    ...folded(findings).flatMap(([one, ...others]) => [
      formatDiagnostic(one, { line: () => one.excerpt }, paint),
      ...(others.length === 0 ? [] : [colours.dim(`  also at ${placesOf(others)}`)]),
    ]),
    ...(failure === undefined ? [] : [shownInLine(failure)]),
  ]);
  const sum = sumOf(report);
  return [...lines, ...(sum === '' ? [] : [sum])].map((line) => `${line}\n`).join('');
}

type Fold = readonly [Finding, ...Finding[]];

/** So often the same is said in full. */
const OFTEN = 3;

/** What is doubtful in the same way in many places is one finding for people, where it is first; a loss never is. */
function folded(findings: readonly Finding[]): Fold[] {
  const alike = new Map<string, [Finding, ...Finding[]]>();
  for (const one of findings) {
    const key = JSON.stringify([one.code, one.message, one.span.file]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [one]);
    else known.push(one);
  }
  const canFold = ([{ severity }, ...others]: Fold) =>
    (severity === 'warning' || severity === 'info') && others.length >= OFTEN;
  const hidden = new Set([...alike.values()].filter(canFold).flatMap(([, ...others]) => others));
  const foldOf = new Map([...alike.values()].filter(canFold).map((fold) => [fold[0], fold] as const));
  return findings.filter((one) => !hidden.has(one)).map((one) => foldOf.get(one) ?? [one]);
}

/** So many places are named; `--format json` names all. */
const NAMED = 8;

function placesOf(findings: readonly Finding[]): string {
  const places = findings.map(({ span }) => `${span.line}:${span.column}`);
  const rest = places.length - NAMED;
  // One place left over is named as well.
  if (rest <= 1) return places.join(', ');
  return `${places.slice(0, NAMED).join(', ')} and ${rest} more places`;
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
